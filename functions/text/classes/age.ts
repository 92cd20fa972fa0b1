import type { Language } from "#contract/language.ts";
import { COST, defineClass, LETTERS_AND_DIGITS } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { wordSet } from "../tables/word-list.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";

interface Fields {
  numeral: Numeral;
  unit: "year" | "month";
  /** 2y and above: years, of which nothing says that they are an age. */
  bare?: boolean;
  /** The months of 1y5m. */
  months?: string;
  /** Before what has that age: "my three year old son". */
  attributive: boolean;
}

const NAMES: Readonly<Record<Fields["unit"], Record<Language, string>>> = {
  year: { ms: "tahun", en: "year", zh: "岁", ta: "வயது" },
  month: { ms: "bulan", en: "month", zh: "个月", ta: "மாதம்" },
};
const OLDEST = 130;

/** 3yo, 25 y/o, 3 y.o, 18mo: ages in advertisements and chats. */
export const ageClass = defineClass<Fields>({
  name: "measure",
  digits: { texts: ["yo", "y", "yr", "yrs", "mo"] },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    const numeral = scan.numeral(at);
    if (numeral === undefined || Number(numeral.integer) > OLDEST || (scan.isGlued(at) && scan.isAlphanumeric(at - 1)))
      return undefined;
    const compound = monthsAfter(scan, numeral.to);
    if (compound !== undefined) {
      const language = scriptAround(scan, at, compound.to);
      return {
        to: compound.to,
        cost: COST.certain,
        fields: { numeral, unit: "year", months: compound.months, attributive: false },
        ...(language === undefined ? {} : { language }),
      };
    }
    const age = unitAt(scan, numeral.to);
    if (age === undefined || (scan.isGlued(age.to) && scan.isAlphanumeric(age.to))) return undefined;
    const next = scan.at(age.to);
    const bare = scan.word(age.to - 1) === "y" && age.to === numeral.to + 1;
    const language = scriptAround(scan, at, age.to);
    return {
      to: age.to,
      cost: COST.likely,
      fields: {
        numeral,
        unit: age.unit,
        ...(bare ? { bare } : {}),
        attributive: next?.kind === "latin" && next.newlines === 0 && !AFTER_AGE.has(next.lower),
      },
      ...(language === undefined ? { lean: "en" as const } : { language }),
    };
  },
  say({ numeral, unit, months, attributive, bare }, language, style) {
    const numbers = { ...style.numbers, counter: true, attributive: true };
    const count = sayNumeral(numeral, language, numbers);
    if (months !== undefined) {
      const names = language === "en" ? [numeral.integer, months].map((one) => (one === "1" ? "" : "s")) : ["", ""];
      const years = [count, NAMES.year[language] + names[0]];
      return join([...years, cardinal(months, language, numbers), NAMES.month[language] + names[1]], language);
    }
    if (language !== "en") return join([count, NAMES[unit][language]], language);
    const plural = (bare || !attributive) && numeral.integer !== "1" ? "s" : "";
    if (bare) return `${count} ${NAMES[unit].en}${plural}`;
    return `${count} ${NAMES[unit].en}${plural} old`;
  },
});

/** 1y5m, 1yr3m: years and months. */
function monthsAfter(scan: Scan, at: number): { months: string; to: number } | undefined {
  if (!/^(?:y|yrs?)$/.test(scan.word(at)) || !scan.isGlued(at)) return undefined;
  const months = scan.gluedDigits(at + 1);
  if (months === undefined || Number(months) > 11 || months.startsWith("0")) return undefined;
  if (!/^(?:m|mo|mths?)$/.test(scan.word(at + 2)) || !scan.isGlued(at + 2)) return undefined;
  return scan.isGlued(at + 3) && scan.isAlphanumeric(at + 3) ? undefined : { months, to: at + 3 };
}

/** Words that no age qualifies: "3yo and 5yo". */
export const AFTER_AGE = wordSet("and or but n is was are when who with to for in at on now already dan atau tapi");

/** After the y of an age: 2y and above, 3y old. */
const AFTER_YEARS = wordSet("old above and onwards below ke dan");

function unitAt(scan: Scan, at: number): { unit: Fields["unit"]; to: number } | undefined {
  if (!scan.isOnSameLineAsPrevious(at)) return undefined;
  const glued = scan.isGlued(at);
  if (scan.word(at) === "yo") return { unit: "year", to: at + 1 };
  if (scan.word(at) === "mo" && glued) return { unit: "month", to: at + 1 };
  if (scan.at(at)?.text === "y" && glued && AFTER_YEARS.has(scan.word(at + 1)) && !scan.isGlued(at + 1))
    return { unit: "year", to: at + 1 };
  const joined = scan.gluedSign(at + 1, "/") || scan.gluedSign(at + 1, ".");
  const slashed = scan.word(at) === "y" && joined && scan.word(at + 2) === "o" && scan.isGlued(at + 2);
  return slashed ? { unit: "year", to: at + 3 } : undefined;
}
