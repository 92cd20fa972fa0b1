import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { fraction, mixedFraction } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { FRACTION_OF, FRACTION_OF_IN_SCRIPT } from "../tables/measures.ts";
import type { Unit } from "../tables/units.ts";
import { wordSet } from "../tables/word-list.ts";
import { signAt } from "./currency-sign.ts";
import { nameOf } from "./measure.ts";
import { isNearHan } from "./near-han.ts";
import { languageOfCounted, languageOfNumbered, scriptAround } from "./number-language.ts";
import { areChoices, isMark, isRating } from "./slash.ts";
import { unitAt } from "./unit-at.ts";

interface Fields {
  whole: string | undefined;
  numerator: string;
  denominator: string;
  /** The word before or after the number of a milestone: Batu 71/2, 31/2 Miles. */
  mile?: "before" | "after";
  /** The unit, if it is a short form: 1/2 kg. */
  unit?: Unit;
  /** Whether Tamil names the share after it: 1/3 பங்கு. */
  ofShare?: boolean;
}

const SIGNS: ReadonlyMap<string, readonly [numerator: string, denominator: string]> = new Map([
  ["¼", ["1", "4"]],
  ["½", ["1", "2"]],
  ["¾", ["3", "4"]],
  ["⅐", ["1", "7"]],
  ["⅑", ["1", "9"]],
  ["⅒", ["1", "10"]],
  ["⅓", ["1", "3"]],
  ["⅔", ["2", "3"]],
  ["⅕", ["1", "5"]],
  ["⅖", ["2", "5"]],
  ["⅗", ["3", "5"]],
  ["⅘", ["4", "5"]],
  ["⅙", ["1", "6"]],
  ["⅚", ["5", "6"]],
  ["⅛", ["1", "8"]],
  ["⅜", ["3", "8"]],
  ["⅝", ["5", "8"]],
  ["⅞", ["7", "8"]],
]);
/** Halves to eighths and tenths below one are fractions far more often than dates. */
const COMMON_DENOMINATORS = new Set(["2", "3", "4", "5", "8", "10"]);
const LARGEST_DENOMINATOR = 100;

export const fractionClass = defineClass<Fields>({
  name: "fraction",
  digits: { texts: SIGNS.keys(), joints: { "/": ["digits"] }, kinds: ["digits"] },
  symbols: [...SIGNS.keys()].join(""),
  find(scan, at) {
    return scan.kind(at) === "digits" ? (written(scan, at) ?? mixed(scan, at)) : sign(scan, at);
  },
  say({ whole, numerator, denominator, unit, ofShare, mile }, language, style) {
    const words =
      whole === undefined
        ? fraction(numerator, denominator, language, { ...style.numbers, attributive: ofShare === true })
        : mixedFraction({ whole, numerator, denominator }, language, style.numbers);
    if (mile !== undefined) return mile === "before" ? `Batu ${words}` : `${words} Miles`;
    return join([words, unit === undefined ? "" : nameOf(unit, language, whole !== undefined)], language);
  },
});

function sign(scan: Scan, at: number): Match<Fields> | undefined {
  const parts = SIGNS.get(scan.word(at));
  if (parts === undefined) return undefined;
  return found(scan, at, at + 1, { whole: undefined, numerator: parts[0], denominator: parts[1] }, COST.certain);
}

/** 2½, 2 1/2. */
function mixed(scan: Scan, at: number): Match<Fields> | undefined {
  const whole = scan.at(at)?.text ?? "";
  if (whole.length > 3 || !scan.isOnSameLineAsPrevious(at + 1)) return undefined;
  const parts = SIGNS.get(scan.word(at + 1));
  if (parts !== undefined) {
    return found(scan, at, at + 2, { whole, numerator: parts[0], denominator: parts[1] }, COST.certain);
  }
  if (scan.kind(at + 1) !== "digits" || scan.isGlued(at + 1)) return undefined;
  const part = slashed(scan, at + 1);
  if (part === undefined || !isProper(part) || !COMMON_DENOMINATORS.has(part.denominator)) return undefined;
  // kawan2 9/10: the digit belongs to the word.
  if (scan.isGlued(at) && !/^(?:symbol|han|tamil)$/.test(scan.kind(at - 1) ?? "symbol")) return undefined;
  return found(scan, at, at + 4, { whole, ...part }, COST.possible);
}

function written(scan: Scan, at: number): Match<Fields> | undefined {
  const part = slashed(scan, at);
  if (part === undefined || isMark(scan, at + 1) || areChoices(scan, at + 1) || isPrice(scan, at)) return undefined;
  const { numerator, denominator } = part;
  const milestone = milestoneAt(scan, at, part);
  if (milestone !== undefined) return milestone;
  if (isModelScale(scan, at, part))
    return { to: at + 3, cost: COST.likely, language: "zh", fields: { whole: undefined, ...part } };
  if (Number(denominator) > LARGEST_DENOMINATOR || Number(denominator) < 2) return undefined;
  const common = isProper(part) && COMMON_DENOMINATORS.has(denominator);
  const measured =
    (isProper(part) && unitAt(scan, at + 3) !== undefined) ||
    FRACTION_OF.has(scan.word(at + 3)) ||
    FRACTION_OF_IN_SCRIPT.test(scan.word(at + 3));
  // Mandarin writes its dates with 月 and 日: 概率为1/6.
  const amongHan = scan.isGlued(at) && scan.kind(at - 1) === "han" && isProper(part) && denominator !== "11";
  if ((!common && !measured && !amongHan) || (!measured && !amongHan && isRating(scan, at + 1))) return undefined;
  return found(scan, at, at + 3, { whole: undefined, numerator, denominator }, measured ? COST.likely : COST.possible);
}

