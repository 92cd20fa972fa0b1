import type { Language } from "#contract/language.ts";
import { malayness } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { type Scale, scaleWord } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { MONEY_WORDS } from "../tables/currencies.ts";
import { ENGLISH_AMOUNTS, MALAY_AMOUNTS, SCALES_AFTER_WORDS } from "../tables/scale-words.ts";

/** From this, the word after *bln* is Malay, and so is the month: "two bln lagi". */
const MALAY_AFTER = 3;

/** Two bln, half a trln, lima jt: a short form of a scale after a number in words. */
export const scaleAfterWordsClass = defineClass<Scale>({
  name: "abbreviation",
  words: SCALES_AFTER_WORDS.keys(),
  find(scan, at) {
    const scale = SCALES_AFTER_WORDS.get(scan.word(at));
    if (scale === undefined || scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at)) return undefined;
    if (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) return undefined;
    const language = isMalayMoney(scan, at) ? "ms" : languageOfAmount(scan.word(at - 1));
    if (language === undefined || (scan.word(at) === "bln" && isMonth(scan, at, language))) return undefined;
    return { to: at + 1, cost: COST.certain, language, fields: scale };
  },
  say: (scale, language) => scaleWord(scale, language),
});

/** "2 bln ringgit": no month is counted in money. */
const isMalayMoney = (scan: Scan, at: number) =>
  scan.word(at) === "bln" && scan.kind(at - 1) === "digits" && /^(?:ringgit|dolar|rupiah)$/.test(scan.word(at + 1));

function languageOfAmount(word: string): Language | undefined {
  if (ENGLISH_AMOUNTS.has(word)) return "en";
  return MALAY_AMOUNTS.has(word) ? "ms" : undefined;
}

/** *Bln* is the Malay month too: "dua bln lagi", but "tiga bln ringgit". */
function isMonth(scan: Scan, at: number, language: Language): boolean {
  const next = scan.isOnSameLineAsPrevious(at + 1) ? scan.word(at + 1) : "";
  if (MONEY_WORDS.has(next)) return false;
  return language === "ms" || malayness(next) >= MALAY_AFTER;
}
