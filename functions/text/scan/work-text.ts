/**
 * The text in the form that the readers see, with offsets back to what the caller sent.
 *
 * It folds only forms that mean the same: widths, digits of other scripts, kinds of space and hyphen, styled letters.
 * NFKC of the whole text would make 11⁄2 of 1½ and 106 of 10⁶.
 */

import { remember } from "../tables/remember.ts";
import { loweredOf, plainForm, readDigitLetters, readScriptTags } from "./compatibility.ts";

export interface WorkText {
  text: string;
  /** For each UTF-16 unit of `text`: the code points of the source that it stands for, `[starts[i], ends[i])`. */
  starts: Uint32Array;
  ends: Uint32Array;
}

export function toWorkText(text: string): WorkText {
  const hasTags = HAS_TAGS.test(text);
  if (!hasTags && !NEEDS_FOLDING.test(text)) return identity(text);
  // Most Mandarin text has no other signs to fold.
  const narrow = text.replace(WIDE_SIGNS, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_BY));
  if (!hasTags && narrow !== text && !NEEDS_FOLDING.test(narrow)) return identity(narrow);
  const source = readDigitLetters(readScriptTags(repairMisread(text)));
  const folder = new Folder(isWide(source), source.length);
  let index = 0;
  for (const char of source) folder.add(char, index++);
  return folder.finish(index);
}

/** "9 amâ\u0080\u0093 6 pm", "donâ€™t": dashes and quotes of UTF-8 that a program has read as Latin-1 or Windows-1252. */
const MISREAD = /\u00e2(?:\u0080([\u0090-\u00bf])|\u20ac([\u201c\u201d\u02dc\u2122\u0153\u009d\u00a6]))/g;
const IN_WINDOWS: Readonly<Record<string, number>> = {
  "\u201c": 0x93,
  "\u201d": 0x94,
  "\u02dc": 0x98,
  "\u2122": 0x99,
  "\u0153": 0x9c,
};
const IGNORED = "\u2060\u2060";

/** Emoji that were read in the same way: the bytes of U+2700 and of U+1F000, which no word has. */
const MISREAD_EMOJI =
  /(?:\u00f0\u0178[^\s\w]{1,2}|\u00e2[\u0152\u0153\u009d](?:[^\s\w\u00e2\u00ef]|\u0152)?)(?:\u00ef\u00b8\u008f?)?/g;

function silenceMisread(text: string): string {
  return text.replace(MISREAD_EMOJI, (misread) => "\u2060".repeat(misread.length));
}

/** The first byte of a space or a sign of Latin-1 that was read in the same way: "Â Obes", "Â½", "37Â°C". */
const MISREAD_LEAD = /\u00c2(?=[\u00a0-\u00bf])|(?<!\S)\u00c2(?=\s|$)/g;

/** As many code points as before: those that are left over are ignored. */
function repairMisread(written: string): string {
  const shown = written.includes("\u00e2") || written.includes("\u00f0") ? silenceMisread(written) : written;
  const text = shown.includes("\u00c2") ? shown.replace(MISREAD_LEAD, "\u2060") : shown;
  if (!text.includes("\u00e2")) return text;
  return text.replace(MISREAD, (_, latin: string | undefined, windows: string | undefined) => {
    const byte = latin?.charCodeAt(0) ?? IN_WINDOWS[windows ?? ""] ?? (windows ?? "").charCodeAt(0);
    return String.fromCharCode(0x2000 + (byte & 0x3f)) + IGNORED;
  });
}

/** Where a text came from: for each of its code points, those of the input that it stands for. */
export interface Origin {
  starts: Uint32Array;
  ends: Uint32Array;
}

/** The same work text, with offsets into the input that its text was taken from. */
export function traceBack({ text, starts, ends }: WorkText, origin: Origin): WorkText {
  return {
    text,
    starts: starts.map((start) => origin.starts[start] ?? 0),
    ends: ends.map((end) => origin.ends[end - 1] ?? 0),
  };
}

/** Whether all letters and digits of ASCII have their wide forms, so that a wide comma may be a thousands comma. */
function isWide(source: string): boolean {
  return (
    /[\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e]/.test(source) && !/[0-9A-Za-z]/.test(source)
  );
}

/**
 * Anything but printable ASCII, line feed, and the letters of Latin-1, Tamil and Han that are never folded, with Han's
 * comma; raised digits next to each other; a misread emoji; a Tamil vowel sign in two parts.
 */
