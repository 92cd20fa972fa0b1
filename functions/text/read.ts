import type { Language } from "#contract/language.ts";
import { grouped, MAX_CHARACTERS, MAX_SPOKEN_CHARACTERS } from "#contract/limits.ts";
import type { Sounds } from "#contract/sounds.ts";
import { READERS } from "./classes/index.ts";
import type { Lexicon } from "./directives/lexicon.ts";
import {
  cutAtoms,
  type LanguageSpan,
  type Override,
  overrideCandidates,
  type PlacedOverride,
  placeOverrides,
  withoutOverlaps,
} from "./directives/overrides.ts";
import {
  findPersonal,
  maskPersonal,
  type PersonalSpan,
  type PlacedPersonal,
  personalSpans,
  withReadPersonal,
} from "./directives/personal.ts";
import type { ReadAside } from "./directives/say-as.ts";
import { readJawi } from "./jawi/read-jawi.ts";
import { bestPath, indexReaders, type Triggers } from "./lattice/lattice.ts";
import { toAtoms } from "./scan/atoms.ts";
import { countCharacters } from "./scan/input-check.ts";
import { Scan } from "./scan/scan.ts";
import { type Origin, toWorkText, traceBack, type WorkText } from "./scan/work-text.ts";
import { DEFAULT_STYLE, type ReadingStyle } from "./tables/reading-style.ts";
import { warnOtherLanguages } from "./utterances/other-languages.ts";
import type { ReadWord } from "./utterances/segment-builder.ts";
import { type SpokenWord, saySteps } from "./utterances/spoken-words.ts";
import { stepLanguages } from "./utterances/step-languages/step-languages.ts";
import type { SettledLanguage } from "./utterances/step-languages/word-languages.ts";
import { saysSomething, warnGuessed, warnTags, warnUnsaid } from "./utterances/unsaid.ts";
import { type ReadUtterance, silentWords, toUtterances } from "./utterances/utterances.ts";

export interface ReadingOptions {
  /** A hint for Latin words and numbers. The script decides for Han, Tamil and Jawi. */
  language: Language | "auto";
  style?: ReadingStyle;
  /** Where each code point of the text is in the input, if the text was extracted from markup. */
  origin?: Origin;
  /** What markup settles, in code points of the input. */
  overrides?: readonly Override[];
  languages?: readonly LanguageSpan[];
  lexicon?: Lexicon;
  /** Say only enough of personal data to distinguish it. */
  mask?: boolean;
}

export interface Reading {
  utterances: ReadUtterance[];
  warnings: string[];
  /** Values whose spoken form could not be verified against the text; a warning names each. */
  unproved: number;
  /** Code points of all that is said. */
  spokenCharacters: number;
  /** Characters that markup and lexicons say beyond those that they replace. */
  addedCharacters: number;
  /** Personal data in the text. */
  personal: PersonalSpan[];
}

export type ReadingResult =
  | { ok: true; reading: Reading }
  | {
      ok: false;
      code: "nothing_to_say" | "input_too_long" | "spoken_too_long";
      message: string;
      /** Those of a text with nothing to say, all silent, and why. */
      words: ReadWord[];
      warnings: string[];
    };

/** Made for the first text, and not in each cold start. */
let triggers: Triggers | undefined;

export function read(text: string, options: ReadingOptions): ReadingResult {
  const plain = toWorkText(text);
  const work = options.origin === undefined ? plain : traceBack(plain, options.origin);
  const warnings: string[] = [];
  const hidden = options.mask ? personalOf(work, options) : [];
  const placed = settledPlaces(work, options, hidden);
  const addedCharacters = countAdded(placed, work);
  if (addedCharacters > MAX_CHARACTERS) {
    const message = `The text is too long: aliases and sounds add ${grouped(addedCharacters)} characters, and the limit is ${grouped(MAX_CHARACTERS)}.`;
    return { ok: false, code: "input_too_long", message, words: [], warnings: [] };
  }
  const words = say(work, placed, options, (warning) => warnings.push(warning));
  if (!saysSomething(words, work)) {
    const unsaid = warnUnsaid(words, work);
    const message = ["The text has no word or number that could be said.", ...unsaid.slice(0, 1)].join(" ");
    return { ok: false, code: "nothing_to_say", message, words: silentWords(words, work), warnings: unsaid };
  }
  const utterances = toUtterances(words, work);
  const spokenCharacters = countSpoken(utterances);
  if (spokenCharacters > MAX_SPOKEN_CHARACTERS) {
    return {
      ok: false,
      code: "spoken_too_long",
      message: `The spoken form of the text has ${grouped(spokenCharacters)} characters, and the limit is ${grouped(MAX_SPOKEN_CHARACTERS)}.`,
      words: [],
      warnings: [],
    };
  }
  const unproved = words.filter((word) => word.unproved !== undefined);
  for (const word of unproved) warnings.push(warnUnproved(word, work));
  warnings.push(
    ...warnUnsaid(words, work),
    ...warnTags(words, work),
    ...warnGuessed(words, work, isGuessedJawi),
    ...warnOtherLanguages(words, work),
  );
  const personal = personalSpans(
    options.mask ? hidden : withReadPersonal(findPersonal(work.text), words, work.text),
    work,
  );
  return {
    ok: true,
    reading: {
      utterances,
      warnings,
      unproved: unproved.length,
      spokenCharacters,
      addedCharacters: countAdded(placed, work),
      personal,
    },
  };
}