/** 1/35坦克, MG 1/100: the scale of a model in a Mandarin line. One that could be a day needs a word for models next to it. */
function isModelScale(scan: Scan, at: number, { numerator, denominator }: Slashed): boolean {
  if (numerator !== "1" || !MODEL_SCALES.has(denominator) || ROAD_AFTER.test(scan.word(at + 3))) return false;
  const named =
    scan.nearBefore(at, SCALE_REACH, MODEL_WORDS) ||
    scan.nearAfter(at + 3, SCALE_REACH, MODEL_WORDS) ||
    HAN_MODEL.test(scan.word(at - 1)) ||
    HAN_MODEL.test(scan.word(at + 3));
  return (named || Number(denominator) > LARGEST_DAY) && isNearHan(scan, at);
}

const MODEL_SCALES = wordSet("6 7 8 12 16 18 20 24 32 35 43 48 60 64 72 76 87 100 144 150 160 200 300 350 400 700");
const LARGEST_DAY = 31;
const MODEL_WORDS = wordSet("mg pg hg rg sd gundam tamiya bandai revell figure scale 比例 模型 手办 手辦");
const HAN_MODEL = /^(?:的)?(?:比例|模型|手办|手辦|车模|車模|公仔|兵人)|(?:比例|模型)$/;
const SCALE_REACH = 2;
const ROAD_AFTER = /^[路巷]/;

/** "31/2 Miles", "Batu 71/2": a half mile whose raised digits are lost, in the addresses of old roads. */
function milestoneAt(scan: Scan, at: number, { numerator, denominator }: Slashed): Match<Fields> | undefined {
  if (!/^\d{1,2}[13]$/.test(numerator) || !/^[24]$/.test(denominator)) return undefined;
  if (denominator === "2" && !numerator.endsWith("1")) return undefined;
  const parts = { whole: numerator.slice(0, -1), numerator: numerator.slice(-1), denominator };
  const isMiles = /^miles?$/.test(scan.word(at + 3)) && scan.isOnSameLineAsPrevious(at + 3);
  if (isMiles) return { from: at, to: at + 4, cost: COST.certain, language: "en", fields: { ...parts, mile: "after" } };
  if (scan.word(at - 1) !== "batu" || !scan.isOnSameLineAsPrevious(at)) return undefined;
  return { from: at - 1, to: at + 3, cost: COST.certain, language: "ms", fields: { ...parts, mile: "before" } };
}

/** RM650 / 3 jam: so much for so long. */
const isPrice = (scan: Scan, at: number) => !scan.isGlued(at + 1) && signAt(scan, at - 1)?.to === at;

interface Slashed {
  numerator: string;
  denominator: string;
}

function slashed(scan: Scan, at: number): Slashed | undefined {
  const numerator = scan.word(at);
  const denominator = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : spacedDenominator(scan, at);
  if (denominator === undefined || numerator.startsWith("0") || denominator.startsWith("0")) return undefined;
  if (numerator.length > 3 || denominator.length > 3) return undefined;
  // With a letter or another slash after it, it is an address or a date.
  if (
    scan.isGlued(at + 3) &&
    !/^[.,;:!?)'"，。；：！？）%-]$/.test(scan.word(at + 3)) &&
    scan.kind(at + 3) !== "han" &&
    scan.kind(at + 3) !== "tamil"
  )
    return undefined;
  if (scan.isGlued(at) && /^[/.:-]$/.test(scan.word(at - 1))) return undefined;
  return { numerator, denominator };
}

/** The 2 of "1 /2 cawan": a stray space, before what is measured. */
function spacedDenominator(scan: Scan, at: number): string | undefined {
  const digits = scan.kind(at + 2) === "digits" ? scan.word(at + 2) : "";
  const inLine = scan.isOnSameLineAsPrevious(at + 1) && scan.isOnSameLineAsPrevious(at + 2);
  if (scan.word(at + 1) !== "/" || !inLine || !COMMON_DENOMINATORS.has(digits)) return undefined;
  return FRACTION_OF.has(scan.word(at + 3)) || unitAt(scan, at + 3) !== undefined ? digits : undefined;
}

function isProper({ numerator, denominator }: Slashed): boolean {
  return Number(numerator) < Number(denominator);
}

function found(scan: Scan, from: number, end: number, parts: Fields, cost: number): Match<Fields> {
  const measured = unitAt(scan, end);
  const to = measured?.to ?? end;
  const fields = measured === undefined ? parts : { ...parts, unit: measured.unit };
  const language = scriptAround(scan, from, to) ?? languageOfCounted(scan, to) ?? languageOfNumbered(scan, from);
  // மூன்றில் ஒரு பங்கு, but மூன்றில் ஒன்று.
  const ofShare = /^(?:பங்கு|பகுதி)/.test(scan.word(to));
  return { from, to, cost, fields: { ...fields, ofShare }, ...(language === undefined ? {} : { language }) };
}