const NEEDS_FOLDING =
  /[^\n\x20-\x7e\u00b0-\u00b8\u00ba\u00bb\u00bf-\u024f\u0b82-\u0bd7\u3001\u3002\u4e00-\u9fff\uff0c]|[\u00b2\u00b3]{2}|\u00f0\u0178|\u00e2[\u0152\u0153]|\u00c2(?=[\s\u00a0-\u00bf]|$)|[\u0b92\u0bc6\u0bc7][\u0bbe\u0bd7]/;

/** 0, 1, 2 and so on, up to the longest text so far. All texts that need no folding share them. */
let counted = new Uint32Array(0);

function identity(text: string): WorkText {
  const { length } = text;
  if (counted.length <= length) counted = Uint32Array.from({ length: 2 * length + 1 }, (_, index) => index);
  return { text, starts: counted.subarray(0, length), ends: counted.subarray(1, length + 1) };
}

/** Signs of Han that are read as those of ASCII: ！（）：；？ */
const WIDE_SIGNS = /[\uff01\uff08\uff09\uff1a\uff1b\uff1f]/g;
/** A wide form of ASCII is so much above it. */
const WIDE_BY = 0xfee0;

const HAS_TAGS = /<\/su[bp]>/i;
const IGNORABLE = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\u20e3)$/u;
const PICTOGRAPH = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPACE = /^\p{Zs}$/u;
/** Signs that may make one letter with the one before: accents, and those of Tamil and Jawi. */
const MARK = /^[\u0300-\u036f\u0653-\u0655\u0bbe\u0bd7]$/;
const ACCENT = /^[\u0300-\u036f]$/;
/** What may have a raised digit: 10⁶, x², (a + b)², m³. Elsewhere it is the number of a footnote. */
const BASE = /(?:^|[^\p{L}])\p{L}{1,3}$|[\d)\]]$/u;
/** Mandarin's comma marks no thousands, unless the digits are as wide as it is. */
const FULL_WIDTH_COMMA = "\uff0c";
const WIDE_DIGIT = /^[\uff10-\uff19]$/;
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
  "\u060c": ",",
  "\u061b": ";",
  "\u061f": "?",
  "\u2018": "'",
  "\u2019": "'",
  "\u02bc": "'",
  "\u2044": "/",
  "\u2215": "/",
  "\uff61": "。",
  "\uffe0": "¢",
  "\uffe1": "£",
  "\uffe5": "¥",
  "\uffe6": "₩",
};

/** Printable ASCII, Tamil and Han, which are most of a text and which no rule below changes. */
function isUnchanged(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code >= 0x0b82 && code <= 0x0bd7) return code !== 0x0bbe && code !== 0x0bd7;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0x4e00 && code <= 0x9fff);
}

const CARET = 94;
const A_SPACE = 32;
const LINE_FEED = 10;
/** UTF-16 units that show whether a raised digit has a base. */
const LONGEST_BASE = 4;

class Folder {
  /** UTF-16 units of the work text, and the code points of the source that each stands for. */
  private units: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  private length = 0;
  /** The bits that any unit has. */
  private bits = 0;
  /** Start of ignorable code points before the first character, which will include them. */
  private pending = -1;
  private afterCarriageReturn = false;
  private afterWideDigit = false;
  private power: "none" | "raised" | "square" = "none";
  private readonly wide: boolean;