/** What a text says beyond itself is generated, and so billed, as text is. */
function countAdded(placed: readonly PlacedOverride[], work: WorkText): number {
  return placed.reduce((sum, { start, end, action }) => {
    const spoken = action.type === "alias" ? action.alias : action.type === "phoneme" ? soundsOf(action.sounds) : "";
    return sum + Math.max(0, countCharacters(spoken) - countCharacters(work.text.slice(start, end)));
  }, 0);
}

const soundsOf = ({ ipa, pinyin }: Sounds) => ipa ?? pinyin ?? "";

/** ٢ and the words of a name that is written in two are no part of a word. */
const isGuessedJawi = (written: string) => readJawi(written.replace(/[2\s]/g, ""))?.guessed === true;

/** The place and not the text: a warning may be stored where the text may not. */
function warnUnproved(word: SpokenWord, work: WorkText): string {
  const outcome = word.unproved === "literal" ? "; it is read literally" : "";
  const place = `${work.starts[word.start] ?? 0} to ${work.ends[word.end - 1] ?? 0}`;
  return `The spoken form of the ${word.class ?? "value"} at code points ${place} could not be verified${outcome}.`;
}

function say(
  work: WorkText,
  placed: readonly PlacedOverride[],
  options: ReadingOptions,
  warn: (warning: string) => void,
): SpokenWord[] {
  const style = options.style ?? DEFAULT_STYLE;
  const atoms = placed.length === 0 ? toAtoms(work.text) : cutAtoms(toAtoms(work.text), placed);
  const scan = new Scan(work.text, atoms, style);
  const aside = remembered((text, language) => readAside(text, language, style));
  triggers ??= indexReaders(READERS);
  const steps = bestPath(scan, triggers, overrideCandidates(atoms, placed, aside, warn));
  const languages = stepLanguages(
    scan,
    steps,
    options.language,
    options.languages && settledLanguage(work, options.languages),
  );
  return saySteps(scan, steps, languages, style);
}

const HAS_NUMBER = /\d(?:\D{0,3}\d){6}/;

/** Personal data by their form, and by how they are read where nothing is hidden. */
function personalOf(work: WorkText, options: ReadingOptions): PlacedPersonal[] {
  const found = findPersonal(work.text);
  if (!HAS_NUMBER.test(work.text)) return found;
  return withReadPersonal(
    found,
    say(work, settledPlaces(work, options, []), options, () => {}),
    work.text,
  );
}

/** Masks first, then what markup settles, then the lexicon. */
function settledPlaces(work: WorkText, options: ReadingOptions, personal: readonly PlacedPersonal[]): PlacedOverride[] {
  const hidden = maskPersonal(personal, work.text, options.style ?? DEFAULT_STYLE);
  const marked = options.overrides === undefined ? [] : placeOverrides(options.overrides, work);
  const known = options.lexicon?.find(work.text) ?? [];
  return withoutOverlaps([...hidden, ...marked, ...known]);
}

/** The innermost span that includes a place. */
function settledLanguage(work: WorkText, spans: readonly LanguageSpan[]): SettledLanguage {
  return (start) => {
    const point = work.starts[start] ?? 0;
    return spans.findLast(({ source }) => source[0] <= point && point < source[1])?.language;
  };
}

/** Reads the text that is said in place of another: in the same style, without a lexicon. */
function readAside(text: string, language: Language, style: ReadingStyle): string {
  const words = say(toWorkText(text), [], { language, style }, () => {});
  const utterances = words.some((word) => word.kind === "word") ? toUtterances(words, toWorkText(text)) : [];
  return utterances.flatMap(({ segments }) => segments.map((segment) => segment.text)).join(" ");
}

/** Memoises by language, so that an alias that occurs a thousand times is read once. */
function remembered(read: ReadAside): ReadAside {
  const known = new Map<string, string>();
  return (text, language) => {
    const key = `${language} ${text}`;
    const spoken = known.get(key) ?? read(text, language);
    known.set(key, spoken);
    return spoken;
  };
}

function countSpoken(utterances: readonly ReadUtterance[]): number {
  let sum = 0;
  // The last word of a segment ends at the end of its text.
  for (const { segments } of utterances) for (const { words } of segments) sum += words.at(-1)?.at[1] ?? 0;
  return sum;
}
