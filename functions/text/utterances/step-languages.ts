import type { Language } from "#contract/language.ts";
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { type IdentifiedLanguages, identify, type LabelledToken, type WordLanguage } from "../languages/index.ts";
import { isNameWord } from "../languages/names.ts";
import { isEnglishWord, isMalayWord, malayness } from "../lattice/known-words.ts";
import type { Step } from "../lattice/lattice.ts";
import { type Candidate, WORD_CLASS } from "../lattice/reader.ts";
import type { AtomKind } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { ENGLISH_LABELS, NUMBERED_PRODUCTS } from "../tables/counted-words.ts";
import { NEVER_NEGATED } from "../tables/short-forms.ts";
import { wordSet } from "../tables/word-list.ts";
import { decideAddresses } from "./address-languages.ts";

/** For numbers where no word decides. */
const DEFAULT_LANGUAGE: Language = "ms";

/**
 * The language of each step: the word's own; for a number that of the word that governs it, else that of the nearest
 * words of its clause, those on the left before those on the right (reference/text.md, section 1.6); else the hint;
 * else Malay.
 */
export function stepLanguages(
  scan: Scan,
  steps: readonly Step[],
  hint: Language | "auto",
  settled?: SettledLanguage,
): StepLanguages {
  const own = settled && steps.map((step) => settledFor(scan, step, settled));
  const words = judgeWords(scan, steps, hint, own);
  const decisions = steps.map((step, index) => own?.[index] ?? governed(step, words.spoken[index]));
  decideAddresses(scan, steps, decisions);
  decidePairs(scan, steps, decisions);
  const mostlyOther = isMostlyOther(scan);
  if (!decisions.includes("zh") && !decisions.includes("ta")) decideProducts(scan, steps, decisions);
  const fallback =
    hint === "auto"
      ? (decisions.find((language) => language !== undefined) ?? leanOf(steps, 0, steps.length) ?? byPunctuation(scan))
      : hint;
  const next = nextDecisions(decisions);
  const shares = new Shares(steps.length);
  const languages: Language[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < steps.length; ) {
    const own = decisions[index];
    if (own !== undefined) last = index;
    if (own !== undefined || steps[index]?.reading === undefined) {
      languages.push(own ?? languages.at(-1) ?? fallback);
      index++;
      continue;
    }
    const labelled = steps[index]?.reading?.class === "label" ? next[index + 1] : undefined;
    if (labelled !== undefined && labelled - index <= REACH) {
      // The label of a list's item is of the item's language; among Han or Tamil, not of a name before them.
      languages.push(
        (mostlyOther ? inScript(scan, steps, decisions, index) : undefined) ??
          ofItem(scan, steps, decisions, labelled) ??
          fallback,
      );
      index++;
      continue;
    }
    const end = runEnd(scan, steps, decisions, index);
    const isNear = index - last <= REACH || (next[end] ?? 0) - end < REACH;
    const voted = isNear ? nearest(scan, steps, { decisions, languages, shares }, index, end, mostlyOther) : undefined;
    const start = index;
    const around = voted ?? (hint === "auto" ? leanOf(steps, start, end) : undefined) ?? fallback;
    for (; index < end; index++) {
      const lean = steps[index]?.reading?.lean;
      const leaning =
        lean !== undefined && leans(scan, steps, decisions, { start, end, lean, hint }) ? lean : undefined;
      languages.push(settle(steps[index], around, leaning, languages, decisions));
    }
  }
  alignLists(scan, steps, languages);
  return { languages, labels: words.labels };
}

/** "2,3 soalan": both numbers count the same. */
function decidePairs(scan: Scan, steps: readonly Step[], decisions: (Language | undefined)[]): void {
  for (let index = 0; index < steps.length - 2; index++) {
    const [first, comma, second] = [steps[index], steps[index + 1], steps[index + 2]];
    if (decisions[index] !== undefined || decisions[index + 2] === undefined) continue;
    if (first?.reading?.class !== "cardinal" || second?.reading?.class !== "cardinal") continue;
    if (comma !== undefined && scan.gluedSign(comma.from, ",") && scan.isGlued(second.from))
      decisions[index] = decisions[index + 2];
  }
}