  constructor(wide: boolean, capacity: number) {
    this.wide = wide;
    this.units = new Uint16Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  add(char: string, index: number): void {
    if (isUnchanged(char)) {
      this.afterCarriageReturn = false;
      this.afterWideDigit = false;
      this.power = "none";
      this.put(char, index);
      return;
    }
    const lowered = loweredOf(char);
    if (lowered !== undefined) {
      this.raise(char, lowered, index);
      return;
    }
    if (this.power !== "none" && !IGNORABLE.test(char)) this.power = "none";
    const digit = digitOf(char);
    if (digit !== "") {
      this.afterCarriageReturn = false;
      this.afterWideDigit = WIDE_DIGIT.test(char);
      this.put(digit, index);
      return;
    }
    const secondOfCrLf = char === "\n" && this.afterCarriageReturn;
    this.afterCarriageReturn = char === "\r";
    const same = SAME_AS[char] ?? (char === "\n" ? char : undefined);
    if (secondOfCrLf) this.stretchLast(index);
    else if (same !== undefined) this.put(same, index);
    else if (MARK.test(char)) this.compose(char, index);
    else if (char === ZERO_WIDTH_JOINER && this.afterPictograph()) this.put(char, index);
    else if (IGNORABLE.test(char)) this.ignore(index);
    else if (char === FULL_WIDTH_COMMA && !this.afterWideDigit && !this.wide) this.put(char, index);
    else this.put(plainForm(char) ?? (SPACE.test(char) ? " " : char), index);
    this.afterWideDigit = false;
  }

  /** 10⁶ is written as 10^6. A single ² or ³ stays, since units have it. */
  private raise(char: string, lowered: string, index: number): void {
    const isSquare = char === "²" || char === "³";
    if (this.power === "square") this.splitSquare();
    if (this.power !== "none") {
      this.put(lowered, index);
      this.power = "raised";
      return;
    }
    const hasBase = BASE.test(this.last(LONGEST_BASE));
    this.power = isSquare ? "square" : hasBase ? "raised" : "none";
    this.put(isSquare || !hasBase ? char : `^${lowered}`, index);
  }

  /** The ² of 10²³, which is a digit. */
  private splitSquare(): void {
    const square = this.last(1);
    this.length--;
    const [start, end] = [this.starts[this.length] as number, this.ends[this.length] as number];
    this.push(CARET, start, end);
    this.push((loweredOf(square) ?? "").charCodeAt(0), start, end);
  }

  /** Ignorable code points at the end belong to the last character, as those at the start belong to the first. */
  finish(length: number): WorkText {
    if (this.pending >= 0) this.stretchLastWord(length);
    return { text: this.text(), starts: this.starts.slice(0, this.length), ends: this.ends.slice(0, this.length) };
  }

  /** The engine reads a string of bytes faster than one of wider units. */
  private text(): string {
    const units = this.units.subarray(0, this.length);
    return this.bits < 256
      ? Buffer.from(units).toString("latin1")
      : Buffer.from(units.buffer, 0, units.byteLength).toString("utf16le");
  }

  private put(text: string, index: number): void {
    let start = index;
    if (this.pending >= 0 && text !== " " && text !== "\n") {
      start = this.pending;
      this.pending = -1;
    }
    for (let i = 0; i < text.length; i++) this.push(text.charCodeAt(i), start, index + 1);
  }

  private push(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.bits |= unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  private grow(): void {
    const [units, starts, ends] = [this.units, this.starts, this.ends];
    const capacity = 2 * this.length + 1;
    this.units = new Uint16Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.units.set(units);
    this.starts.set(starts);
    this.ends.set(ends);
  }

  /** The last units, up to a count. */
  private last(count: number): string {
    return String.fromCharCode(...this.units.subarray(Math.max(0, this.length - count), this.length));
  }

  private ignore(index: number): void {
    const last = this.units[this.length - 1];
    if (this.length > 0 && last !== A_SPACE && last !== LINE_FEED) this.stretchLast(index);
    else if (this.pending < 0) this.pending = index;
  }

  /** An accent that makes no letter with the character before it is decoration and is dropped. */
  private compose(mark: string, index: number): void {
    const composed = `${this.last(1)}${mark}`.normalize("NFC");
    if (composed.length !== 1 || this.length === 0) {
      if (ACCENT.test(mark)) this.ignore(index);
      else this.put(mark, index);
      return;
    }
    this.units[this.length - 1] = composed.charCodeAt(0);
    this.bits |= composed.charCodeAt(0);
    this.stretchLast(index);
  }

  private stretchLast(index: number): void {
    const start = this.starts[this.length - 1];
    for (let i = this.length - 1; i >= 0 && this.starts[i] === start; i--) this.ends[i] = index + 1;
  }

  private stretchLastWord(end: number): void {
    for (let i = this.length - 1; i >= 0; i--) {
      if (this.units[i] === A_SPACE || this.units[i] === LINE_FEED) continue;
      this.ends[i] = end;
      return;
    }
  }

  private afterPictograph(): boolean {
    return PICTOGRAPH.test(this.last(1)) || PICTOGRAPH.test(this.last(2));
  }
}

/** The digit of ASCII; "" for anything but a digit. The decimal digits of each script are a block of ten, zero first. */
const digitOf = remember((char): string => {
  if (!DIGIT.test(char)) return "";
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
});
