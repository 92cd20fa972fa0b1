import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { CARD_EXPIRY, SIDE_BY_SIDE } from "../tables/date-cues.ts";
import { HALF_DAYS, MALAY_DAY_PARTS, SHORT_DAY_PARTS } from "../tables/day-parts.ts";
import { CHOSEN_COUNTED, DOSE_UNITS, SIZES } from "../tables/measures.ts";
import { OR } from "../tables/range-words.ts";
import { MARK_AFTER, MARK_BEFORE } from "../tables/score-cues.ts";
import { wordSet } from "../tables/word-list.ts";
import { isYear } from "./is-year.ts";
import { EQUALS, MATH_SIGNS } from "./math-sign.ts";
import { isPaperCode } from "./paper-code.ts";
import { isOfRoad } from "./road-number.ts";
import { isVolume } from "./roman.ts";

/**
 * A slash between two numbers that are not a date, a fraction or an address: 95/100, 120/80. A silent one would join
 * them.
 */
export const OVER: Readonly<Record<Language, string>> = { ms: "per", en: "over", zh: "斜杠", ta: "பை" };

/** MG1/100: the scale of a model after its letters. */
const isModelScale = (scan: Scan, at: number) => scan.word(at - 1) === "1" && /^\d{2,3}$/.test(scan.word(at + 1));

/** Marks and ratings: "nine out of ten". */
const OUT_OF: Readonly<Record<Language, string>> = { ms: "per", en: "out of", zh: "斜杠", ta: "க்கு" };

/** Before a year, and in a chain, the slash belongs to the number of a document: Bil. 1/2024, JPM.100-1/2/3. */
const OF_YEAR: Readonly<Record<Language, string>> = { ms: "garis", en: "slash", zh: "斜杠", ta: "பை" };

export const slashClass = defineClass<
  "or" | "silent" | "over" | "pressure" | "dose" | "out-of" | "of-year" | "divided" | "mark"
>({
  name: "slash",
  symbols: "/",
  find(scan, at) {
    if (divides(scan, at)) return { to: at + 1, cost: COST.likely, fields: "divided" };
    // Tandakan (/): the mark itself.
    if (scan.word(at - 1) === "(" && scan.gluedSign(at + 1, ")") && scan.isGlued(at))
      return { to: at + 1, cost: COST.likely, fields: "mark" };
    if (areNetworks(scan, at)) return { to: at + 1, cost: COST.likely, fields: "or" };
    if (isVolume(scan, at - 1)) return { to: at + 1, cost: COST.likely, fields: "of-year" };
    if (isDose(scan, at)) return { to: at + 1, cost: COST.likely, fields: "dose" };
    if (isYear(scan.word(at - 1)) && isYear(scan.word(at + 1)) && !scan.isGlued(at + 1) && onLine(scan, at))
      return { to: at + 1, cost: COST.likely, fields: "or" };
    if (scan.kind(at - 1) !== "digits" || scan.gluedDigits(at + 1) === undefined || !scan.isGlued(at)) return undefined;
    // DG41/44: a second grade with the same letters.
    if (scan.isGlued(at - 1) && scan.kind(at - 2) === "latin")
      return { to: at + 1, cost: COST.likely, fields: isModelScale(scan, at) ? "of-year" : "silent" };
    if (isChained(scan, at) || isTyre(scan, at) || isOfRoad(scan, at - 1))
      return { to: at + 1, cost: COST.likely, fields: "of-year" };
    const pair = `${scan.word(at - 1)}/${scan.word(at + 1)}`;
    return {
      to: at + 1,
      cost: COST.likely,
      fields:
        (!isMark(scan, at) && SIDE_BY_SIDE.has(pair)) || CARD_EXPIRY.has(scan.cueBefore(at - 1))
          ? "silent"
          : /\/(?:19|20)\d\d$|^(?:19|20)\d\d\/\d{1,2}$/.test(pair) || isPaperCode(scan, at - 1)
            ? "of-year"
            : areChoices(scan, at) ||
                scan.nearBefore(at - 1, SIZE_REACH, SIZES) ||
                areShoes(scan.word(at - 1), scan.word(at + 1))
              ? "or"
              : isMark(scan, at)
                ? "out-of"
                : PRESSURE.test(scan.word(at - 2))
                  ? "pressure"
                  : "over",
    };
  },
  say(slash, language) {
    switch (slash) {
      case "or":
        return OR[language];
      case "silent":
        return "";
      case "of-year":
        return OF_YEAR[language];
      case "out-of":
        return OUT_OF[language];
      case "mark":
        return MARK[language];
      case "divided":
        return MATH_SIGNS["÷"][language];
      case "dose":
        return DOSE[language];
      case "pressure":
        return language === "zh" ? "比" : OVER[language];
      case "over":
        return OVER[language];
    }
  },
});

const LARGEST_CHOICE = 60;

/** 2/3 hari, 15/20 minit: one number or the next round one. Halves and quarters are fractions. */
export function areChoices(scan: Scan, slash: number): boolean {
  const [less, more] = [scan.word(slash - 1), scan.word(slash + 1)];
  if (areCapacities(scan, slash) || areHours(scan, slash)) return true;
  if (!CHOSEN_COUNTED.has(scan.word(slash + 2)) || !scan.isOnSameLineAsPrevious(slash + 2) || scan.isGlued(slash + 2))
    return false;
  if (!/^[2-9]$|^\d0$|^\d5$/.test(less) || !/^\d{1,2}$/.test(more) || Number(more) > LARGEST_CHOICE) return false;
  const step = Number(more) - Number(less);
  return (
    step === 1 ||
    (step === 2 && less > "2") ||
    (/[05]$/.test(less) && /[05]$/.test(more) && Number(less) < Number(more))
  );
}