/** Digits of the number of a product, which is no year. */
const LONGEST_PRODUCT = 3;

/** "Air Purifier 4", "Redmi Note 11", "carta Billboard 200": a number at the end of an English name is English. */
function decideProducts(scan: Scan, steps: readonly Step[], decisions: (Language | undefined)[]): void {
  for (let index = 1; index < steps.length; index++) {
    const { from, to, reading } = steps[index] as Step;
    if (reading?.class !== "cardinal" || to !== from + 1) continue;
    const named = decisions[index] === undefined && isProduct(scan, from, decisions[index - 1] === "en");
    if (named || isChart(scan, from)) decisions[index] = "en";
  }
}

/** "Billboard 200", "Billboard Hot 100" */
function isChart(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  if (before !== "billboard" && !(before === "hot" && scan.word(at - 2) === "billboard")) return false;
  return /^[12]00$/.test(scan.word(at));
}

function isProduct(scan: Scan, at: number, english: boolean): boolean {
  const name = scan.at(at - 1);
  if (scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at) || scan.word(at).length > LONGEST_PRODUCT) return false;
  if (name === undefined || !/^[A-Z]?[a-z]*[A-Z]?[a-z]+$/.test(name.text) || !/[A-Z]/.test(name.text)) return false;
  if (ENGLISH_LABELS.has(name.lower)) return false;
  const long =
    english && scan.isCapitalised(at - 2) && scan.isOnSameLineAsPrevious(at - 1) && scan.kind(at - 2) === "latin";
  return (long || NUMBERED_PRODUCTS.has(name.lower)) && endsName(scan, at + 1);
}

/** "Milk Tea 2 percuma 1": a count. */
const FREE = wordSet("percuma free x");

/** Nothing that the number may count. */
function endsName(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "symbol") return /^[,.;:)!?"”]$/.test(next.text) && scan.gluedDigits(at + 1) === undefined;
  if (next.kind !== "latin" || next.glued || FREE.has(next.lower)) return false;
  return (
    scan.isCapitalised(at) || Math.abs(CLOSED_WORDS.get(next.lower) ?? 0) >= FUNCTION_WORD || VERB.test(next.lower)
  );
}

/**
 * The numbers of a list are of one language: that of the Han or Tamil before it, else that of most of its items.
 * A list begins where its numbers begin again.
 */
function alignLists(scan: Scan, steps: readonly Step[], languages: Language[]): void {
  let list: number[] = [];
  let last = 0;
  const align = () => {
    const language = list.length > 1 ? languageOfList(scan, steps, list, languages) : undefined;
    if (language !== undefined) for (const index of list) languages[index] = language;
    list = [];
  };
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    if (step.reading?.class !== "label" || scan.kind(step.from) !== "digits") continue;
    const number = Number(scan.word(step.from));
    if (number <= last) align();
    list.push(index);
    last = number;
  }
  align();
}

/** Steps from the words that announce a list to its first number. */
const ANNOUNCED_REACH = 3;

function languageOfList(
  scan: Scan,
  steps: readonly Step[],
  list: readonly number[],
  languages: readonly Language[],
): Language | undefined {
  const first = list[0] ?? 0;
  for (let index = first - 1; index >= 0 && index >= first - ANNOUNCED_REACH; index--) {
    const kind = scan.kind(steps[index]?.from ?? 0);
    if (kind === "han") return "zh";
    if (kind === "tamil") return "ta";
  }
  const votes: Votes = {};
  for (const index of list) {
    const language = languages[index];
    if (language !== undefined) votes[language] = (votes[language] ?? 0) + 1;
  }
  return heaviest(votes);
}

/** With one of these before it, a Malay word is a loan in an English item. */
const ENGLISH_GRAMMAR = wordSet(
  "the a an of to for with and in on at by is are was were be you your how what when where who why from this that we our my i it not do does as or if will can please",
);

