import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { UNITS, type Unit } from "../tables/units.ts";
import { isNegative, scriptAround } from "./cardinal.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, perUnitAt, sayPerUnit } from "./per-unit.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  lower: Numeral | undefined;
  numeral: Numeral;
  negative: boolean;
  unit: Unit;
  /** The unit stands before its number: KM 14. */
  unitFirst: boolean;
  per: PerUnit | undefined;
  article?: boolean;
  saidBefore?: boolean;
}

/** Units that an ordinary word spells too, so that a space before them proves nothing. */
const WORD_LIKE = /^(?:m|g|l|ha|ft|min|gm|kaki|inci|hp|cc|oz|in|mm)$/;

/** First words of the forms that stand apart from their number: km of km/j, m of m². */
const UNIT_STARTS = [
  ...Object.keys(UNITS).flatMap((form) => /^\p{L}+/u.exec(form)?.[0].toLowerCase() ?? []),
  "sq",
  "kaki",
];

export const measureClass = defineClass<Fields>({
  name: "measure",
  digits: true,
  behind: UNIT_STARTS,
  words: ["km"],
  find(line, at) {
    return line.kind(at) === "digits" ? numberFirst(line, at) : unitFirst(line, at);
  },
  say({ lower, numeral, negative, unit, unitFirst, per, article, saidBefore }, language, style) {
    const speak = (one: Numeral) =>
      sayNumeral(one, language, unitFirst ? style.numbers : { ...style.numbers, counter: true, attributive: true });
    const bounds = lower === undefined ? [speak(numeral)] : [speak(lower), RANGE_WORDS[language], speak(numeral)];
    const number = join(bounds, language);
    if (unitFirst) return sayMilestone(nameOf(unit, language, false), number, language);
    const plural =
      article !== true && (lower !== undefined || !(numeral.fraction === undefined && /^0*1$/.test(numeral.integer)));
    const words = withUnit(number, unit, language, { plural, negative, saidBefore: saidBefore === true });
    return per === undefined ? words : sayPerUnit(words, per, language);
  },
});

function numberFirst(line: Line, at: number): Found<Fields>[] | undefined {
  const first = line.numeral(at);
  // Behind a word in Jawi the digit says the word again.
  if (first === undefined || (line.glued(at) && line.kind(at - 1) === "arabic")) return undefined;
  // 18L/14P are boys and girls; NS60L is the name of a model.
  if (
    line.glued(at) &&
    line.kind(at - 1) === "latin" &&
    line.at(at - 1)?.text.length === 2 &&
    !/^(?:RM|KM)$/i.test(line.word(at - 1))
  )
    return undefined;
  if (line.word(at + 1) === "l" && line.gluedSign(at + 2, "/") && line.word(at + 4) === "p" && line.glued(at + 4))
    return undefined;
  // F-91W is a model's name.
  if (line.gluedSign(at - 1, "-") && line.glued(at) && line.kind(at - 2) === "latin") return undefined;
  const second = isRangeSign(line, first.to) ? line.numeral(first.to + 1) : undefined;
  const found: Found<Fields>[] = [];
  for (const [lower, numeral] of second === undefined ? [[undefined, first] as const] : [[first, second] as const]) {
    // "24-hr clinic", "10-km run": an adjective, and so singular.
    const hyphen =
      line.gluedSign(numeral.to, "-") && line.glued(numeral.to + 1) && line.kind(numeral.to + 1) === "latin";
    const unit = unitAt(line, hyphen ? numeral.to + 1 : numeral.to);
    if (
      unit === undefined ||
      (hyphen && line.glued(unit.to) && line.word(unit.to) === "-") ||
      (unit.unit.decimalOnly === true && numeral.fraction === undefined) ||
      (unit.unit.near !== undefined && !isNear(line, at, unit.to, unit.unit.near))
    )
      continue;
    const negative = isNegative(line, at);
    const per = perUnitAt(line, unit.to);
    const language = scriptAround(line, at, per?.to ?? unit.to);
    // "a 12km run": behind an article a measure is singular.
    const article = hyphen || (/^an?$/.test(line.word(at - 1)) && line.kind(unit.to) === "latin");
    found.push({
      from: negative ? at - 1 : at,
      to: per?.to ?? unit.to,
      cost: COST.likely,
      fields: {
        lower,
        numeral,
        negative,
        unit: unit.unit,
        unitFirst: false,
        per: per?.unit,
        article,
        saidBefore: SAID_BEFORE.test(line.word(at - 1)),
      },
      ...(language === undefined ? {} : { language }),
    });
  }
  return found;
}

const NEAR_REACH = 8;

/** Letters that are a unit only beside what it measures: 180C in an oven, 12MP of a camera. */
function isNear(line: Line, at: number, to: number, words: ReadonlySet<string>): boolean {
  return line.nearBefore(at, NEAR_REACH, words) || line.nearAfter(to, NEAR_REACH, words);
}

