/**
 * The lattice: each reading that a class proposes is an edge over atoms, each atom can also be read as itself, and the
 * cheapest path is the reading of the text. Nothing is rewritten in place, so no early rule takes what a later one
 * should read, and a class can be added without knowledge of the others.
 */
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { remember } from "../tables/remember.ts";
import { DigitReaders } from "./digit-readers.ts";
import { Glue, GluedReaders } from "./glue.ts";
import { type Candidate, COST, type ProposedReading, propose, type Reader, type SettledReading } from "./reader.ts";

export interface Step {
  from: number;
  to: number;
  /** Undefined for an atom that is read as itself. */
  reading: Candidate | undefined;
}

export type Triggers = ReturnType<typeof indexReaders>;

const NONE: readonly Reader[] = [];

/** The readers of a word: where it is plain, where it is joined to something, and where it has a capital. */
class WordReaders {
  readonly plain: GluedReaders;
  readonly joined: GluedReaders;
  readonly capital: GluedReaders;

  constructor(plain: readonly Reader[], marked: readonly Reader[]) {
    // A class may wait for the word and for all marked ones.
    const all = [...plain, ...marked.filter((reader) => !plain.includes(reader))];
    this.plain = new GluedReaders(plain);
    this.joined = new GluedReaders(all.filter((reader) => plain.includes(reader) || reader.marked === true));
    this.capital = new GluedReaders(all);
  }
}

/** Readers by what their readings begin with, so that a plain word costs one look-up. */
export function indexReaders(readers: readonly Reader[]) {
  const words = new Map<string, Reader[]>();
  const symbols = new Map<string, Reader[]>();
  const append = (map: Map<string, Reader[]>, key: string, reader: Reader) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [reader]);
    else if (!list.includes(reader)) list.push(reader);
  };
  for (const reader of readers) {
    for (const word of reader.words ?? []) append(words, word, reader);
    for (const symbol of reader.symbols ?? "") append(symbols, symbol, reader);
  }
  const marked = readers.filter((reader) => reader.marked);
  const onlyMarked = new WordReaders(NONE, marked);
  return {
    glue: new Glue(readers),
    word: remember((word): WordReaders => {
      const plain = [...(words.get(word) ?? NONE), ...readers.filter((reader) => reader.everyWord?.(word))];
      if (plain.length === 0) return onlyMarked;
      return new WordReaders(plain, marked);
    }),
    symbols: new Map([...symbols].map(([symbol, list]) => [symbol, new GluedReaders(list)])),
    digits: new DigitReaders(readers),
    emoji: readers.filter((reader) => reader.emoji),
    han: readers.filter((reader) => reader.han),
    tamil: readers.filter((reader) => reader.tamil),
    arabic: readers.filter((reader) => reader.arabic),
  };
}

/** @param settled readings that no class can replace; in order and without overlap */
export function bestPath(scan: Scan, triggers: Triggers, settled: readonly SettledReading[] = []): Step[] {
  const candidates: ProposedReading[] = [];
  for (let at = 0; at < scan.atoms.length; at++) proposeAt(scan, at, triggers, candidates);
  if (settled.length === 0) return cheapest(scan.atoms, candidates);
  return cheapest(scan.atoms, [...withoutOverlap(settled, candidates, scan.atoms.length), ...settled]);
}

/** The candidates that overlap no settled reading. */
function withoutOverlap(
  settled: readonly SettledReading[],
  candidates: readonly ProposedReading[],
  atoms: number,
): ProposedReading[] {
  const taken = new Uint32Array(atoms + 1);
  for (const { from, to } of settled) taken.fill(1, from, to);
  for (let at = 1, sum = taken[0] ?? 0; at <= atoms; at++) {
    const own = taken[at] ?? 0;
    taken[at] = sum;
    sum += own;
  }
  const before = (at: number) => (at === 0 ? 0 : (taken[at] ?? 0));
  return candidates.filter(({ from, to }) => before(to) === before(from));
}

