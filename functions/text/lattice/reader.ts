import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import type { Sounds } from "#contract/sounds.ts";
import { ATOM_KINDS, type AtomKind } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";

/** The class of readings that are words like any other: compounds with a hyphen. */
export const WORD_CLASS = "word";

export type ReadingClass = SemioticClass | typeof WORD_CLASS;

/** A reading that a semiotic class proposes for a run of atoms. */
export interface Match<Fields> {
  /** First atom, if the reading begins before the atom that it was found at. */
  from?: number;
  /** Exclusive end index. */
  to: number;
  /** What this reading costs; the cheapest path through the text wins. See COST. */
  cost: number;
  fields: Fields;
  /** The language that governs it: *pukul* makes a time Malay. */
  language?: Language | undefined;
  /** The language that it takes unless the script around it decides: *pm* is English, but not between Han. */
  lean?: Language | undefined;
  /** The word that the language model should judge, for a reading whose language the words around it decide. */
  judgedAs?: string;
  /** Latin letters, which only a Malay or English voice can name. */
  latin?: boolean;
  /** The reading includes a full stop that may end the sentence too. */
  endsWithStop?: boolean;
}

/**
 * Digits that a reading can begin with, by what is after them or after the number that they begin. Most classes need one
 * sign or word there: in a text of numbers, trying all classes at each would cost more than all else.
 */
export interface DigitsBefore {
  /** Signs and words in lower case. */
  texts?: Iterable<string>;
  /** Any letters glued to them. */
  letters?: boolean;
  /** What a sign joins to them: the digits after the slash of 1/2. */
  joints?: Readonly<Record<string, readonly AtomKind[]>>;
  kinds?: readonly AtomKind[];
  /** Also the lower end of a range of such numbers: 6-8%. */
  ranges?: boolean;
  /** So many digits or more, whatever is after them. */
  shortest?: number;
}

/** The same, with everything that a class leaves out. */
export interface DigitsCondition {
  texts: ReadonlySet<string>;
  letters: boolean;
  joints: ReadonlyMap<string, readonly AtomKind[]>;
  kinds: readonly AtomKind[];
  ranges: boolean;
  shortest: number;
}

/**
 * What a class is never glued to: kinds of atoms, and signs. In 1x1x1 and 1-1-1, most classes begin nothing after the
 * first digit.
 */
export interface NotAfter {
  kinds?: readonly AtomKind[];
  signs?: string;
}

/** Letters and digits: a class that begins at their first one. */
export const LETTERS_AND_DIGITS: NotAfter = { kinds: ["latin", "digits"] };

/** All kinds of atoms but these. */
export function allKindsBut(...kinds: readonly AtomKind[]): NotAfter {
  return { kinds: ATOM_KINDS.filter((kind) => !kinds.includes(kind)) };
}

/** At every run of digits. */
export const ALL_DIGITS = conditionOf({ shortest: 0 });

function conditionOf(digits: DigitsBefore): DigitsCondition {
  const { texts = [], letters = false, joints = {}, kinds = [], ranges = false } = digits;
  const { shortest = Number.POSITIVE_INFINITY } = digits;
  return { texts: new Set(texts), letters, joints: new Map(Object.entries(joints)), kinds, ranges, shortest };
}

/** One semiotic class: where its readings may begin, how they are recognised and how they are said. */
export interface ClassDefinition<Fields> {
  name: ReadingClass;
  /** Tried at every run of digits, or only at those that its readings can begin with. */
  digits?: true | DigitsBefore;
  /** Tried at these words, given in lower case. */
  words?: Iterable<string>;
  /** Not tried at digits and words that are glued to these. Its own rule may be stricter. */
  notAfter?: NotAfter;
  /** Tried at every Latin word that is not plain: capitals inside, or glued to what follows; or only at those in capitals. */
  marked?: boolean | "capitals";
  /** Tried at every Latin word, in lower case, for which this holds whatever is around it. Asked once for each word. */
  everyWord?: (word: string) => boolean;
  /** Tried at each of these signs. */
  symbols?: string;
  /** Not tried at signs that are glued to these. */
  signNotAfter?: NotAfter;
  /** Tried at emoji. */
  emoji?: boolean;
  han?: boolean;
  tamil?: boolean;
  arabic?: boolean;
  find(scan: Scan, at: number): Match<Fields> | Match<Fields>[] | undefined;
  say(fields: Fields, language: Language, style: ReadingStyle): string;
}

interface CandidateBase {
  /** First atom, and exclusive end index. */
  from: number;
  to: number;
  cost: number;
  language: Language | undefined;
  lean: Language | undefined;
  judgedAs: string | undefined;
  latin: boolean;
  endsWithStop: boolean;
  say(language: Language, style: ReadingStyle): string;
}

