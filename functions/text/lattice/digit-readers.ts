import type { Atom, AtomKind } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { RANGE_SIGNS } from "../tables/range-words.ts";
import type { DigitsCondition, Reader } from "./reader.ts";

/** The readers to try at a run of digits, by its length and by what is after it. */
export class DigitReaders {
  private readonly readers: readonly (readonly [Reader, DigitsCondition])[];
  /** Signs and words, numbered from 1 by the readers that wait for them. */
  private readonly keys: ReadonlyMap<string, number>;
  /** More than any key of a place. */
  private readonly size: number;
  /** Longer runs have the readers of runs of this length. */
  private readonly longest: number;
  /** Lists made so far, by length and by what is after. */
  private readonly lists: readonly Map<number, readonly Reader[]>[];

  constructor(readers: readonly Reader[]) {
    this.readers = readers.flatMap((reader) => (reader.digits === undefined ? [] : [[reader, reader.digits] as const]));
    this.keys = keysOf(this.readers.map(([, condition]) => condition));
    this.size = (Math.max(0, ...this.keys.values()) + 1) * MARKS + 1;
    this.longest = Math.max(0, ...this.readers.map(([, { shortest }]) => shortest).filter(Number.isFinite));
    this.lists = Array.from({ length: this.longest + 1 }, () => new Map());
  }

  at(scan: Scan, at: number): readonly Reader[] {
    const length = Math.min(scan.word(at).length, this.longest);
    const to = scan.numeral(at)?.to ?? at + 1;
    const ranged = isRange(scan, to);
    const upper = ranged ? (scan.numeral(to + 1)?.to ?? to + 2) : to;
    let key = upper > to + 2 ? this.keyOf(scan, upper) : 0;
    key = key * this.size + (ranged ? this.keyOf(scan, to + 2) : 0);
    key = key * this.size + (to > at + 1 ? this.keyOf(scan, to) : 0);
    key = key * this.size + this.keyOf(scan, at + 1);
    const known = this.lists[length]?.get(key);
    if (known !== undefined) return known;
    const list = this.readers.flatMap(([reader, condition]) => {
      const fits = (index: number) => isBefore(condition, scan, index);
      const ranges = condition.ranges && ranged && (fits(to + 2) || fits(upper));
      return condition.shortest <= length || fits(at + 1) || fits(to) || ranges ? [reader] : [];
    });
    this.lists[length]?.set(key, list);
    return list;
  }

  /** Equal for places that fit the same conditions; 0 at the end of the text. */
  private keyOf(scan: Scan, at: number): number {
    const atom = scan.at(at);
    if (atom === undefined) return 0;
    const key = this.keys.get(atom.lower) ?? 0;
    if (atom.kind === "symbol") return key === 0 ? 0 : key * MARKS + KINDS.indexOf(scan.kind(at + 1) ?? "symbol") + 1;
    return key * MARKS + KINDS.length + KINDS.indexOf(atom.kind) + (atom.glued ? KINDS.length : 0) + 1;
  }
}

const KINDS: readonly AtomKind[] = ["latin", "digits", "han", "tamil", "arabic", "other", "emoji", "symbol"];
/** The kind that a sign joins, or the kind of any other atom, glued or not. */
const MARKS = 3 * KINDS.length;

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