/** "KM 14" on a highway. */
function unitFirst(line: Line, at: number): Found<Fields> | undefined {
  const numeral = line.sameLine(at + 1) ? line.numeral(at + 1) : undefined;
  const unit = UNITS[line.word(at)];
  if (numeral === undefined || unit?.before !== true || !/^K[Mm]$/.test(line.at(at)?.text ?? "")) return undefined;
  if (line.glued(at) && line.kind(at - 1) !== "han" && line.kind(at - 1) !== "symbol") return undefined;
  return {
    to: numeral.to,
    cost: COST.likely,
    fields: { lower: undefined, numeral, negative: false, unit, unitFirst: true, per: undefined },
  };
}

interface UnitAt {
  unit: Unit;
  to: number;
}

/** The longest unit at an atom: km/j before km, m² before m. */
export function unitAt(line: Line, at: number): UnitAt | undefined {
  const first = line.at(at);
  if (first === undefined || first.newlines > 0) return undefined;
  const second = line.at(at + 1);
  const third = line.at(at + 2);
  if (second?.glued === true) {
    if (third?.glued === true && second.text === "/") {
      const unit = lookUp(`${first.text}/${third.text}`);
      if (unit !== undefined) return accept(line, at, at + 3, unit);
    }
    const spelt = /^[²³]$/.test(second.text) || (/^[23]$/.test(second.text) && /^(?:k|c|m)?m$|^ft$/.test(first.lower));
    const power = second.text === "2" ? "²" : second.text === "3" ? "³" : second.text;
    const unit = spelt || first.text === "°" ? lookUp(first.text + power) : undefined;
    if (unit !== undefined) return accept(line, at, at + 2, unit);
  }
  if (second !== undefined && /^(?:sq|kaki)$/.test(first.lower) && /^(?:ft|m|persegi)$/.test(second.lower)) {
    const unit = UNITS[second.lower === "m" ? "sqm" : "sqft"];
    if (unit !== undefined) return accept(line, at, at + 2, unit);
  }
  // sq. ft.
  if (first.lower === "sq" && second?.text === "." && second.glued && /^(?:ft|m)$/.test(line.word(at + 2))) {
    const squared = UNITS[line.word(at + 2) === "m" ? "sqm" : "sqft"];
    const stop = line.gluedSign(at + 3, ".") && line.at(at + 4) !== undefined ? 1 : 0;
    if (squared !== undefined) return accept(line, at, at + 3 + stop, squared);
  }
  const unit = lookUp(first.text);
  // 3.8 மீ. உயர்ந்தது: the full stop of a short form, behind which the sentence goes on.
  const stop = first.kind === "tamil" && line.gluedSign(at + 1, ".") && goesOnInTamil(line, at + 2) ? 1 : 0;
  return unit === undefined ? undefined : accept(line, at, at + 1 + stop, unit);
}

function goesOnInTamil(line: Line, at: number): boolean {
  return line.kind(at) === "tamil" && line.sameLine(at) && !line.glued(at);
}

const CASELESS = new Map(Object.entries(UNITS).map(([form, unit]) => [form.toLowerCase(), { form, unit }]));

function lookUp(text: string): Unit | undefined {
  if (Object.hasOwn(UNITS, text)) return UNITS[text];
  const entry = CASELESS.get(text.toLowerCase());
  return entry === undefined || entry.unit.exact === true ? undefined : entry.unit;
}

function accept(line: Line, at: number, to: number, unit: Unit): UnitAt | undefined {
  // A unit ends where its word ends: "5m" but not "5m2u".
  if (line.glued(to) && line.isAlphanumeric(to)) return undefined;
  if (line.glued(at)) return { unit, to };
  if (unit.gluedOnly === true) return undefined;
  // "5 kaki" and "2 m" are measures; "3 min" may be; a letter before a capital or a full stop may be an initial.
  const word = line.word(at);
  if (WORD_LIKE.test(word) && line.at(at)?.text !== word && line.at(at)?.text !== "L") return undefined;
  return { unit, to };
}

/** Malaysia's highways put the unit first: kilometer 325. Mandarin does not: 三百二十五公里. */
function sayMilestone(unit: string, number: string, language: Language): string {
  return language === "zh" ? number + unit : join([unit, number], language);
}

/** Han or Tamil before the number that has said the unit's first half already: 时速110km/h, மணிக்கு 110 km/h. */
const SAID_BEFORE = /(?:[时時]速|每小[时時]|每秒|每分[钟鐘]|[摄攝]氏|[华華]氏|மணிக்கு|விநாடிக்கு|நிமிடத்திற்கு|லிட்டருக்கு)$/;

export function nameOf(unit: Unit, language: Language, plural: boolean): string {
  return language === "en" && plural ? (unit.plural ?? unit.en) : unit[language];
}

/** Tamil names the measure of a rate first: மணிக்கு அறுபது கிலோமீட்டர். */
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
