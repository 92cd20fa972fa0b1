/**
 * Limits of a text, the cheapest check first, so that refusing hostile input takes linear time.
 *
 * Characters are grapheme clusters. Intl.Segmenter takes quadratic time for some hostile input on Node 20, so code
 * points and combining marks are limited before it is used.
 */

import {
  CODE_POINTS_PER_CHARACTER,
  grouped,
  MAX_CHARACTERS,
  MAX_CODE_POINTS,
  MAX_MARKS_PER_CLUSTER,
} from "#contract/limits.ts";

export type InputCheck =
  | { ok: true /** As {@link countCharacters} counts. */; characters: number }
  | { ok: false; code: "invalid_unicode" | "input_too_long"; message: string };

export function checkInput(text: string): InputCheck {
  // A code point has at most two units, so a longer string is too long, whatever it contains.
  if (text.length > MAX_CODE_POINTS * 2) return tooLong(countCodePoints(text), MAX_CODE_POINTS, "code points");
  if (!text.isWellFormed()) {
    return { ok: false, code: "invalid_unicode", message: "The text contains an unpaired surrogate." };
  }
  const codePoints = countCodePoints(text);
  if (codePoints > MAX_CODE_POINTS) return tooLong(codePoints, MAX_CODE_POINTS, "code points");
  const marks = TOO_MANY_MARKS.exec(text)?.[0].length;
  if (marks !== undefined) {
    return refuse(`a character with ${grouped(marks)} combining marks, and the limit is ${MAX_MARKS_PER_CLUSTER}`);
  }
  const characters = countCharacters(text);
  // The count stops where the limit is exceeded; code points are known at no cost.
  if (characters > MAX_CHARACTERS) {
    return characters === codePoints
      ? tooLong(characters, MAX_CHARACTERS, "characters")
      : refuse(`over ${grouped(MAX_CHARACTERS)} characters, in ${grouped(codePoints)} code points`);
  }
  return { ok: true, characters };
}

/** Joiners count too: a chain of them makes one cluster of any length. */
const TOO_MANY_MARKS = new RegExp(`[\\p{M}\\u200d]{${MAX_MARKS_PER_CLUSTER + 1},}`, "u");

/** Usual length of the segmenter's input, on which its time depends quadratically for hostile text. */
const RUN = 256;
/** Created on first use: its tables take 10 ms of a cold start. */
let graphemes: Intl.Segmenter | undefined;
const NEEDS_SEGMENTER = /[^\n\x20-\x7e\u00a0-\u02ff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]/;

function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}

/**
 * User-visible characters, as they are limited and billed: grapheme clusters, of which a longer one than
 * {@link CODE_POINTS_PER_CHARACTER} code points counts once for each so many. Stops soon after {@link MAX_CHARACTERS}.
 */
export function countCharacters(text: string): number {
  if (!NEEDS_SEGMENTER.test(text)) return text.length;
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  let run = RUN;
  for (let start = 0; start < text.length && count <= MAX_CHARACTERS; ) {
    const end = afterPair(text, start + run);
    const clusters = [...graphemes.segment(text.slice(start, end))];
    // The last cluster may continue after the run, so the next run starts with it.
    const whole = end < text.length ? clusters.length - 1 : clusters.length;
    for (const { segment } of clusters.slice(0, whole)) count += charactersIn(segment);
    start += clusters[whole]?.index ?? run;
    // A cluster as long as the run needs a longer run.
    run = whole === 0 ? run * 2 : RUN;
  }
  return count;
}

function charactersIn(cluster: string): number {
  if (cluster.length <= CODE_POINTS_PER_CHARACTER) return 1;
  return Math.ceil(countCodePoints(cluster) / CODE_POINTS_PER_CHARACTER);
}

/** The index, or the next one where it would split a surrogate pair. */
function afterPair(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}

const tooLong = (length: number, limit: number, unit: string) =>
  refuse(`${grouped(length)} ${unit}, and the limit is ${grouped(limit)}`);

function refuse(what: string): InputCheck {
  return { ok: false, code: "input_too_long", message: `The text is too long: ${what}.` };
}
