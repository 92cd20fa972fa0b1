import type { Language } from "#contract/language.ts";
import { SAID_BRANDS } from "./name-lists.ts";

/** Names whose signs or digits have a reading of their own. Case-sensitive. */
const WITH_SIGNS: Readonly<Record<string, Partial<Record<Language, string>> & { en: string }>> = {
  "1MDB": { ms: "wan M D B", en: "one M D B" },
  "5SOS": { en: "five S O S" },
  "5sos": { en: "five S O S" },
  BR1M: { en: "BRIM" },
  No1: { ms: "Nombor satu", en: "Number one" },
  br1m: { en: "BRIM" },
  pr1ma: { en: "prima" },
  Se7en: { en: "Seven" },
  se7en: { en: "seven" },
  MM2H: { en: "M M two H" },
  Maybank2U: { en: "Maybank two U" },
  Maybank2u: { en: "Maybank two U" },
  maybank2u: { en: "Maybank two U" },
  MAYBANK2U: { en: "Maybank two U" },
  M2U: { en: "M two U" },
  m2u: { en: "M two U" },
  "C++": { en: "C plus plus" },
  "C#": { en: "C sharp" },
  "F#": { en: "F sharp" },
  ".NET": { en: "dot net" },
  "Node.js": { en: "Node J S" },
  "Next.js": { en: "Next J S" },
  "Vue.js": { en: "Vue J S" },
  "1 Utama": { en: "One Utama" },
  "1 UTAMA": { en: "One Utama" },
  "4MATIC": { ms: "empat Matic", en: "four Matic" },
  "4Matic": { ms: "empat Matic", en: "four Matic" },
  "4MOTION": { ms: "empat Motion", en: "four Motion" },
  xDrive: { en: "X Drive" },
  sDrive: { en: "S Drive" },
  eDrive: { en: "E Drive" },
  "AT&T": { en: "A T and T" },
  "H&M": { en: "H and M" },
  "7-Eleven": { en: "Seven Eleven" },
  "7-ELEVEN": { en: "Seven Eleven" },
  "7-eleven": { en: "Seven Eleven" },
  "99 Speedmart": { ms: "sembilan sembilan Speedmart", en: "ninety-nine Speedmart" },
  "S'pore": { en: "Singapore" },
  "M'sia": { en: "Malaysia" },
};

/** The same, with the brands that are not said as they are written. */
export const NAMED_CODES: typeof WITH_SIGNS = {
  ...Object.fromEntries(Object.entries(SAID_BRANDS).map(([brand, said]) => [brand, { en: said }])),
  ...WITH_SIGNS,
};
