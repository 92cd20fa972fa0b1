import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { COUNTED_BY_SCALE } from "../tables/counted-words.ts";
import { MONEY_WORDS } from "../tables/currencies.ts";
import { MINUTES_AFTER, MINUTES_BEFORE } from "../tables/duration-units.ts";
import { NEAR_NETWORKS, NETWORKED, NETWORKS } from "../tables/networks.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { RATE_BEFORE, UNITS, type Unit } from "../tables/units.ts";
import { wordSet } from "../tables/word-list.ts";
import { isNegative } from "./cardinal.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, perUnitAt, sayPerUnit } from "./per-unit.ts";
import { isRangeSign } from "./range-at.ts";
import { strayWhole } from "./stray-decimal.ts";
import { unitAt } from "./unit-at.ts";

interface Fields {
  lower: Numeral | undefined;
  numeral: Numeral;
  negative: boolean;
  unit: Unit;
  /** Whether the unit is before its number: KM 14. */
  unitFirst: boolean;
  per: PerUnit | undefined;
  article?: boolean;
  saidBefore?: boolean;
}

const UNIT_START = /^(?:\p{Script=Latin}+|\P{L})/u;
/** What units begin with: km of km/j, m of m², ° of °C. */
const UNIT_STARTS = [
  ...Object.keys(UNITS).flatMap((form) => UNIT_START.exec(form)?.[0].toLowerCase() ?? []),
  "sq",
  "kaki",
];

export const measureClass = defineClass<Fields>({
  name: "measure",
  digits: { texts: UNIT_STARTS, joints: { "-": ["latin"] }, kinds: ["tamil"], ranges: true },
  words: ["km"],
  find(scan, at) {
    return scan.kind(at) === "digits" ? numberFirst(scan, at) : unitFirst(scan, at);
  },
  say({ lower, numeral, negative, unit, unitFirst, per, article, saidBefore }, language, style) {
    // ஒன்று முதல் ஆறு அங்குலம்: only the upper end counts the word.
    const speak = (one: Numeral, attributive = true) =>
      sayNumeral(
        withoutPadding(one),
        language,
        unitFirst ? style.numbers : { ...style.numbers, counter: true, attributive },
      );
    const bounds =
      lower === undefined ? [speak(numeral)] : [speak(lower, false), RANGE_WORDS[language], speak(numeral)];
    const number = join(bounds, language);
    if (unitFirst) return sayMilestone(nameOf(unit, language, false), number, language);
    const plural =
      article !== true && (lower !== undefined || !(numeral.fraction === undefined && /^0*1$/.test(numeral.integer)));
    const words = withUnit(number, unit, language, { plural, negative, saidBefore: saidBefore === true });
    return per === undefined ? words : sayPerUnit(words, per, language);
  },
});

/** 418.000000 m², 1,449.660000 m²: as registers print them, to a millionth. */
function withoutPadding(numeral: Numeral): Numeral {
  const fraction = numeral.fraction ?? "";
  if (/^0{3,}$/.test(fraction)) return { ...numeral, fraction: undefined, grouping: "western" };
  const [, significant = fraction] = /^(\d*[1-9])0{3,}$/.exec(fraction) ?? [];
  return significant === fraction ? numeral : { ...numeral, fraction: significant };
}

const INITIALS = /^[b-df-hj-np-tv-z]{3,4}$/;

