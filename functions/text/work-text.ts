/**
 * The gate: the text as the readers see it, with a way back to what the caller sent.
 *
 * Folded are only forms that mean the same: widths, digits of other scripts, kinds of space and hyphen, styled letters.
 * NFKC of the whole text is not an option: it makes 11⁄2 of 1½ and m2 of m².
 */

export interface WorkText {
  text: string;
  /** For each UTF-16 unit of `text`: the code points of the source that it stands for, `[starts[i], ends[i])`. */
  starts: Uint32Array;
  ends: Uint32Array;
}

export function toWorkText(source: string): WorkText {
  if (!NEEDS_FOLDING.test(source)) return identity(source);
  const folder = new Folder();
  let index = 0;
  for (const char of source) folder.add(char, index++);
  return folder.finish(index);
}

/** Anything but printable ASCII, line feed, and letters of Latin-1, Tamil and Han that stand for themselves. */
const NEEDS_FOLDING = /[^\n\x20-\x7e\u00b0-\u00bb\u00bf-\u02af\u0b82-\u0bd7\u3001\u3002\u4e00-\u9fff]/;

function identity(text: string): WorkText {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) {
    starts[i] = i;
    ends[i] = i + 1;
  }
  return { text, starts, ends };
}

const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\u20e3]$/u;
const PICTOGRAPH = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPACE = /^\p{Zs}$/u;
const MARK = /^[\u0300-\u036f]$/;
/** Widths, ligatures, presentation forms, squared units, styled letters: compatibility forms of one plain spelling. */
const COMPATIBLE =
  /^[\uff01-\uff9f\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\u3380-\u33df\u2103\u2109\u{1d400}-\u{1d7ff}]$/u;
const ZERO_WIDTH_JOINER = "\u200d";

const SAME_AS: Record<string, string> = {
  "\t": " ",
  "\u00a0": " ",
  "\u3000": " ",
  "\u2028": "\n",
  "\u2029": "\n",
  "\u0085": "\n",
  "\u000b": "\n",
  "\u000c": "\n",
  "\r": "\n",
  "\u2010": "-",
  "\u2011": "-",
  "\ufe63": "-",
  "\u2018": "'",
  "\u2019": "'",
  "\u02bc": "'",
  "\u2044": "/",
  "\u2215": "/",
  "\uff61": "。",
};

class Folder {
  /** UTF-16 units of the work text. */
  private readonly units: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Start of ignorable code points that have no character to lean on yet. */
  private pending = -1;
  private afterCarriageReturn = false;

  add(char: string, index: number): void {
    const secondOfCrLf = char === "\n" && this.afterCarriageReturn;
    this.afterCarriageReturn = char === "\r";
    if (secondOfCrLf) return this.stretchLast(index);
    const same = SAME_AS[char] ?? (char === "\n" ? char : undefined);
    if (same !== undefined) return this.put(same, index);
    if (MARK.test(char)) return this.compose(char, index);
    if (char === ZERO_WIDTH_JOINER && this.afterPictograph()) return this.put(char, index);
    if (IGNORABLE.test(char)) return this.ignore(index);
    if (DIGIT.test(char)) return this.put(digitOf(char), index);
    if (COMPATIBLE.test(char)) return this.put(char.normalize("NFKC"), index);
    this.put(SPACE.test(char) ? " " : char, index);
  }

  finish(length: number): WorkText {
    if (this.pending >= 0) this.flushPending(length);
    return { text: this.units.join(""), starts: Uint32Array.from(this.starts), ends: Uint32Array.from(this.ends) };
  }

  private put(text: string, index: number, end = index + 1): void {
    let start = index;
    if (this.pending >= 0) {
      if (text === " " || text === "\n") this.flushPending(index);
      else start = this.pending;
      this.pending = -1;
    }
    for (let i = 0; i < text.length; i++) {
      this.units.push(text.charAt(i));
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** Ignorable code points between two spaces: a word joiner stands for them, silent but counted. */
  private flushPending(end: number): void {
    const start = this.pending;
    this.pending = -1;
    this.put("\u2060", start, end);
  }

  private ignore(index: number): void {
    const last = this.units.at(-1);
    if (last === undefined || last === " " || last === "\n") {
      if (this.pending < 0) this.pending = index;
      return;
    }
    this.stretchLast(index);
  }

  private compose(mark: string, index: number): void {
    const composed = `${this.units.at(-1) ?? ""}${mark}`.normalize("NFC");
    if (composed.length !== 1 || this.units.length === 0) return this.ignore(index);
    this.units[this.units.length - 1] = composed;
    this.stretchLast(index);
  }

  private stretchLast(index: number): void {
    const last = this.units.length - 1;
    const start = this.starts[last];
    for (let i = last; i >= 0 && this.starts[i] === start; i--) this.ends[i] = index + 1;
  }

  private afterPictograph(): boolean {
    const last = this.units.at(-1) ?? "";
    return PICTOGRAPH.test(last) || PICTOGRAPH.test(`${this.units.at(-2) ?? ""}${last}`);
  }
}

/** Decimal digits of every script stand in blocks of ten, zero first. */
function digitOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
