import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { wordSet } from "../tables/word-list.ts";

const STAR: Readonly<Record<Language, string>> = { ms: "bintang", en: "star", zh: "星", ta: "நட்சத்திர" };
/** After the asterisk of a rating: a 5* hotel. */
const RATED = wordSet("hotel hotels resort resorts rating review reviews rated stay");

/** 5★酒店, "hotel 4★", a 5* hotel: how many stars a place has. */
export const starClass = defineClass<null>({
  name: "sign",
  symbols: "★☆*",
  find(scan, at) {
    const isFree = !scan.isGlued(at - 1) || scan.kind(at - 2) === "han" || scan.word(at - 2) === "(";
    if (!isFree || !scan.isGlued(at) || !/^[1-7]$/.test(scan.word(at - 1))) return undefined;
    if (scan.word(at) === "*" && (scan.isGlued(at + 1) || !RATED.has(scan.word(at + 1)))) return undefined;
    if (/^[★☆]$/.test(scan.word(at + 1))) return undefined;
    return { to: at + 1, cost: COST.certain, fields: null };
  },
  say: (_, language) => STAR[language],
});