function numberFirst(scan: Scan, at: number): Match<Fields> | undefined {
  const first = scan.numeral(at);
  // After a word in Jawi the digit repeats the word.
  if (first === undefined || (scan.isGlued(at) && scan.kind(at - 1) === "arabic")) return undefined;
  // 18L/14P are boys and girls; NS60L is the name of a model.
  if (
    scan.isGlued(at) &&
    scan.kind(at - 1) === "latin" &&
    scan.at(at - 1)?.text.length === 2 &&
    !/^(?:RM|KM)$/i.test(scan.word(at - 1))
  )
    return undefined;
  // Bsh1m: initials, "satu" and one more.
  if (scan.isGlued(at) && INITIALS.test(scan.word(at - 1)) && scan.word(at + 1).length === 1) return undefined;
  if (scan.word(at + 1) === "l" && scan.gluedSign(at + 2, "/") && scan.word(at + 4) === "p" && scan.isGlued(at + 4))
    return undefined;
  // "ayat 2g", "soalan 3m", "kelas 3 h": the letter of a label.
  const letter = scan.at(at + 1)?.text ?? "";
  if (LETTERED.has(scan.word(at - 1)) && /^[a-z]$/.test(letter) && (scan.isGlued(at + 1) || letter === "h"))
    return undefined;
  // F-91W is a model's name.
  if (scan.gluedSign(at - 1, "-") && scan.isGlued(at) && scan.kind(at - 2) === "latin") return undefined;
  const upper = isRangeSign(scan, first.to) ? scan.numeral(first.to + 1) : undefined;
  // "2021 – 92HP": no range runs downwards.
  const second = upper !== undefined && valueOfNumeral(upper) > valueOfNumeral(first) ? upper : undefined;
  // 0830-1730 hrs: times of day.
  if (second !== undefined && /^0\d{3}$/.test(first.integer)) return undefined;
  // 1400 - 1700 hrs
  if (second !== undefined && CLOCK_TIME.test(first.integer) && CLOCK_TIME.test(second.integer))
    if (/^(?:hrs|hours)$/.test(scan.word(second.to))) return undefined;
  const [lower, numeral] = second === undefined ? [undefined, first] : [first, second];
  // "24-hr clinic", "10-km run": an adjective, and so singular.
  const hyphen =
    scan.gluedSign(numeral.to, "-") && scan.isGlued(numeral.to + 1) && scan.kind(numeral.to + 1) === "latin";
  const unit =
    unitAt(scan, hyphen ? numeral.to + 1 : numeral.to) ?? hoursOfDays(scan, numeral) ?? capitalUnit(scan, at, numeral);
  if (
    unit === undefined ||
    (hyphen && scan.isGlued(unit.to) && scan.word(unit.to) === "-") ||
    (unit.unit.decimalOnly === true && numeral.fraction === undefined) ||
    (unit.unit.near !== undefined && !isNear(scan, at, unit.to, unit.unit.near)) ||
    (unit.unit === UNITS.h && scan.isGlued(at) && scan.kind(at - 1) === "latin") ||
    isOfModel(scan, at, numeral)
  )
    return undefined;
  if (unit.unit === UNITS.m && isMillion(scan, unit.to)) return undefined;
  if (unit.unit === UNITS.mg && isWeeks(scan, numeral, unit.to)) unit.unit = WEEKS;
  if (unit.unit === UNITS.m && isMinutes(scan, at, numeral, unit.to)) unit.unit = UNITS.min as Unit;
  const isWhole = lower === undefined && numeral.fraction === undefined && scan.isGlued(numeral.to) && !hyphen;
  const stray = isWhole ? strayWhole(scan, at) : undefined;
  const start = stray?.from ?? at;
  const negative = isNegative(scan, start);
  const per = perUnitAt(scan, unit.to);
  const tamil = scan.kind(numeral.to) === "tamil" ? ("ta" as const) : undefined;
  // "a 12km run": after an article a measure is singular.
  const article = hyphen || (/^an?$/.test(scan.word(at - 1)) && scan.kind(unit.to) === "latin");
  return {
    from: negative ? start - 1 : start,
    to: per?.to ?? unit.to,
    cost: COST.likely,
    language: scriptAround(scan, start, per?.to ?? unit.to) ?? tamil,
    fields: {
      lower,
      numeral: stray === undefined ? numeral : { ...numeral, integer: stray.integer, fraction: numeral.integer },
      negative,
      unit: unit.unit,
      unitFirst: false,
      per: per?.unit,
      article,
      saidBefore: RATE_BEFORE.test(scan.word(at - 1)),
    },
  };
}

const CLOCK_TIME = /^(?:1\d|2[0-3])[0-5][05]$/;

/** What has a number with a letter: soalan 3a, 3b. */
const LETTERED = wordSet(
  "ayat soalan rajah jadual latihan blok kelas bahagian question figure table exercise class block",
);