/** "5. Chocolate cake paling sedap": an item that begins in English may be Malay by the words after that. */
function ofItem(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  first: number,
): Language | undefined {
  const language = decisions[first];
  if (language !== "en") return language;
  for (let index = first; index < steps.length && index < first + REACH; index++) {
    const step = steps[index] as Step;
    const { newlines = 0, lower = "" } = scan.atoms[step.from] ?? {};
    if ((index > first && newlines > 0) || step.reading?.class === "label") break;
    if (ENGLISH_GRAMMAR.has(lower)) break;
    if (
      decisions[index] === "ms" &&
      step.reading === undefined &&
      !isNameWord(lower) &&
      malayness(lower) >= WITHOUT_DOUBT
    )
      return "ms";
  }
  return language;
}

/** The language of the first Han or Tamil after a label, in its line. */
function inScript(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  label: number,
): Language | undefined {
  for (let index = label + 1; index < steps.length && index <= label + REACH; index++) {
    if ((scan.atoms[steps[index]?.from ?? 0]?.newlines ?? 0) > 0) return undefined;
    const language = decisions[index];
    if (language === "zh" || language === "ta") return language;
    const word = scan.atoms[steps[index]?.from ?? 0]?.text ?? "";
    if (/^[a-z]/.test(word) && (isEnglishWord(word) || isMalayWord(word))) return undefined;
  }
  return undefined;
}

/** The first step from each one on, and from the end, whose language is decided. */
function nextDecisions(decisions: readonly (Language | undefined)[]): number[] {
  const next = new Array<number>(decisions.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let index = decisions.length - 1; index >= 0; index--)
    next[index] = decisions[index] === undefined ? (next[index + 1] as number) : index;
  return next;
}

export interface StepLanguages {
  /** The language that each step is said in. */
  languages: Language[];
  /** The language of what is written; `other` for what belongs to no language. */
  labels: WordLanguage[];
}

/** The language that markup gives to a place of the work text. */
export type SettledLanguage = (start: number) => Language | undefined;

/**
 * Markup settles the language of words and numbers. The script of Han, Tamil and Jawi decides theirs; signs have none.
 */
function settledFor(scan: Scan, { from, reading }: Step, settled: SettledLanguage): Language | undefined {
  const atom = scan.atoms[from];
  if (atom === undefined || (reading === undefined && atom.kind !== "latin" && atom.kind !== "digits"))
    return undefined;
  return SCRIPTS_OF_ONE_LANGUAGE.has(atom.kind) ? undefined : settled(atom.start);
}

const SCRIPTS_OF_ONE_LANGUAGE: ReadonlySet<AtomKind> = new Set(["han", "tamil", "arabic"]);

/** If there is no word, the width of the signs decides: 5+3=8，5-3=2。 */
function byPunctuation(scan: Scan): Language {
  return /[\uff0c\u3001\u3002\uff1b]/.test(scan.text) ? "zh" : DEFAULT_LANGUAGE;
}

function judgeWords(
  scan: Scan,
  steps: readonly Step[],
  hint: Language | "auto",
  settled: readonly (Language | undefined)[] | undefined,
): IdentifiedLanguages {
  const tokens: (string | LabelledToken)[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    if (opensLine(scan, step)) tokens.push({ text: "\n", fixed: "other" });
    const language = settled?.[index];
    const token = tokenOf(scan, step);
    if (language === undefined) tokens.push(token);
    else if (typeof token === "string") tokens.push({ text: token, fixed: language });
    else tokens.push(token.fixed === "other" ? token : { ...token, fixed: language });
  }
  const found = identify(tokens, { hint: hint === "auto" && isMostlyOther(scan) ? "en" : hint });
  if (tokens.length === steps.length) return found;
  const ofSteps = (of: readonly WordLanguage[]) => {
    let lines = 0;
    return steps.map((step, index) => {
      if (opensLine(scan, step)) lines++;
      return of[index + lines] ?? "other";
    });
  };
  const labels = ofSteps(found.labels);
  return { labels, spoken: found.spoken === found.labels ? labels : ofSteps(found.spoken) };
}

function opensLine(scan: Scan, { from }: Step): boolean {
  return (scan.at(from)?.newlines ?? 0) > 0;
}

