/** The sounds of the words of an English segment, for a voice that needs all. */
import { codePointSlicer } from "../scan/code-points.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import { plainLatin } from "./latin-letters.ts";
import { pronounceEnglish } from "./pronounce-english.ts";
import { joined, type Pronunciation } from "./pronunciation.ts";
import { type Neighbours, SPOKEN_WORD } from "./spoken-word.ts";
import type { TakesOf } from "./takes.ts";

export function pronounceEnglishSegment(segment: ReadSegment, takes: TakesOf): ReadSegment {
  const slice = codePointSlicer(segment.text);
  const spoken = segment.words.map(({ at }) => slice(at));
  const words = segment.words.map((word, index): ReadWord => {
    const { pronunciation, sounds } = takes(word);
    if (sounds !== "all" || !pronunciation.includes("ipa") || word.ipa !== undefined) return word;
    if (word.at[0] === word.at[1]) return word;
    const near = { before: edgeOf(spoken[index - 1], -1), after: edgeOf(spoken[index + 1], 0) };
    const said = sayEnglish(spoken[index] ?? "", near);
    return said === undefined ? word : { ...word, ipa: said.ipa, soundsFrom: said.source };
  });
  return { ...segment, words };
}

const PLAIN = /^[a-z]+$/i;

/** The first or last spoken word, in lower case; "" if a sign or nothing is said. */
function edgeOf(spoken: string | undefined, index: 0 | -1): string {
  if (spoken === undefined || spoken === "") return "";
  if (PLAIN.test(spoken)) return spoken.toLowerCase();
  return spoken.match(SPOKEN_WORD)?.at(index)?.toLowerCase() ?? "";
}

/** A longer word is none of English. It is said in pieces, so that its time does not grow with the square of its length. */
const LONG = /[\p{L}\p{M}\p{N}'’‑-]{41}/u;
const PIECE = /.{1,40}/gu;

/** Undefined if nothing is said, or if a spoken word is in another script. */
export function sayEnglish(spoken: string, near: Neighbours): Pronunciation | undefined {
  const whole = LONG.test(spoken) ? undefined : pronounceEnglish(spoken, near);
  if (whole !== undefined) return whole;
  const groups = (spoken.match(SPOKEN_WORD) ?? []).map((word) => {
    const pieces = (word.match(PIECE) ?? []).map((piece) => sayPiece(piece, near));
    return pieces.includes(undefined) ? undefined : joined(pieces as Pronunciation[], "");
  });
  return groups.length === 0 || groups.includes(undefined) ? undefined : joined(groups as Pronunciation[], " ");
}

/** Letters that English lacks are said as those without their marks. */
function sayPiece(piece: string, near: Neighbours): Pronunciation | undefined {
  return pronounceEnglish(piece, near) ?? pronounceEnglish(plainLatin(piece), near);
}
