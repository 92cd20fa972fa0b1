import type { Language } from "#contract/language.ts";
import { MAX_SPOKEN_CHARACTERS } from "#contract/limits.ts";
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
import { findPersonal, maskPersonal, type PersonalSpan, personalSpans } from "./directives/personal.ts";
import type { ReadAside } from "./directives/say-as.ts";
import { bestPath, indexReaders } from "./lattice/lattice.ts";
import { toAtoms } from "./scan/atoms.ts";
import { Scan } from "./scan/scan.ts";
import { type Origin, toWorkText, traceBack, type WorkText } from "./scan/work-text.ts";
import { DEFAULT_STYLE, type ReadingStyle } from "./tables/reading-style.ts";
import type { ReadWord } from "./utterances/segment-builder.ts";
import { type SpokenWord, saySteps } from "./utterances/spoken-words.ts";
import { type SettledLanguage, stepLanguages } from "./utterances/step-languages.ts";
import { type ReadUtterance, silentWords, toUtterances } from "./utterances/utterances.ts";

export interface ReadingOptions {
  /** A hint for Latin words and numbers; script decides Han, Tamil and Jawi. */
  language: Language | "auto";
  style?: ReadingStyle;
  /** Where the text stands in the input, when markup was taken from it. */
  origin?: Origin;
  /** What markup settles, in code points of the input. */
  overrides?: readonly Override[];
  languages?: readonly LanguageSpan[];
  lexicon?: Lexicon;
  /** Say of personal data only what tells one from another. */
  mask?: boolean;
}

export interface Reading {
  utterances: ReadUtterance[];
  warnings: string[];
  /** Values whose spoken form did not prove to be what is written; each is named in a warning. */
  unproved: number;
  /** Code points of all that is said. */
  spokenCharacters: number;
  /** What in the text is somebody's own. */
  personal: PersonalSpan[];
}

export type ReadingResult =
  | { ok: true; reading: Reading }
  /** `words`: those of a text that says nothing, all silent. */
  | { ok: false; code: "nothing_to_say" | "spoken_too_long"; message: string; words: ReadWord[] };

const TRIGGERS = indexReaders(READERS);

export function read(text: string, options: ReadingOptions): ReadingResult {
  const plain = toWorkText(text);
  const work = options.origin === undefined ? plain : traceBack(plain, options.origin);
  const warnings: string[] = [];
  const said = say(work, options, (warning) => warnings.push(warning));
  if (!said.some((word) => word.kind === "word")) {
    const message = "The text holds no word or number that could be said.";
    return { ok: false, code: "nothing_to_say", message, words: silentWords(said, work) };
  }
  const utterances = toUtterances(said, work);
  const spokenCharacters = countSpoken(utterances);
  if (spokenCharacters > MAX_SPOKEN_CHARACTERS) {
    return {
      ok: false,
      code: "spoken_too_long",
      message: `Read aloud, the text is over ${MAX_SPOKEN_CHARACTERS} characters.`,
      words: [],
    };
  }
  const unproved = said.filter((word) => word.unproved !== undefined);
  for (const word of unproved) warnings.push(warnUnproved(word, work));
  const foreign = said.find(isForeign);
  if (foreign !== undefined) {
    const place = work.starts[foreign.start] ?? 0;
    warnings.push(
      `Letters from code point ${place} on are of no language that is spoken here: a voice may spell them.`,
    );
  }
  const personal = personalSpans(findPersonal(work.text), work);
  return { ok: true, reading: { utterances, warnings, unproved: unproved.length, spokenCharacters, personal } };
}

const LETTER = /\p{L}/u;
/** Greek is for signs: voices know π and α. */
const KNOWN_SCRIPT = /[\p{Script=Latin}\p{Script=Han}\p{Script=Tamil}\p{Script=Arabic}\p{Script=Greek}]/u;

/** Letters of no language that is spoken here: Thai, Cyrillic, Hangul. */
function isForeign({ kind, class: name, label, text }: SpokenWord): boolean {
  if (kind !== "word" || name !== undefined || label !== "other") return false;
  return LETTER.test(text) && !KNOWN_SCRIPT.test(text);
}

/** The place, not the text: a warning may be kept where the text may not. */
function warnUnproved(word: SpokenWord, work: WorkText): string {
  const outcome = word.unproved === "literal" ? ": it is read literally" : "";
  const place = `${work.starts[word.start] ?? 0} to ${work.ends[word.end - 1] ?? 0}`;
  return `The ${word.class ?? "value"} at code points ${place} could not be proved to be said as written${outcome}.`;
}

function say(work: WorkText, options: ReadingOptions, warn: (warning: string) => void): SpokenWord[] {
  const style = options.style ?? DEFAULT_STYLE;
  const placed = settledPlaces(work, options, style);
  const atoms = placed.length === 0 ? toAtoms(work.text) : cutAtoms(toAtoms(work.text), placed);
  const scan = new Scan(work.text, atoms, style);
  const aside = remembered((text, language) => readAside(text, language, style));
  const steps = bestPath(scan, TRIGGERS, overrideCandidates(atoms, placed, aside, warn));
  const languages = stepLanguages(
    scan,
    steps,
    options.language,
    options.languages && settledLanguage(work, options.languages),
  );
  return saySteps(scan, steps, languages, style);
}

/** What hides comes first, then what the author of the text settled, then the lexicon. */
function settledPlaces(work: WorkText, options: ReadingOptions, style: ReadingStyle): PlacedOverride[] {
  const hidden = options.mask ? maskPersonal(findPersonal(work.text), work.text, style) : [];
  const marked = options.overrides === undefined ? [] : placeOverrides(options.overrides, work);
  const known = options.lexicon?.find(work.text) ?? [];
  return withoutOverlaps([...hidden, ...marked, ...known]);
}

/** The innermost span that holds a place. */
function settledLanguage(work: WorkText, spans: readonly LanguageSpan[]): SettledLanguage {
  return (start) => {
    const point = work.starts[start] ?? 0;
    return spans.findLast(({ source }) => source[0] <= point && point < source[1])?.language;
  };
}

/** What is said in the place of something else: read with the same style, by no lexicon. */
function readAside(text: string, language: Language, style: ReadingStyle): string {
  const said = say(toWorkText(text), { language, style }, () => {});
  const utterances = said.some((word) => word.kind === "word") ? toUtterances(said, toWorkText(text)) : [];
  return utterances.flatMap(({ segments }) => segments.map((segment) => segment.text)).join(" ");
}

/** An alias that stands a thousand times in a text is read once a language. */
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
  // The last word of a segment ends where its text does.
  for (const { segments } of utterances) for (const { words } of segments) sum += words.at(-1)?.at[1] ?? 0;
  return sum;
}