/** A reading on the lattice that a class proposes. */
export interface ProposedReading extends CandidateBase {
  class: ReadingClass;
  settled?: undefined;
}

/** A reading that the caller has settled by markup or a lexicon. It is one word of the plan. */
export interface SettledReading extends CandidateBase {
  class: string;
  settled: {
    /** The override that settled it. */
    rule: string;
    sounds?: Sounds;
  };
}

export type Candidate = ProposedReading | SettledReading;

/** A class as the lattice sees it, with the type of its fields hidden. */
export interface Reader
  extends Omit<ClassDefinition<never>, "digits" | "notAfter" | "signNotAfter" | "everyWord" | "find" | "say"> {
  /** Undefined for a class whose readings begin with no digits. */
  digits: DigitsCondition | undefined;
  notAfter: NotAfter;
  signNotAfter: NotAfter;
  everyWord: ((word: string) => boolean) | undefined;
  find(scan: Scan, at: number): Match<unknown> | readonly Match<unknown>[] | undefined;
  toCandidate(match: Match<unknown>, at: number): ProposedReading;
  /** A longer reading that grows from a candidate. */
  grow: ((scan: Scan, candidate: ProposedReading) => ProposedReading | undefined) | undefined;
}

/**
 * All readers have the same properties in the same order: the lattice calls hundreds in turn, and one shape makes that
 * fast.
 */
export function defineClass<Fields>(definition: ClassDefinition<Fields>): Reader {
  return {
    name: definition.name,
    digits: definition.digits === true ? ALL_DIGITS : definition.digits && conditionOf(definition.digits),
    words: [...(definition.words ?? [])],
    notAfter: definition.notAfter ?? {},
    marked: definition.marked ?? false,
    everyWord: definition.everyWord,
    symbols: definition.symbols ?? "",
    signNotAfter: definition.signNotAfter ?? {},
    emoji: definition.emoji ?? false,
    han: definition.han ?? false,
    tamil: definition.tamil ?? false,
    arabic: definition.arabic ?? false,
    find: definition.find,
    toCandidate: (match, at) => new Proposal(definition, match as Match<Fields>, at),
    grow: undefined,
  };
}

/** A class and what it found: most are never said, so how it is said is not made in advance. */
class Proposal<Fields> implements ProposedReading {
  readonly class: ReadingClass;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly language: Language | undefined;
  readonly lean: Language | undefined;
  readonly judgedAs: string | undefined;
  readonly latin: boolean;
  readonly endsWithStop: boolean;
  private readonly definition: ClassDefinition<Fields>;
  private readonly fields: Fields;

  constructor(definition: ClassDefinition<Fields>, match: Match<Fields>, at: number) {
    this.class = definition.name;
    this.from = match.from ?? at;
    this.to = match.to;
    this.cost = match.cost;
    this.language = match.language;
    this.lean = match.lean;
    this.judgedAs = match.judgedAs;
    this.latin = match.latin ?? false;
    this.endsWithStop = match.endsWithStop ?? false;
    this.definition = definition;
    this.fields = match.fields;
  }

  say(language: Language, style: ReadingStyle): string {
    return this.definition.say(this.fields, language, style);
  }
}

/** Adds the readings that a class proposes at an atom. */
export function propose(reader: Reader, scan: Scan, at: number, into: ProposedReading[]): void {
  const result = reader.find(scan, at);
  if (result === undefined) return;
  const first = into.length;
  if (isList(result)) for (const one of result) into.push(reader.toCandidate(one, at));
  else into.push(reader.toCandidate(result, at));
  if (reader.grow === undefined) return;
  for (let index = first, end = into.length; index < end; index++) {
    const grown = reader.grow(scan, into[index] as ProposedReading);
    if (grown !== undefined) into.push(grown);
  }
}

function isList(result: Match<unknown> | readonly Match<unknown>[]): result is readonly Match<unknown>[] {
  return Array.isArray(result);
}

/**
 * The scale of costs. An atom read as itself costs `word`, `sign` or `looseDigits`. A reading costs one sum however
 * many atoms it spans, so that the longest fitting reading wins, and of two equals the one with more evidence.
 */
export const COST = {
  /** Evidence that leaves no doubt: a cue word, or a form that nothing else has. */
  certain: 4,
  /** A form that is seldom anything else. */
  likely: 8,
  /** One reading among several; the rest of the text decides. */
  possible: 14,
  /** A whole number with nothing around it. */
  number: 20,
  /** Only if no other class reads it. */
  last: 28,
  word: 10,
  sign: 10,
  looseDigits: 60,
} as const;