/** "Ducky One 2 SF", "maxis 4g", unifi5g: a letter or two after the number of a model or a network. */
function isOfModel(scan: Scan, at: number, { integer, fraction, to }: Numeral): boolean {
  if (fraction?.length === 1 && /^[1-3]$/.test(integer) && scan.at(to)?.text === "V") return isTrim(scan, to + 1);
  if (fraction !== undefined || integer.length > 2) return false;
  if (scan.at(to)?.text === "SF")
    return !scan.isGlued(to) && scan.kind(at - 1) === "latin" && scan.isCapitalised(at - 1);
  if (!/^[345]$/.test(integer) || scan.word(to) !== "g" || !scan.isGlued(to)) return false;
  if (NETWORKS.has(scan.word(at - 1)) || scan.gluedSign(to + 1, "+")) return true;
  // "mi 10t 5g", "s23 5g": after the number of a model.
  const afterLetters = scan.kind(at - 1) === "latin" && scan.isGlued(at - 1) && scan.kind(at - 2) === "digits";
  const afterDigits = scan.kind(at - 1) === "digits" && scan.isGlued(at - 1) && scan.kind(at - 2) === "latin";
  if (!scan.isGlued(at) && ((afterLetters && scan.word(at - 1).length === 1) || afterDigits)) return true;
  // 4g/5g
  if (scan.gluedSign(to + 1, "/") && scan.word(to + 3) === "g" && scan.isGlued(to + 3)) return true;
  if (scan.isOnSameLineAsPrevious(to + 1) && NETWORKED.has(scan.word(to + 1))) return true;
  return isNear(scan, at, to + 1, NEAR_NETWORKS);
}

/** "the 2.0V model", or 2.0V next to 1.6E and 2.0G: the engine and the equipment of a car, and no volts. */
function isTrim(scan: Scan, to: number): boolean {
  return TRIMS_AFTER.has(scan.word(to)) || TRIMS.test(scan.text);
}

const TRIMS_AFTER = wordSet("model models variant variants varian trim spec");
const TRIMS = /\b[12]\.\d[EGS]\b/;

/** 20.2m ringgit, 3m followers */
function isMillion(scan: Scan, to: number): boolean {
  return scan.isOnSameLineAsPrevious(to) && (MONEY_WORDS.has(scan.word(to)) || COUNTED_BY_SCALE.has(scan.word(to)));
}

/** Sizes of memory, whose G is no gram. */
const MEMORY = /^(?:16|32|64|128|256|512|1000|1024)$/;
const NEAR_MEMORY = wordSet(
  "ssd hdd ram rom memory memori storage simpanan data internet quota kuota plan pelan hotspot lte prepaid postpaid unifi network rangkaian",
);
/** No network has so many: 5G, 10G. */
const FEWEST_GRAMS = 20;

/** "FISH OIL 1000MG", "MUNG BEAN 50G": units in the capitals of labels. */
function capitalUnit(scan: Scan, at: number, { integer, fraction, to }: Numeral): ReturnType<typeof unitAt> {
  const text = scan.at(to)?.text;
  if ((text !== "MG" && text !== "G") || !scan.isGlued(to) || fraction !== undefined) return undefined;
  if (scan.isGlued(to + 1) && (scan.isAlphanumeric(to + 1) || scan.isSign(to + 1, "-/+"))) return undefined;
  if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
  if (text === "MG") return { unit: UNITS.mg as Unit, to: to + 1 };
  const grams = Number(integer) >= FEWEST_GRAMS && !MEMORY.test(integer) && !isNear(scan, at, to, NEAR_MEMORY);
  return grams ? { unit: UNITS.g as Unit, to: to + 1 } : undefined;
}

/** "24 hr", "1.5 hr": hours, although *hr* after a space is the Malay *hari* elsewhere. */
function hoursOfDays(scan: Scan, { integer, fraction, to }: Numeral): ReturnType<typeof unitAt> {
  if (scan.word(to) !== "hr" || !scan.isOnSameLineAsPrevious(to)) return undefined;
  if (scan.isGlued(to + 1) && scan.isAlphanumeric(to + 1)) return undefined;
  return fraction !== undefined || /^(?:24|48|72)$/.test(integer) ? { unit: UNITS.hrs as Unit, to: to + 1 } : undefined;
}