/** 8/12 GB: memory that one can choose. */
function areCapacities(scan: Scan, slash: number): boolean {
  const [less, more] = [scan.word(slash - 1), scan.word(slash + 1)];
  const sizes = /^\d{1,3}$/.test(less) && /^\d{1,4}$/.test(more) && Number(less) < Number(more);
  return sizes && scan.isOnSameLineAsPrevious(slash + 2) && CAPACITIES.has(scan.word(slash + 2));
}

/** "pukul 4/5 pagi": one hour or the next. */
function areHours(scan: Scan, slash: number): boolean {
  const [less, more] = [Number(scan.word(slash - 1)), Number(scan.word(slash + 1))];
  if (!(less > 0 && more <= LAST_HOUR && more - less === 1) || !scan.isOnSameLineAsPrevious(slash + 2)) return false;
  const part = scan.word(slash + 2);
  return MALAY_DAY_PARTS.has(part) || HALF_DAYS.has(part) || SHORT_DAY_PARTS.has(part);
}

const LAST_HOUR = 12;
const CAPACITIES = wordSet("gb tb mb");

const MARK: Readonly<Record<Language, string>> = { ms: "garis miring", en: "slash", zh: "斜杠", ta: "சாய்கோடு" };

const onLine = (scan: Scan, at: number) => scan.isOnSameLineAsPrevious(at) && scan.isOnSameLineAsPrevious(at + 1);

/** Atoms from a division to the equals sign. */
const RESULT_REACH = 4;

/** 6 / 3 = 2 */
function divides(scan: Scan, at: number): boolean {
  const numbers =
    scan.kind(at - 1) === "digits" && scan.kind(at + 1) === "digits" && scan.isOnSameLineAsPrevious(at + 1);
  return numbers && scan.isGlued(at) === scan.isGlued(at + 1) && scan.nearAfter(at + 2, RESULT_REACH, EQUALS);
}

/** 4.5/5, and 9/10 next to a word for marks. */
export function isMark(scan: Scan, slash: number): boolean {
  const whole = /^(?:5|10|20|50|100)$/.test(scan.word(slash + 1));
  const pointed = scan.word(slash - 2) === "." && scan.isGlued(slash - 1) && scan.kind(slash - 3) === "digits";
  const full = scan.word(slash - 1) === scan.word(slash + 1) && scan.nearAfter(slash + 2, 1, MARK_AFTER);
  if (isRating(scan, slash)) return true;
  return whole && (pointed || full || scan.nearBefore(slash - 1, 4, MARK_BEFORE));
}

/** 8/10 is a rating, and no eight tenths of anything. */
export function isRating(scan: Scan, slash: number): boolean {
  if (scan.word(slash + 1) !== "10" || !/^(?:[4-9]|10)$/.test(scan.word(slash - 1))) return false;
  // "2 9/10": a whole number is before it.
  if (scan.kind(slash - 2) === "digits") return false;
  const next = scan.at(slash + 2);
  if (
    scan.kind(slash - 2) === "han" ||
    next?.kind === "han" ||
    scan.kind(slash - 2) === "tamil" ||
    next?.kind === "tamil"
  )
    return false;
  return next === undefined || next.newlines > 0 || (!next.glued && next.text !== "of") || /^[.,!?)]$/.test(next.text);
}

/** Atoms from a word for sizes to a size: saiz 42/43. */
const SIZE_REACH = 3;

/** 42/43: one size of shoes and the next. */
function areShoes(first: string, second: string): boolean {
  return /^(?:3[4-9]|4[0-8])$/.test(first) && Number(second) === Number(first) + 1;
}

const DOSE: Readonly<Record<Language, string>> = { ms: "setiap", en: "per", zh: "每", ta: "க்கு" };

/** 4g/5g: two generations of a mobile network. */
function areNetworks(scan: Scan, at: number): boolean {
  const isNetwork = (digits: number) =>
    /^[2-6]$/.test(scan.word(digits)) && scan.word(digits + 1) === "g" && scan.isGlued(digits + 1);
  return isNetwork(at - 2) && isNetwork(at + 1) && scan.isGlued(at) && scan.isGlued(at + 1);
}

/** 250mg/5ml */
function isDose(scan: Scan, at: number): boolean {
  const measured = (index: number) =>
    scan.isGlued(index) && scan.kind(index - 1) === "digits" && DOSE_UNITS.has(scan.word(index));
  return scan.isGlued(at) && scan.isGlued(at + 1) && measured(at - 1) && measured(at + 2);
}

/** 血压120/80 */
const PRESSURE = /血[压壓](?:[是为為]|值)?$/;

/** 205/55R16 */
function isTyre(scan: Scan, at: number): boolean {
  return scan.isGlued(at + 2) && scan.at(at + 2)?.text === "R" && scan.gluedDigits(at + 3) !== undefined;
}

function isChained(scan: Scan, at: number): boolean {
  return scan.gluedSign(at + 2, "/") || (scan.word(at - 2) === "/" && scan.isGlued(at - 1));
}
