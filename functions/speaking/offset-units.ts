/** Offsets in the unit that a request asks for. Everything that is kept counts code points. */
import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { OffsetUnit } from "#contract/reading.ts";

/** Converts an offset in code points of the text. */
export type Offset = (codePoints: number) => number;

const SIZES: Readonly<Record<Exclude<OffsetUnit, "codepoint">, (sign: string) => number>> = {
  utf16: (sign) => sign.length,
  byte: (sign) => Buffer.byteLength(sign),
};

export function offsetsIn(unit: OffsetUnit, text: string): Offset {
  if (unit === "codepoint") return (codePoints) => codePoints;
  const sizeOf = SIZES[unit];
  const starts = [0];
  let total = 0;
  for (const sign of text) {
    total += sizeOf(sign);
    starts.push(total);
  }
  return (codePoints) => starts[codePoints] ?? total;
}

/** The same with its place in another unit. */
export const placed = <T extends Pick<WordTime | SegmentTime, "start" | "end">>(offset: Offset, time: T): T => ({
  ...time,
  start: offset(time.start),
  end: offset(time.end),
});

export const placedMark = (offset: Offset, mark: MarkTime): MarkTime => ({ ...mark, offset: offset(mark.offset) });