function proposeAt(scan: Scan, at: number, triggers: Triggers, into: ProposedReading[]): void {
  const atom = scan.atoms[at];
  if (atom === undefined) return;
  switch (atom.kind) {
    case "latin": {
      const { plain, joined, capital } = triggers.word(atom.lower);
      const readers = isMarked(scan, at, atom) ? (atom.text === atom.lower ? joined : capital) : plain;
      if (!readers.isEmpty) run(readers.at(scan, at, triggers.glue.keyAt(scan, at)), scan, at, into);
      return;
    }
    case "symbol":
    case "other":
      run(triggers.symbols.get(atom.text)?.at(scan, at, triggers.glue.keyAt(scan, at)), scan, at, into);
      return;
    case "digits":
      run(triggers.digits.at(scan, at, triggers.glue.keyAt(scan, at)), scan, at, into);
      return;
    default:
      run(triggers[atom.kind], scan, at, into);
  }
}

function run(readers: readonly Reader[] | undefined, scan: Scan, at: number, into: ProposedReading[]): void {
  if (readers === undefined) return;
  const without: ReadonlySet<string> | undefined = scan.style.withoutClasses;
  for (const reader of readers) if (without === undefined || !without.has(reader.name)) propose(reader, scan, at, into);
}

/**
 * Initials, capitals inside, or something glued after it that no sentence has there: the word may be more than a word.
 */
function isMarked(scan: Scan, at: number, atom: Atom): boolean {
  if (atom.text !== atom.lower && (atom.text.length === 1 || atom.text.slice(1) !== atom.lower.slice(1))) return true;
  return isJoined(scan, at);
}

/** Whether something is glued after it that no sentence has there. */
function isJoined(scan: Scan, at: number): boolean {
  const next = scan.atoms[at + 1];
  if (next?.glued !== true) return false;
  if (next.text === ".") return scan.isGlued(at + 2);
  return next.text !== "," && next.text !== "!" && next.text !== "?" && next.text !== ")";
}

/** In place of a reading: none, or an atom read as itself. */
const NO_READING = -1;

function cheapest(atoms: readonly Atom[], candidates: readonly Candidate[]): Step[] {
  const count = atoms.length;
  // The candidates of each start are a list in their order: its first, and the one after each.
  const first = new Int32Array(count).fill(NO_READING);
  const after = new Int32Array(candidates.length);
  for (let index = candidates.length - 1; index >= 0; index--) {
    const { from } = candidates[index] as Candidate;
    after[index] = first[from] as number;
    first[from] = index;
  }
  const cost = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  /** The cheapest way to each atom: a reading, or the atom before it read as itself. */
  const arrival = new Int32Array(count + 1).fill(NO_READING);
  cost[0] = 0;
  for (let at = 0; at < count; at++) {
    const here = cost[at] as number;
    const plain = here + plainCost(atoms[at] as Atom);
    if (plain < (cost[at + 1] as number)) {
      cost[at + 1] = plain;
      arrival[at + 1] = NO_READING;
    }
    for (let index = first[at] as number; index !== NO_READING; index = after[index] as number) {
      const candidate = candidates[index] as Candidate;
      const total = here + candidate.cost;
      if (total >= (cost[candidate.to] as number)) continue;
      cost[candidate.to] = total;
      arrival[candidate.to] = index;
    }
  }
  const steps: Step[] = [];
  for (let at = count; at > 0; ) {
    const index = arrival[at] as number;
    const reading = index === NO_READING ? undefined : candidates[index];
    const from = reading === undefined ? at - 1 : reading.from;
    steps.push({ from, to: at, reading });
    at = from;
  }
  return steps.reverse();
}

function plainCost(atom: Atom): number {
  if (atom.kind === "digits") return COST.looseDigits;
  return atom.kind === "symbol" || atom.kind === "emoji" ? COST.sign : COST.word;
}
