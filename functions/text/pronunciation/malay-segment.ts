/** The sounds of the words of a Malay segment. */
import { codePointSlicer } from "../scan/code-points.ts";
import { wordSet } from "../tables/word-list.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import { loadTablesFor, pronounceSpoken } from "./pronounce-spoken.ts";
import { BAKU_ACCENT, MALAYSIAN_ACCENT } from "./speak-marked.ts";
import type { TakesOf } from "./takes.ts";

const ACCENTS = { malaysian: MALAYSIAN_ACCENT, baku: BAKU_ACCENT } as const;

export async function pronounceMalaySegment(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  if (!segment.words.some((word) => takes(word).pronunciation.includes("ipa"))) return segment;
  const slice = codePointSlicer(segment.text);
  const spoken = segment.words.map(({ at }) => slice(at));
  const needed = segment.words.some((word) => takes(word).sounds === "all") ? "all" : "exceptions";
  const inTables = needed === "all" ? spoken : spoken.filter((_, index) => segment.words[index]?.class === undefined);
  await loadTablesFor(inTables, needed);
  const words = segment.words.map((word, index): ReadWord => {
    const { pronunciation, malayAccent = "malaysian", sounds } = takes(word);
    if (!pronunciation.includes("ipa") || word.ipa !== undefined || word.at[0] === word.at[1]) return word;
    // Only homographs need them.
    const neighbours = {
      get before() {
        return cueFrom(spoken, index, -1);
      },
      get after() {
        return cueFrom(spoken, index, 1);
      },
    };
    const said = pronounceSpoken(spoken[index] ?? "", neighbours, ACCENTS[malayAccent], sounds);
    return said === undefined ? word : { ...word, ipa: said.ipa, soundsFrom: said.source };
  });
  return { ...segment, words };
}

/** Words that may be between a word and the one that decides its sense: rambut dia yang perang. */
const BETWEEN = wordSet(
  "yang dia itu ini saya aku awak kamu mereka sangat agak dua tiga empat lima enam tujuh lapan sembilan sepuluh banyak",
);
const FARTHEST_CUE = 3;

/** The nearest content word, in lower case and without -nya; "" if a sign or the end of the segment comes first. */
function cueFrom(spoken: readonly string[], index: number, step: 1 | -1): string {
  for (let distance = 1; distance <= FARTHEST_CUE; distance++) {
    const word = spoken[index + distance * step]?.toLowerCase() ?? "";
    if (!BETWEEN.has(word)) return word.length > LONGEST_UNSUFFIXED ? word.replace(/nya$/, "") : word;
  }
  return "";
}

/** In shorter words -nya is not a suffix: tanya, punya. */
const LONGEST_UNSUFFIXED = 6;