/** Single Latin words in Mandarin or Tamil text are English unless something else decides. */
function isMostlyOther(scan: Scan): boolean {
  let latin = 0;
  let other = 0;
  for (const { kind, text } of scan.atoms) {
    if (kind === "latin") latin += text === "RM" ? 0 : 1;
    else if (kind === "tamil") other++;
    else if (kind === "han") other += Math.ceil(text.length / HAN_WORD);
  }
  return other > 0 && other >= latin;
}

/** Letters of a Mandarin word. */
const HAN_WORD = 2;

function tokenOf(scan: Scan, { from, to, reading }: Step): string | LabelledToken {
  const first = scan.atoms[from];
  if (reading === undefined && first !== undefined) return first.text;
  const text = scan.text.slice(first?.start, scan.atoms[to - 1]?.end);
  if (reading === undefined || reading.class === WORD_CLASS) return text;
  if (reading.language !== undefined) return { text, fixed: reading.language };
  return reading.judgedAs ?? { text, fixed: "other" };
}

function governed({ reading }: Step, label: WordLanguage | undefined): Language | undefined {
  if (reading?.language !== undefined) return reading.language;
  return label === "other" ? undefined : label;
}

/** Numbers next to each other are read in one language, and so is a list of them: "8.00-10.00", "RM53, RM64, RM75". */
function runEnd(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  start: number,
): number {
  const isOpen = (index: number) => decisions[index] === undefined && steps[index]?.reading !== undefined;
  let end = start + 1;
  while (end < steps.length) {
    if (isOpen(end)) end++;
    else if (isOpen(end + 1) && isListed(scan, steps, end)) end += 2;
    else break;
  }
  return end;
}

/** A comma or slash between two amounts of one kind. */
function isListed(scan: Scan, steps: readonly Step[], index: number): boolean {
  const sign = steps[index];
  const before = steps[index - 1]?.reading?.class;
  return (
    sign?.reading === undefined &&
    before === "money" &&
    steps[index + 1]?.reading?.class === before &&
    /^[,/]$/.test(scan.word(sign?.from ?? -1))
  );
}

/** The weight of the words on each side, and how it decreases with each step (reference/text.md, section 1.6). */
const LEFT = 0.6;
const RIGHT = 0.4;

interface Weights {
  /** With each step the words count less. */
  fading: number;
  /** What a word counts that is no function word. */
  noun: number;
}

const OF_NUMBERS: Weights = { fading: 0.5, noun: 1 };
/** An amount is of its clause, not of the noun before it: "guna voucher RM5 dulu". */
const OF_MONEY: Weights = { fading: 0.6, noun: 0.5 };

/** An arrow is of its sentence, not of the names that it joins: "via Pasar Seni ↔ Masjid Jamek". */
const OF_ARROWS: Weights = { fading: 0.9, noun: 1 };
const BETWEEN_PLACES: ReadonlySet<string> = new Set("↔⇔⟷→");

interface Voting {
  from: number;
  direction: 1 | -1;
  stop: ReadonlySet<string>;
  weights: Weights;
}

/** A name in the middle of a sentence is weak evidence of the sentence's language. */
const NAME = 0.25;
/** What is no word decides only if nothing else does. */
const STRAY = 0.02;

type Votes = Partial<Record<Language, number>>;

/** What is known of a text's steps while their languages are found. */
interface Known {
  decisions: readonly (Language | undefined)[];
  languages: readonly Language[];
  shares: Shares;
}

