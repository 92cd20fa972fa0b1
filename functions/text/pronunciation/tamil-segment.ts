/** The sounds of the words of a Tamil segment, for a voice that needs all. */
import { codePointSlicer } from "../scan/code-points.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import { loadTablesFor } from "./pronounce-spoken.ts";
import { pronounceTamil } from "./pronounce-tamil.ts";
import { joined, type Pronunciation } from "./pronunciation.ts";
import { SPOKEN_WORD } from "./spoken-word.ts";
import type { TakesOf } from "./takes.ts";
import { latinInTamil } from "./tamil-latin.ts";

export async function pronounceTamilSegment(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  const slice = codePointSlicer(segment.text);
  await loadTablesFor([segment.text], "all");
  const words = segment.words.map((word): ReadWord => {
    const { pronunciation, sounds } = takes(word);
    if (sounds !== "all" || !pronunciation.includes("ipa") || word.ipa !== undefined) return word;
    const said = sayTamil(slice(word.at));
    return said === undefined ? word : { ...word, ipa: said.ipa, soundsFrom: said.source };
  });
  return { ...segment, words };
}

/** Vowel signs and pulli without a letter to belong to. */
const STRAY_SIGNS = /(?<![க-ஹ])[\u0bbe-\u0bd7]+/gu;
const NOT_TAMIL = /[^அ-ஹஃ\u0bbe-\u0bcd]/gu;

/** A word that is not Tamil spelling, without what makes it so. */
function sayMended(word: string): Pronunciation | undefined {
  const mended = word.replace(NOT_TAMIL, "").replace(STRAY_SIGNS, "");
  const ipa = mended === "" ? undefined : pronounceTamil(mended);
  return ipa === undefined ? undefined : { ipa, source: "letters" };
}

/** Undefined if a spoken word is in another script. */
function sayTamil(spoken: string): Pronunciation | undefined {
  const groups = (spoken.match(SPOKEN_WORD) ?? []).map((word): Pronunciation | undefined => {
    const ipa = pronounceTamil(word);
    if (ipa !== undefined) return { ipa, source: "rules" };
    return latinInTamil(word) ?? sayMended(word);
  });
  if (groups.length === 0 || groups.includes(undefined)) return undefined;
  return joined(groups as Pronunciation[], " ");
}
