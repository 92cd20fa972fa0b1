import type { Language } from "#contract/language.ts";
import { isEnglishWord, isMalayRoot, malayness } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { UNITS } from "../tables/units.ts";
import { shouts } from "./acronym.ts";
import { sayNumeral } from "./numeral-speech.ts";

interface Fields {
  numeral: Numeral;
  counted: string;
}

/** What is counted, in the short forms that stand glued to their number in advertisements and chats. */
const SHORT: Readonly<Record<string, readonly [language: Language, one: string, more: string]>> = {
  thn: ["ms", "tahun", "tahun"],
  th: ["ms", "tahun", "tahun"],
  bln: ["ms", "bulan", "bulan"],
  mgg: ["ms", "minggu", "minggu"],
  org: ["ms", "orang", "orang"],
  bj: ["ms", "biji", "biji"],
  pkt: ["ms", "paket", "paket"],
  btl: ["ms", "botol", "botol"],
  bks: ["ms", "bungkus", "bungkus"],
  ktk: ["ms", "kotak", "kotak"],
  yr: ["en", "year", "years"],
  yrs: ["en", "years", "years"],
  mth: ["en", "month", "months"],
  mths: ["en", "months", "months"],
  wk: ["en", "week", "weeks"],
  wks: ["en", "weeks", "weeks"],
};

/** Shorter ones are letters more often than words. */
const SHORTEST = 3;

/** 3tin, 24bln, 6helai, 1yr: a number glued to the word that it counts. */
export const gluedCountClass = defineClass<Fields>({
  name: "cardinal",
  digits: "joined",
  find(line, at) {
    const numeral = line.numeral(at);
    if (numeral === undefined || (line.glued(at) && line.isAlphanumeric(at - 1))) return undefined;
    const counted = wordAt(line, numeral.to);
    if (counted === undefined) return undefined;
    const [language, one, more] = Object.hasOwn(SHORT, counted) ? (SHORT[counted] ?? whole(counted)) : whole(counted);
    return {
      to: numeral.to + 1,
      // Cheaper than letters beside digits, dearer than all that is surer what the letters are.
      cost: COST.number + 1,
      language,
      fields: { numeral, counted: numeral.integer === "1" && numeral.fraction === undefined ? one : more },
    };
  },
  say: ({ numeral, counted }, language, style) =>
    `${sayNumeral(numeral, language, { ...style.numbers, counter: true, attributive: true })} ${counted}`,
});

const whole = (word: string): readonly [Language, string, string] => [malayness(word) < 0 ? "en" : "ms", word, word];

/** A word in small letters, or among others in capitals, with nothing glued behind it; in small letters. */
function wordAt(line: Line, at: number): string | undefined {
  const atom = line.at(at);
  if (atom?.kind !== "latin" || !atom.glued || !(atom.text === atom.lower || shouts(line, at))) return undefined;
  if (line.glued(at + 1) && line.isAlphanumeric(at + 1)) return undefined;
  if (Object.hasOwn(SHORT, atom.lower)) return atom.lower;
  if (atom.lower.length < SHORTEST || Object.hasOwn(UNITS, atom.lower)) return undefined;
  return isMalayRoot(atom.lower) || isEnglishWord(atom.lower) ? atom.lower : undefined;
}
