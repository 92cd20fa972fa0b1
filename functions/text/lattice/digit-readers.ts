import { ATOM_KINDS, type Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { RANGE_SIGNS } from "../tables/range-words.ts";
import { GluedReaders, kindNumber } from "./glue.ts";
import type { DigitsCondition, Reader } from "./reader.ts";

/** The readers to try at a run of digits, by its length, by what it is glued to and by what is after it. */
export class DigitReaders {
  private readonly readers: readonly (readonly [Reader, DigitsCondition])[];
  /** Signs and words, numbered from 1 by the readers that wait for them. */
  private readonly keys: ReadonlyMap<string, number>;
  /** More than any key of a place. */
  private readonly size: number;
  /** Longer runs have the readers of runs of this length. */
  private readonly longest: number;
  /** Lists made so far, by length and by what is after. */
  private readonly lists: readonly Map<number, Map<number, GluedReaders>>[];

  constructor(readers: readonly Reader[]) {
    this.readers = readers.flatMap((reader) => (reader.digits === undefined ? [] : [[reader, reader.digits] as const]));
    this.keys = keysOf(this.readers.map(([, condition]) => condition));
    this.size = (Math.max(0, ...this.keys.values()) + 1) * MARKS + 1;
    this.longest = Math.max(0, ...this.readers.map(([, { shortest }]) => shortest).filter(Number.isFinite));
    this.lists = Array.from({ length: this.longest + 1 }, () => new Map());
  }

  /** @param glue what the digits are glued to */
  at(scan: Scan, at: number, glue: number): readonly Reader[] {
    const length = Math.min(scan.word(at).length, this.longest);
    const to = scan.numeral(at)?.to ?? at + 1;
    const ranged = isRange(scan, to);
    const upper = ranged ? (scan.numeral(to + 1)?.to ?? to + 2) : to;
    // Two small integers: a larger number would be an object.
    const first = this.keyOfTwo(scan, at + 1, ranged ? to + 2 : undefined);
    const second = this.keyOfTwo(scan, to > at + 1 ? to : undefined, upper > to + 2 ? upper : undefined);
    let lists = this.lists[length]?.get(second);
    if (lists === undefined) {
      lists = new Map();
      this.lists[length]?.set(second, lists);
    }
    let list = lists.get(first);
    if (list === undefined) {
      list = new GluedReaders(this.readersAt(scan, at, { length, to, ranged, upper }));
      lists.set(first, list);
    }
    return list.at(scan, at, glue);
  }

  private keyOfTwo(scan: Scan, one: number | undefined, other: number | undefined): number {
    const key = one === undefined ? 0 : this.keyOf(scan, one);
    return other === undefined ? key : Math.imul(this.size, this.keyOf(scan, other)) + key;
  }

  private readersAt(scan: Scan, at: number, { length, to, ranged, upper }: DigitsPlace): readonly Reader[] {
    return this.readers.flatMap(([reader, condition]) => {
      const fits = (index: number) => isBefore(condition, scan, index);
      const ranges = condition.ranges && ranged && (fits(to + 2) || fits(upper));
      return condition.shortest <= length || fits(at + 1) || fits(to) || ranges ? [reader] : [];
    });
  }

  /** Equal for places that fit the same conditions; 0 at the end of the text. */
  private keyOf(scan: Scan, at: number): number {
    const atom = scan.at(at);
    if (atom === undefined) return 0;
    const key = this.keys.get(atom.lower) ?? 0;
    if (atom.kind === "symbol") return key === 0 ? 0 : key * MARKS + kindNumber(scan.kind(at + 1) ?? "symbol");
    return key * MARKS + KINDS + kindNumber(atom.kind) + (atom.glued ? KINDS : 0);
  }
}

interface DigitsPlace {
  length: number;
  /** Exclusive ends of the number, and of a range that it begins. */
  to: number;
  upper: number;
  ranged: boolean;
}

const KINDS = ATOM_KINDS.length;
/** The kind that a sign joins, or the kind of any other atom, glued or not. */
const MARKS = 3 * KINDS;

function keysOf(conditions: readonly DigitsCondition[]): ReadonlyMap<string, number> {
  const waiting = new Map<string, string>();
  conditions.forEach(({ texts, joints }, index) => {
    for (const text of new Set([...texts, ...joints.keys()])) waiting.set(text, `${waiting.get(text) ?? ""},${index}`);
  });
  // The sign of a range has a key of its own.
  for (const sign of RANGE_SIGNS) waiting.set(sign, sign);
  const numbers = new Map([...new Set(waiting.values())].map((list, index) => [list, index + 1]));
  return new Map([...waiting].map(([text, list]) => [text, numbers.get(list) ?? 0]));
}

function isRange(scan: Scan, at: number): boolean {
  return RANGE_SIGNS.has(scan.word(at)) && scan.kind(at + 1) === "digits";
}

function isBefore({ texts, letters, joints, kinds }: DigitsCondition, scan: Scan, at: number): boolean {
  const after: Atom | undefined = scan.at(at);
  if (after === undefined) return false;
  // Digits that markup has cut in two are rare, and any class may read the first of them.
  if (after.kind === "digits" && after.glued) return true;
  if (texts.has(after.lower) || kinds.includes(after.kind)) return true;
  if (after.kind === "latin") return letters && after.glued;
  const joined = scan.kind(at + 1);
  return joined !== undefined && joints.get(after.lower)?.includes(joined) === true;
}