/** "4 mg yang lalu": weeks. */
function isWeeks(scan: Scan, { fraction }: Numeral, to: number): boolean {
  const ago = /^(?:yg|yang)$/.test(scan.word(to)) ? scan.word(to + 1) : scan.word(to);
  return fraction === undefined && scan.isOnSameLineAsPrevious(to) && WEEKS_AFTER.has(ago);
}

const WEEKS: Unit = { ms: "minggu", en: "week", plural: "weeks", zh: "周", ta: "வாரம்" };
const WEEKS_AFTER = wordSet("lalu lepas lps kehamilan kandungan hamil");

const MOST_MINUTES = 120;

/** 5m more, "tunggu 10m lagi" */
function isMinutes(scan: Scan, at: number, { integer, fraction }: Numeral, to: number): boolean {
  if (fraction !== undefined || Number(integer) > MOST_MINUTES || !scan.isGlued(at + 1)) return false;
  const after = scan.isOnSameLineAsPrevious(to) && MINUTES_AFTER.has(scan.word(to));
  return after || MINUTES_BEFORE.has(scan.word(at - 1));
}

function valueOfNumeral({ integer, fraction = "" }: Numeral): number {
  return Number(`${integer}.${fraction}`);
}

const NEAR_REACH = 8;

/** Letters that are a unit only near what it measures: 180C in an oven, 12MP of a camera. */
function isNear(scan: Scan, at: number, to: number, words: ReadonlySet<string>): boolean {
  return scan.nearBefore(at, NEAR_REACH, words) || scan.nearAfter(to, NEAR_REACH, words);
}

/** "KM 14" on a highway. */
function unitFirst(scan: Scan, at: number): Match<Fields> | undefined {
  const numeral = scan.isOnSameLineAsPrevious(at + 1) ? scan.numeral(at + 1) : undefined;
  const unit = UNITS[scan.word(at)];
  if (numeral === undefined || unit?.before !== true || !/^K[Mm]$/.test(scan.at(at)?.text ?? "")) return undefined;
  if (scan.isGlued(at) && scan.kind(at - 1) !== "han" && scan.kind(at - 1) !== "symbol") return undefined;
  return {
    to: numeral.to,
    cost: COST.likely,
    fields: { lower: undefined, numeral, negative: false, unit, unitFirst: true, per: undefined },
  };
}

/** On Malaysia's highways the unit is first: kilometer 325; but not in Mandarin: 三百二十五公里. */
function sayMilestone(unit: string, number: string, language: Language): string {
  return language === "zh" ? number + unit : join([unit, number], language);
}

export function nameOf(unit: Unit, language: Language, plural: boolean): string {
  return language === "en" && plural ? (unit.plural ?? unit.en) : unit[language];
}

/** Tamil says the divisor of a rate first: மணிக்கு அறுபது கிலோமீட்டர். */
const TAMIL_RATE = /^(\S+க்கு) (.+)$/;

function withUnit(
  number: string,
  unit: Unit,
  language: Language,
  { plural, negative, saidBefore }: { plural: boolean; negative: boolean; saidBefore: boolean },
): string {
  const isDegree = unit.ms.startsWith("darjah");
  const minus = negative ? negativeWord(language, isDegree ? "temperature" : "number") : "";
  const tamilRate = language === "ta" ? TAMIL_RATE.exec(unit.ta) : null;
  if (tamilRate !== null)
    return join([saidBefore ? "" : (tamilRate[1] ?? ""), minus, number, tamilRate[2] ?? ""], "ta");
  if (language === "zh" && unit.zhBefore !== undefined) {
    return `${saidBefore ? "" : unit.zhBefore}${minus}${number}${isDegree ? "度" : unit.zh}`;
  }
  return join([minus, number, nameOf(unit, language, plural)], language);
}
