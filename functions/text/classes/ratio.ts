import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { joinTamilSuffix } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { RATIO_BEFORE } from "../tables/measures.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";

interface Fields {
  first: Numeral;
  second: Numeral;
}

const TO: Readonly<Record<Exclude<Language, "ta">, string>> = { ms: "kepada", en: "to", zh: "比" };

/** Atoms between the cue and the ratio. */
const CUE_REACH = 4;

const LIST_REACH = 30;

/** "ratios (1:10, 1:20 and 1:30)", "ratios (1:30 - 8:30)": among other ratios after the word. */
function endsList(scan: Scan, at: number): boolean {
  if (scan.kind(at + 1) !== "symbol" || scan.kind(at + 2) !== "digits") return false;
  let i = at - 1;
  while (i > 0 && at - i < LIST_REACH && (scan.kind(i) === "digits" || LIST_PARTS.test(scan.word(i)))) i--;
  return i < at - 3 && scan.word(i + 2) !== "" && scan.nearBefore(i + 1, CUE_REACH, RATIO_BEFORE);
}

const LIST_PARTS = /^(?:[:,;(（–—-]|and|dan|or|atau|to|hingga|和)$/;

const isBracketed = (scan: Scan, from: number, to: number) =>
  /^[(（[]$/.test(scan.word(from - 1)) && /^[)）\]]$/.test(scan.word(to));

/** Chapters, and verses of the longest one, of the Quran. */
const isVerse = (first: Numeral, second: Numeral) => Number(first.integer) <= 114 && Number(second.integer) <= 286;

/** Nisbah 3:1, 1:50,000: a colon between numbers that are not a time of day. */
export const ratioClass = defineClass<Fields>({
  name: "ratio",
  digits: { joints: { ":": ["digits"] } },
  notAfter: { signs: ":.,/-" },
  find(scan, at) {
    const first = scan.numeral(at);
    if (first === undefined || !scan.gluedSign(first.to, ":") || !scan.isGlued(first.to + 1)) return undefined;
    if (scan.isGlued(at) && /^[:.,/-]$/.test(scan.word(at - 1))) return undefined;
    const second = scan.numeral(first.to + 1);
    if (second === undefined || scan.gluedSign(second.to, ":")) return undefined;
    const cued = scan.nearBefore(at, CUE_REACH, RATIO_BEFORE) || endsList(scan, at);
    if (second.fraction !== undefined && !cued) return undefined;
    const likeTime = /^\d{1,2}$/.test(first.integer) && /^\d\d$/.test(second.integer) && second.fraction === undefined;
    if (likeTime && !cued) return undefined;
    // "7 மே 2025:2025 மே 7": a date, and what happened on it.
    if (MONTH_FORMS.has(scan.word(at - 1)) && first.integer.length === 4) return undefined;
    // Verses are numbered so: (2:255), Ayat 2:255.
    if (!cued && isBracketed(scan, at, second.to) && isVerse(first, second)) return undefined;
    const before = scan.at(at - 1);
    if (!cued && before?.kind === "latin" && before.text !== before.lower) return undefined;
    const language = scriptAround(scan, at, second.to);
    return {
      to: second.to,
      cost: cued ? COST.certain - 1 : COST.possible,
      fields: { first, second },
      ...(language === undefined ? {} : { language }),
    };
  },
  say({ first, second }, language, style) {
    const [one, other] = [first, second].map((part) => sayNumeral(part, language, style.numbers)) as [string, string];
    // மூன்றுக்கு இரண்டு: the first number takes the dative.
    return language === "ta" ? `${joinTamilSuffix(one, "க்கு")} ${other}` : join([one, TO[language], other], language);
  },
});
