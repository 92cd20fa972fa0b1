import { DEFAULT_STYLE, type ReadingStyle } from "../tables/reading-style.ts";
import type { Atom, AtomKind } from "./atoms.ts";
import { type Numeral, parseNumeral } from "./numeral.ts";

/** The text as the readers scan it, with the questions that they often ask. */
export class Scan {
  private readonly numerals: (Numeral | undefined | null)[];
  /** By kind of atom, the next one from each index on. */
  private readonly next = new Map<AtomKind, Int32Array>();
  /** By set of words. */
  private readonly gaps = new Map<ReadonlySet<string>, Gap>();

  readonly text: string;
  readonly atoms: readonly Atom[];

  readonly style: ReadingStyle;

  constructor(text: string, atoms: readonly Atom[], style: ReadingStyle = DEFAULT_STYLE) {
    this.style = style;
    this.text = text;
    this.atoms = atoms;
    this.numerals = new Array(atoms.length).fill(null);
  }

  /** Undefined beyond the ends. An array that is once read at -1 is read slowly from there on. */
  at(index: number): Atom | undefined {
    return index < 0 ? undefined : this.atoms[index];
  }

  /** The lower-case text of an atom, "" beyond the ends. */
  word(index: number): string {
    return this.at(index)?.lower ?? "";
  }

  kind(index: number): Atom["kind"] | undefined {
    return this.at(index)?.kind;
  }

  /** The first atom of a kind from `index` on; the number of all atoms if there is none. */
  nextOf(kind: AtomKind, index: number): number {
    let next = this.next.get(kind);
    if (next === undefined) {
      next = this.nextByIndex(kind);
      this.next.set(kind, next);
    }
    return next[index] ?? this.atoms.length;
  }

  private nextByIndex(kind: AtomKind): Int32Array {
    const next = new Int32Array(this.atoms.length);
    for (let index = next.length - 1, last = next.length; index >= 0; index--) {
      if (this.atoms[index]?.kind === kind) last = index;
      next[index] = last;
    }
    return next;
  }

  /** Whether the atom is Latin letters or digits. */
  isAlphanumeric(index: number): boolean {
    const kind = this.at(index)?.kind;
    return kind === "latin" || kind === "digits";
  }

  isCapitalised(index: number): boolean {
    const atom = this.at(index);
    return atom !== undefined && atom.text.charAt(0) !== atom.lower.charAt(0);
  }

  /** Whether a full stop before the atom may end a sentence: at the end of a line, or before a capital. */
  mayBeginSentence(index: number): boolean {
    const atom = this.at(index);
    return atom === undefined || atom.newlines > 0 || this.isCapitalised(index);
  }

  /** Whether the atom follows the one before it without a space. */
  isGlued(index: number): boolean {
    return this.at(index)?.glued ?? false;
  }

  /** Whether the atom is one of these signs. */
  isSign(index: number, signs: string): boolean {
    const atom = this.at(index);
    return atom?.kind === "symbol" && signs.includes(atom.text);
  }

  /** Whether the atom is this sign, glued to the one before it. */
  gluedSign(index: number, sign: string): boolean {
    const atom = this.at(index);
    return atom?.glued === true && atom.text === sign;
  }

  /** The digits of an atom glued to the one before it. */
  gluedDigits(index: number): string | undefined {
    const atom = this.at(index);
    return atom?.glued && atom.kind === "digits" ? atom.text : undefined;
  }

  /** Whether the atom is on the same line as the one before it. */
  isOnSameLineAsPrevious(index: number): boolean {
    return this.at(index)?.newlines === 0;
  }

  numeral(index: number): Numeral | undefined {
    if (index < 0) return undefined;
    let numeral = this.numerals[index];
    if (numeral === null) {
      numeral = parseNumeral(this, index);
      this.numerals[index] = numeral;
    }
    return numeral;
  }

  /** The word before `index`, over a full stop or colon: the cue in "No. 7", "Tel: 03". */
  cueBefore(index: number): string {
    const before = this.at(index - 1);
    if (before === undefined || (this.at(index)?.newlines ?? 0) > 0) return "";
    if (before.text === "." || before.text === ":" || before.text === "#") return this.word(index - 2);
    return before.lower;
  }

  /** Whether a word of the set is among the `reach` atoms before `index`, in the same sentence. */
  nearBefore(index: number, reach: number, words: ReadonlySet<string>): boolean {
    if (!this.holds(words, Math.max(0, index - reach), index)) return false;
    for (let i = index - 1; i >= 0 && i >= index - reach; i--) {
      const atom = this.at(i);
      if (atom === undefined || (this.at(i + 1)?.newlines ?? 0) > 0) return false;
      if (words.has(atom.lower)) return true;
      if (endsSentence(atom.text) && !this.isGlued(i + 1)) {
        const shortCue = atom.text === "." && (this.at(i - 1)?.text.length ?? 9) <= 4;
        if (!shortCue) return false;
      }
    }
    return false;
  }

  nearAfter(index: number, reach: number, words: ReadonlySet<string>): boolean {
    if (!this.holds(words, index, index + reach)) return false;
    for (let i = index; i < index + reach; i++) {
      const atom = this.at(i);
      if (atom === undefined || atom.newlines > 0) return false;
      if (words.has(atom.lower)) return true;
      if (endsSentence(atom.text) && !this.isGlued(i + 1)) return false;
    }
    return false;
  }

  /**
   * Whether a word of the set is among the atoms of a range. Ranges of neighbouring places overlap, so that each atom is
   * looked up once.
   */
  holds(words: ReadonlySet<string>, from: number, to: number): boolean {
    let gap = this.gaps.get(words);
    if (gap === undefined) {
      gap = { from, to: from };
      this.gaps.set(words, gap);
    } else if (from < gap.from || from > gap.to + LONGEST_STEP) {
      gap.from = from;
      gap.to = from;
    }
    const end = Math.min(to, this.atoms.length);
    for (; gap.to < end; gap.to++) {
      if (!words.has(this.word(gap.to))) continue;
      if (gap.to >= from) return true;
      gap.from = gap.to + 1;
    }
    return false;
  }
}

/** A range of atoms without a word of a set. */
interface Gap {
  from: number;
  to: number;
}

/** Atoms from the end of such a range to another one to which it is extended. */
const LONGEST_STEP = 16;

function endsSentence(text: string): boolean {
  return text === "." || text === "!" || text === "?" || text === "。";
}
