import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { fraction, mixedFraction } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import type { Unit } from "../tables/units.ts";
import { counted, numbered, scriptAround } from "./cardinal.ts";
import { nameOf, unitAt } from "./measure.ts";
import { isMark } from "./slash.ts";

interface Fields {
  whole: string | undefined;
  numerator: string;
  denominator: string;
  /** What is measured, where its unit is written short: 1/2 kg. */
  unit?: Unit;
  /** Tamil names the share behind it: 1/3 பங்கு. */
  ofShare?: boolean;
}

const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  "¼": ["1", "4"],
  "½": ["1", "2"],
  "¾": ["3", "4"],
  "⅐": ["1", "7"],
  "⅑": ["1", "9"],
  "⅒": ["1", "10"],
  "⅓": ["1", "3"],
  "⅔": ["2", "3"],
  "⅕": ["1", "5"],
  "⅖": ["2", "5"],
  "⅗": ["3", "5"],
  "⅘": ["4", "5"],
  "⅙": ["1", "6"],
  "⅚": ["5", "6"],
  "⅛": ["1", "8"],
  "⅜": ["3", "8"],
  "⅝": ["5", "8"],
  "⅞": ["7", "8"],
};
/** Written as fractions far more often than as dates: halves to eighths and tenths, below one. */
const COMMON_DENOMINATORS = new Set(["2", "3", "4", "5", "8", "10"]);
const LARGEST_DENOMINATOR = 100;

export const fractionClass = defineClass<Fields>({
  name: "fraction",
  digits: true,
  behind: [],
  symbols: Object.keys(SIGNS).join(""),
  find(line, at) {
    return line.kind(at) === "digits" ? (written(line, at) ?? mixed(line, at)) : sign(line, at);
  },
  say({ whole, numerator, denominator, unit, ofShare }, language, style) {
    const words =
      whole === undefined
        ? fraction(numerator, denominator, language, { ...style.numbers, attributive: ofShare === true })
        : mixedFraction({ whole, numerator, denominator }, language, style.numbers);
    return join([words, unit === undefined ? "" : nameOf(unit, language, whole !== undefined)], language);
  },
});

function sign(line: Line, at: number): Found<Fields> | undefined {
  const parts = SIGNS[line.word(at)];
  if (parts === undefined) return undefined;
  return found(line, at, at + 1, { whole: undefined, numerator: parts[0], denominator: parts[1] }, COST.certain);
}

/** 2½, 2 1/2. */
function mixed(line: Line, at: number): Found<Fields> | undefined {
  const whole = line.at(at)?.text ?? "";
  if (whole.length > 3 || !line.sameLine(at + 1)) return undefined;
  const parts = SIGNS[line.word(at + 1)];
  if (parts !== undefined) {
    return found(line, at, at + 2, { whole, numerator: parts[0], denominator: parts[1] }, COST.certain);
  }
  if (line.kind(at + 1) !== "digits" || line.glued(at + 1)) return undefined;
  const part = slashed(line, at + 1);
  if (part === undefined || !isProper(part) || !COMMON_DENOMINATORS.has(part.denominator)) return undefined;
  return found(line, at, at + 4, { whole, ...part }, COST.possible);
}

function written(line: Line, at: number): Found<Fields> | undefined {
  const part = slashed(line, at);
  if (part === undefined || isMark(line, at + 1)) return undefined;
  const { numerator, denominator } = part;
  if (Number(denominator) > LARGEST_DENOMINATOR || Number(denominator) < 2) return undefined;
  const common = isProper(part) && COMMON_DENOMINATORS.has(denominator);
  const measured =
    (isProper(part) && unitAt(line, at + 3) !== undefined) ||
    CUES.measured.has(line.word(at + 3)) ||
    /^(?:的|个|小时|杯|茶匙|汤匙|கப்|பங்கு)/.test(line.word(at + 3));
  // Mandarin writes its dates with 月 and 日: 概率为1/6.
  const amongHan = line.glued(at) && line.kind(at - 1) === "han" && isProper(part) && denominator !== "11";
  if (!common && !measured && !amongHan) return undefined;
  return found(line, at, at + 3, { whole: undefined, numerator, denominator }, measured ? COST.likely : COST.possible);
}

interface Slashed {
  numerator: string;
  denominator: string;
}

function slashed(line: Line, at: number): Slashed | undefined {
  const numerator = line.word(at);
  const denominator = line.gluedSign(at + 1, "/") ? line.gluedDigits(at + 2) : undefined;
  if (denominator === undefined || numerator.startsWith("0") || denominator.startsWith("0")) return undefined;
  if (numerator.length > 3 || denominator.length > 3) return undefined;
  // A letter or another slash behind makes it an address or a date.
  if (
    line.glued(at + 3) &&
    !/^[.,;:!?)'"，。；：！？）%-]$/.test(line.word(at + 3)) &&
    line.kind(at + 3) !== "han" &&
    line.kind(at + 3) !== "tamil"
  )
    return undefined;
  if (line.glued(at) && /^[/.:-]$/.test(line.word(at - 1))) return undefined;
  return { numerator, denominator };
}

function isProper({ numerator, denominator }: Slashed): boolean {
  return Number(numerator) < Number(denominator);
}

function found(line: Line, from: number, end: number, parts: Fields, cost: number): Found<Fields> {
  const measured = unitAt(line, end);
  const to = measured?.to ?? end;
  const fields = measured === undefined ? parts : { ...parts, unit: measured.unit };
  const language = scriptAround(line, from, to) ?? counted(line, to) ?? numbered(line, from);
  // மூன்றில் ஒரு பங்கு, but மூன்றில் ஒன்று.
  const ofShare = /^(?:பங்கு|பகுதி)/.test(line.word(to));
  return { from, to, cost, fields: { ...fields, ofShare }, ...(language === undefined ? {} : { language }) };
}
