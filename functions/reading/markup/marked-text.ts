/** A text without its markup, and what the markup asked for. All positions are code points of the input. */
import type { Language } from "#contract/language.ts";
import type { Span } from "#contract/plan.ts";
import type { LanguageSpan, Origin, Override } from "../../text/index.ts";

/** A change of prosody, relative to the text around it. */
export interface ProsodyChange {
  source: Span;
  rate: number;
  pitchSemitones: number;
  volumeDb: number;
}

/** What markup asks of the synthesis, not of the reading. */
export interface Delivery {
  voices: { source: Span; voice: string }[];
  prosody: ProsodyChange[];
  breaks: { at: number; ms: number }[];
  marks: { at: number; name: string }[];
}

export interface MarkedText {
  text: string;
  /** Absent when the text is the input itself. */
  origin?: Origin;
  /** The language that the document declares. */
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

/** Invalid markup. The message names the problem and its position. */
export class MarkupError extends Error {
  override name = "MarkupError";
}

/** Total silence that a document may ask for. */
const MAX_BREAKS_MS = 120_000;

export function refuseLongSilence({ breaks }: Delivery): void {
  const totalMs = breaks.reduce((sum, { ms }) => sum + ms, 0);
  if (totalMs <= MAX_BREAKS_MS) return;
  throw new MarkupError(`The breaks add up to ${totalMs / 1000} s, and the limit is ${MAX_BREAKS_MS / 1000} s.`);
}

/** The text without its markup, by spans of code points of the input. Spaces that the parser added are at their ends. */
export function visibleSlicer({
  text,
  origin,
}: Pick<MarkedText, "text" | "origin">): ((span: Span) => string) | undefined {
  if (origin === undefined) return undefined;
  const { starts, ends } = origin;
  const chars = Array.from(text);
  return ([from, to]) => {
    let [low, high] = [0, chars.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    let visible = "";
    for (let at = low; at < chars.length && (starts[at] ?? 0) <= to; at++) {
      if ((ends[at] ?? 0) <= to) visible += chars[at];
    }
    return visible;
  };
}

/** Builds a text in which each code point has its position in the input. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private last = "\n";

  /** Adds a code point for `[start, end)` of the input, which may be empty. */
  add(char: string, start: number, end: number): void {
    this.pieces.push(char);
    this.starts.push(start);
    this.ends.push(end);
    this.last = char;
  }

  /** Makes sure that there are so many line breaks here: one for a line, two for a paragraph, none at the start. */
  breakLines(lines: 1 | 2, at: number): void {
    if (this.pieces.length === 0) return;
    const have = this.last === "\n" ? (this.pieces.at(-2) === "\n" ? 2 : 1) : 0;
    for (let i = have; i < lines; i++) this.add("\n", at, at);
  }

  /** Adds a space for `[start, end)` of the input, unless the text ends with white space. */
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

/** The number of code points before each UTF-16 unit of a text, for parsers that count units. */
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