/** The language of the words around a run of readings: those of its clause, else those further away. */
function nearest(
  scan: Scan,
  steps: readonly Step[],
  { decisions, languages, shares }: Known,
  start: number,
  end: number,
  mostlyOther: boolean,
): Language | undefined {
  const isArrow = BETWEEN_PLACES.has(scan.word(steps[start]?.from ?? -1));
  for (const stop of isArrow ? [NOWHERE] : [CLAUSE_END, NOWHERE]) {
    const alike = stop === NOWHERE ? alikeBefore(scan, steps, start) : undefined;
    if (alike !== undefined) return languages[alike];
    const votes: Votes = {};
    const opens = isQuoted(scan, steps, start) || isAfterPlace(scan, steps, start, end);
    const weights = isArrow
      ? OF_ARROWS
      : steps[start]?.reading?.class === "money" || stop === NOWHERE
        ? OF_MONEY
        : OF_NUMBERS;
    const voters = { decisions, shares };
    if (!opens) vote(votes, scan, steps, voters, { from: start - 1, direction: -1, stop, weights });
    vote(votes, scan, steps, voters, { from: opens ? Math.max(end, opens) : end, direction: 1, stop, weights });
    // Names alone decide nothing in a line of another script: 電話: Mr. Lai 019-432 8721.
    if (mostlyOther && stop !== NOWHERE && votes.zh === undefined && votes.ta === undefined) {
      const before = neighbour(scan, steps, decisions, start - 1, -1, stop);
      const named = before ?? neighbour(scan, steps, decisions, end, 1, stop);
      if (named !== undefined && scan.isCapitalised(steps[named]?.from ?? 0)) continue;
    }
    const language = stop === CLAUSE_END && isAmongLoans(scan, steps, decisions, start, end) ? "ms" : heaviest(votes);
    const isStrong = language !== undefined && (stop === NOWHERE || (votes[language] ?? 0) > STRAY);
    if (isStrong) return language;
  }
  return undefined;
}

/** Log-odds of a word that only Malay has. */
const WITHOUT_DOUBT = 4;

/** English words next to a number that may be loans in a Malay clause. */
const MOST_LOANS = 2;

/**
 * "kaunter, 12 aero bridge dan kedai", "dengan polling rate 102 Hz.": a count or measure whose clause has only an English
 * noun on one side of it, between the number and Malay.
 */
function isAmongLoans(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  start: number,
  end: number,
): boolean {
  const name = steps[start]?.reading?.class;
  const before = loansAt(scan, steps, decisions, start - 1, -1);
  const after = loansAt(scan, steps, decisions, end, 1);
  if (name === "cardinal") return before === 0 && after !== undefined && after > 0;
  return name === "measure" && after === 0 && before !== undefined && before > 0;
}

/**
 * How many English words are between a number and a Malay word; 0 if the clause ends at the number, and
 * undefined for anything else.
 */
