/** A text without its markup, and what the markup said of it. Every place is a code point of the input. */
import type { Language } from "#contract/language.ts";
import type { Span } from "#contract/plan.ts";
import type { LanguageSpan, Origin, Override } from "../../text/index.ts";

/** How a part is spoken: factors and differences, one inside of another. */
export interface ProsodyChange {
  source: Span;
  rate: number;
  pitchSemitones: number;
  volumeDb: number;
}

/** What markup asks of the speaker rather than of the reader. */
export interface Delivery {
  voices: { source: Span; voice: string }[];
  prosody: ProsodyChange[];
  breaks: { at: number; ms: number }[];
  marks: { at: number; name: string }[];
}

export interface MarkedText {
  text: string;
  /** Absent: the text is the input. */
  origin?: Origin;
  /** What the document says that it is written in. */
  language?: Language;
  overrides: Override[];
  languages: LanguageSpan[];
  delivery: Delivery;
  warnings: string[];
}

export function plainText(text: string): MarkedText {
  return { text, overrides: [], languages: [], delivery: noDelivery(), warnings: [] };
}

export const noDelivery = (): Delivery => ({ voices: [], prosody: [], breaks: [], marks: [] });

/** Markup that cannot be read. The message names what is wrong and where. */
export class MarkupError extends Error {
  override name = "MarkupError";
}

/** Builds a text piece by piece, each code point with its place in the input. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private last = "\n";

  /** A character that stands for `[start, end)` of the input; nothing, where start is end. */
  add(char: string, start: number, end: number): void {
    this.pieces.push(char);
    this.starts.push(start);
    this.ends.push(end);
    this.last = char;
  }

  /** A line end that the input does not have: one for a line, two for a paragraph. None at the beginning. */
  breakLines(lines: 1 | 2, at: number): void {
    if (this.pieces.length === 0) return;
    const have = this.last === "\n" ? (this.pieces.at(-2) === "\n" ? 2 : 1) : 0;
    for (let i = have; i < lines; i++) this.add("\n", at, at);
  }

  /** A space for `[start, end)` of the input, unless one stands here. */
  space(start: number, end = start): void {
    if (!/\s/.test(this.last)) this.add(" ", start, end);
  }

  finish(): { text: string; origin: Origin } {
    return {
      text: this.pieces.join(""),
      origin: { starts: Uint32Array.from(this.starts), ends: Uint32Array.from(this.ends) },
    };
  }
}

/** The code points before each UTF-16 unit of a text, for parsers that count units. */
export function codePointIndex(text: string): (unit: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (unit) => unit;
  const index = new Uint32Array(text.length + 1);
  let points = 0;
  for (let unit = 0; unit <= text.length; unit++) {
    index[unit] = points;
    if ((text.charCodeAt(unit) & 0xfc00) !== 0xd800) points++;
  }
  return (unit) => index[Math.min(unit, text.length)] ?? points;
}
