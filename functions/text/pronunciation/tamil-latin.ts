/** Latin letters and words in Tamil text, in the nearest sounds of Tamil. */
import { type Phone, parsePhones } from "#contract/phones.ts";
import { remember } from "../tables/remember.ts";
import { pronounceSpoken } from "./pronounce-spoken.ts";
import type { Pronunciation } from "./pronunciation.ts";
import { MALAYSIAN_ACCENT } from "./speak-marked.ts";

/** Phones of Malay that Tamil lacks. The rest is the same. */
const NEAREST: Readonly<Record<Phone, string>> = {
  t: "ʈ",
  d: "ɖ",
  ʔ: "k",
  v: "ʋ",
  w: "ʋ",
  θ: "t",
  ð: "d",
  x: "k",
  ɣ: "ɡ",
  r: "ɾ",
  ɛ: "e",
  ə: "a",
  ɪ: "i",
  ɔ: "o",
  ʊ: "u",
};
/** Glides that close a syllable. */
const DIPHTHONG = /a[jʋ](?![aeiou])/g;

/** Undefined if there is no Latin letter. */
export const latinInTamil: (word: string) => Pronunciation | undefined = remember((word) => {
  const said = pronounceSpoken(word, { before: "", after: "" }, MALAYSIAN_ACCENT, "all");
  const phones = said && parsePhones(said.ipa, "ms");
  if (said === undefined || phones === undefined) return undefined;
  const ipa = phones.map((phone) => NEAREST[phone] ?? phone).join("");
  return { ...said, ipa: ipa.replace(DIPHTHONG, (pair) => (pair === "aj" ? "aɪ" : "aʊ")) };
});