function loansAt(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  from: number,
  direction: 1 | -1,
): number | undefined {
  let loans = 0;
  for (let index = from; loans <= MOST_LOANS; index += direction) {
    const step = steps[index];
    const atom = step && scan.atoms[step.from];
    if (step === undefined || atom === undefined || (step.reading === undefined && CLAUSE_END.has(atom.text)))
      return loans === 0 ? 0 : undefined;
    if (step.reading === undefined && /^["'“”‘’]$/.test(atom.text)) continue;
    if (step.reading !== undefined || atom.kind !== "latin" || atom.text !== atom.lower) return undefined;
    if (decisions[index] === "ms") return loans > 0 && malayness(atom.lower) >= WITHOUT_DOUBT ? loans : undefined;
    // "2 copies je": a plural is English.
    const isEnglish =
      (CLOSED_WORDS.get(atom.lower) ?? 0) <= -FUNCTION_WORD || (direction === 1 && /s$/.test(atom.lower));
    if (decisions[index] !== "en" || isEnglish) return undefined;
    loans++;
  }
  return undefined;
}

/** "2017 Handbook on Cycling": a number that opens a quotation is of the language of the words in it. */
function isQuoted(scan: Scan, steps: readonly Step[], start: number): number | undefined {
  const from = steps[start]?.from ?? 0;
  const isOpen = /^["“‘]$/.test(scan.word(from - 1)) && scan.isGlued(from) && !scan.isGlued(from - 1);
  const next = scan.at(steps[start]?.to ?? 0);
  return isOpen && next?.kind === "latin" && next.newlines === 0 ? start + 1 : undefined;
}

/** "KOTA BHARU, 3 March: Officials said": the date of a dateline is of the language of the news after it. */
function isAfterPlace(scan: Scan, steps: readonly Step[], start: number, end: number): number | undefined {
  const from = steps[start]?.from ?? 0;
  if (steps[start]?.reading?.class !== "date" || scan.word(from - 1) !== "," || end !== start + 1) return undefined;
  const closes = /^[:–—-]$/.test(scan.word(steps[start]?.to ?? 0));
  if (!closes) return undefined;
  for (let i = from - 2; i >= 0; i--) {
    if (!/^[A-Z]{3,}$/.test(scan.at(i)?.text ?? "")) return undefined;
    if (i === 0 || (scan.at(i)?.newlines ?? 0) > 0) return end + 1;
  }
  return undefined;
}

/** "Tiket: RM70 (Fun Climbing), RM150 (Rock Climbing)", "Galaxy S21, S22": the reading of this kind before it in its sentence. */
function alikeBefore(scan: Scan, steps: readonly Step[], start: number): number | undefined {
  const name = steps[start]?.reading?.class;
  if (name !== "money" && name !== "time" && name !== "alphanumeric") return undefined;
  for (let index = start - 1; index > start - REACH && index >= 0; index--) {
    const step = steps[index] as Step;
    if ((scan.atoms[step.to]?.newlines ?? 0) > 0 || OPENS_SENTENCE.has(scan.word(step.from))) return undefined;
    if (step.reading?.class === name) return index;
  }
  return undefined;
}

const CLAUSE_END: ReadonlySet<string> = new Set(".!?;:,()。，！？；：、（）…—");
const NOWHERE: ReadonlySet<string> = new Set();
/** Steps from a number to a word that decides. Only tables have longer lists of numbers. */
const REACH = 24;

function vote(
  votes: Votes,
  scan: Scan,
  steps: readonly Step[],
  { decisions, shares }: Pick<Known, "decisions" | "shares">,
  { from, direction, stop, weights }: Voting,
): void {
  let weight = direction === -1 ? LEFT : RIGHT;
  const known = shares.ofNoun(weights.noun);
  // The language of the last voters, and its votes: neighbours are mostly of one language.
  let voter: Language | undefined;
  let sum = 0;
  // "WHO (World Health Organization) 2007": what brackets add is of no clause around them.
  let isInside = direction === -1 && stop === NOWHERE && scan.word(steps[from]?.from ?? -1) === ")";
  for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
    const step = steps[index];
    if (step === undefined) break;
    if (isInside) {
      isInside = scan.word(step.from) !== "(";
      continue;
    }
    const language = decisions[index];
    if (language !== undefined) {
      if (language !== voter) {
        if (voter !== undefined) votes[voter] = sum;
        voter = language;
        sum = votes[language] ?? 0;
      }
      // No share is 0.
      let share = tried === 0 ? shareOf(scan, step, true, weights.noun) : (known[index] as number);
      if (share === 0) {
        share = shareOf(scan, step, false, weights.noun);
        known[index] = share;
      }
      sum += weight * share;
      weight *= weights.fading;
    } else if (step.reading === undefined && stop.has(scan.atoms[step.from]?.text ?? "")) break;
  }
  if (voter !== undefined) votes[voter] = sum;
}

/** How much each step shows of the language of its clause, as far as known. Neighbouring numbers ask for the same steps. */
class Shares {
  private readonly byNoun = new Map<number, Float64Array>();
  private readonly steps: number;

  constructor(steps: number) {
    this.steps = steps;
  }

  /** By step, 0 where unknown. @param noun what a noun counts */
  ofNoun(noun: number): Float64Array {
    let shares = this.byNoun.get(noun);
    if (shares === undefined) {
      shares = new Float64Array(this.steps);
      this.byNoun.set(noun, shares);
    }
    return shares;
  }
}

/** A function word shows much, a noun less, a name little. */
function shareOf(scan: Scan, step: Step, isNext: boolean, noun: number): number {
  const atom = scan.atoms[step.from];
  if (step.reading?.class === "hashtag") return NAME;
  if (step.reading !== undefined || atom?.kind !== "latin") return 1;
  if (isStray(scan, step)) return STRAY;
  if (isName(scan, step, isNext)) return NAME;
  if (noun === 1) return 1;
  return Math.abs(CLOSED_WORDS.get(atom.lower) ?? 0) >= FUNCTION_WORD ? 1 : noun;
}

/** From this weight on, a word of the closed list belongs to one language only. */
const FUNCTION_WORD = 5;

/** The â of a dash or quote that was decoded wrongly. */
function isStray(scan: Scan, { from }: Step): boolean {
  return scan.word(from) === "â";
}

const OPENS_SENTENCE: ReadonlySet<string> = new Set(".!?:");

/** A word with a capital that does not begin a sentence, or a listed name next to the number: Honda EX5. */
function isName(scan: Scan, { from, reading }: Step, isNext: boolean): boolean {
  const atom = scan.atoms[from];
  if (reading !== undefined || atom?.kind !== "latin" || atom.text === atom.lower || atom.text === "I") return false;
  const begins = from === 0 || atom.newlines > 0 || OPENS_SENTENCE.has(scan.word(from - 1));
  if (begins) return isNext && isNameWord(atom.lower);
  return !isPlainMalay(atom.lower);
}

/** "Mendarat Di Eropah": function words and verbs with a prefix, which no name of a thing has. */
function isPlainMalay(word: string): boolean {
  return NEVER_NEGATED.has(word) || (VERB.test(word) && isMalayWord(word) && !isNameWord(word));
}

const VERB = /^(?:di|ber|ter|me[mnlrwy]|meng|meny)[a-z]{4}/;

function heaviest(votes: Votes): Language | undefined {
  let best: Language | undefined;
  for (const language of Object.keys(votes) as Language[]) {
    if (best === undefined || (votes[language] ?? 0) > (votes[best] ?? 0)) best = language;
  }
  return best;
}

/** What the first reading of a run leans to, if nothing around the run decides: $1.2 million. */
function leanOf(steps: readonly Step[], start: number, end: number): Language | undefined {
  for (let index = start; index < end; index++) {
    const lean = steps[index]?.reading?.lean;
    if (lean !== undefined) return lean;
  }
  return undefined;
}

/** Log-odds from which a word is Malay without doubt. */
const SURE = 1;

/**
 * Whether a reading that leans to a language is said in it. "8pm" is English next to a word of English, or if neither the
 * words around it, those of its clause first, nor the caller decide. *Open* may be either language.
 */
function leans(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  { start, end, lean, hint }: { start: number; end: number; lean: Language; hint: Language | "auto" },
): boolean {
  for (const stop of [CLAUSE_END, NOWHERE]) {
    const near = [
      neighbour(scan, steps, decisions, start - 1, -1, stop),
      neighbour(scan, steps, decisions, end, 1, stop),
    ].filter((index) => index !== undefined);
    if (near.some((index) => decisions[index] === lean)) return true;
    if (near.some((index) => isSure(scan, steps[index]))) return false;
  }
  return hint === "auto" || hint === lean;
}

function isSure(scan: Scan, step: Step | undefined): boolean {
  if (step === undefined) return false;
  if (step.reading !== undefined) return true;
  const word = scan.word(step.from);
  return isMalayWord(word) && malayness(word) >= SURE;
}

function neighbour(
  scan: Scan,
  steps: readonly Step[],
  decisions: readonly (Language | undefined)[],
  from: number,
  direction: 1 | -1,
  stop: ReadonlySet<string>,
): number | undefined {
  for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
    const step = steps[index];
    if (step === undefined) return undefined;
    if (decisions[index] !== undefined && !isStray(scan, step)) return index;
    if (step.reading === undefined && stop.has(scan.atoms[step.from]?.text ?? "")) return undefined;
  }
  return undefined;
}

function settle(
  step: Step | undefined,
  around: Language,
  lean: Language | undefined,
  before: readonly Language[],
  decisions: readonly (Language | undefined)[],
): Language {
  const reading: Candidate | undefined = step?.reading;
  if (reading === undefined) return around;
  // The hyphen of a range is said in the language of the lower end.
  if (reading.class === "range") return before.at(-1) ?? around;
  const otherScript = around === "zh" || around === "ta";
  if (lean !== undefined && !otherScript) return lean;
  if (reading.latin && otherScript) return latinNear(before, decisions);
  return around;
}

/** For Latin letters among Han or Tamil: the Latin language of the text; English if there is none. */
function latinNear(before: readonly Language[], decisions: readonly (Language | undefined)[]): Language {
  const isLatin = (language: Language | undefined) => language === "ms" || language === "en";
  return before.findLast(isLatin) ?? decisions.find(isLatin) ?? "en";
}
