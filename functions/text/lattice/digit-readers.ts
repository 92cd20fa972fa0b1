import type { Atom, AtomKind } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import type { DigitsCondition, Reader } from "./reader.ts";

/** The readers to try at a run of digits, by its length and by what is after it. */
export class DigitReaders {
  private readonly readers: readonly (readonly [Reader, DigitsCondition])[];
  /** The signs and words that some reader waits for. */
  private readonly texts: ReadonlySet<string>;
  /** Longer runs have the readers of runs of this length. */
  private readonly longest: number;
  /** Lists made so far, by length, and by what is after the digits and after the number. */
  private readonly lists: readonly Map<string, readonly Reader[]>[];

  constructor(readers: readonly Reader[]) {
    this.readers = readers.flatMap((reader) => (reader.digits === undefined ? [] : [[reader, reader.digits] as const]));
    this.texts = new Set(this.readers.flatMap(([, { texts }]) => [...texts]));
    this.longest = Math.max(0, ...this.readers.map(([, { shortest }]) => shortest).filter(Number.isFinite));
    this.lists = Array.from({ length: this.longest + 1 }, () => new Map());
  }

  at(scan: Scan, at: number): readonly Reader[] {
    const length = Math.min(scan.word(at).length, this.longest);
    const to = scan.numeral(at)?.to ?? at + 1;
    const after = scan.at(at + 1);
    const afterNumber = scan.at(to);
    const key = to === at + 1 ? this.keyOf(after) : `${this.keyOf(after)}\n${this.keyOf(afterNumber)}`;
    const known = this.lists[length]?.get(key);
    if (known !== undefined) return known;
    const list = this.select(length, after, afterNumber);
    this.lists[length]?.set(key, list);
    return list;
  }

  private select(length: number, after: Atom | undefined, afterNumber: Atom | undefined): readonly Reader[] {
    return this.readers.flatMap(([reader, condition]) =>
      condition.shortest <= length || fits(condition, after) || fits(condition, afterNumber) ? [reader] : [],
    );
  }

  /** Equal for atoms that fit the same conditions. */
  private keyOf(atom: Atom | undefined): string {
    if (atom === undefined) return "";
    const text = this.texts.has(atom.lower) ? atom.lower : "";
    if (atom.kind === "symbol") return text;
    return atom.glued ? GLUED[atom.kind] + text : APART[atom.kind] + text;
  }
}

const KINDS: readonly AtomKind[] = ["latin", "digits", "han", "tamil", "arabic", "other", "emoji", "symbol"];
const keysOf = (mark: string) =>
  Object.fromEntries(KINDS.map((kind) => [kind, mark + kind])) as Record<AtomKind, string>;
const GLUED = keysOf("+");
const APART = keysOf(" ");

function fits({ texts, letters, kinds }: DigitsCondition, after: Atom | undefined): boolean {
  if (after === undefined) return false;
  // Digits that markup has cut in two are rare, and any class may read the first of them.
  if (after.kind === "digits" && after.glued) return true;
  return texts.has(after.lower) || kinds.has(after.kind) || (letters && after.kind === "latin" && after.glued);
}
