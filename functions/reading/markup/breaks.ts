/** Plain text in which ElevenLabs' clients write `<break time="1.5s" />`. Any other tag is text. */
import { MAX_BREAK_MS } from "#contract/limits.ts";
import {
  codePointIndex,
  type MarkedText,
  noDelivery,
  plainText,
  refuseLongSilence,
  TextBuilder,
} from "./marked-text.ts";

const BREAK = /<break\s+time\s*=\s*(["'])\s*(\d{1,6}(?:\.\d{1,6})?)\s*(ms|s)\s*\1\s*(?:\/>|>\s*<\/break\s*>)/gi;

/** A longer break than ours is shortened: their clients cannot know our limit. Throws a MarkupError. */
export function readBreaks(source: string): MarkedText {
  const tags = [...source.matchAll(BREAK)];
  if (tags.length === 0) return plainText(source);
  const point = codePointIndex(source);
  const builder = new TextBuilder();
  const delivery = noDelivery();
  let unit = 0;
  const addUntil = (end: number) => {
    for (const char of source.slice(unit, end)) {
      builder.add(char, point(unit), point(unit + char.length));
      unit += char.length;
    }
  };
  for (const { index, 0: tag, 2: number, 3: unitOfTime } of tags) {
    addUntil(index);
    builder.space(point(index));
    const ms = Number(number) * (unitOfTime?.toLowerCase() === "s" ? 1000 : 1);
    delivery.breaks.push({ at: point(index), ms: Math.min(ms, MAX_BREAK_MS) });
    unit = index + tag.length;
  }
  addUntil(source.length);
  refuseLongSilence(delivery);
  return { ...plainText(""), ...builder.finish(), delivery };
}
