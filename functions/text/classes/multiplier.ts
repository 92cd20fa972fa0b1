import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { scriptAround } from "./cardinal.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, perUnitAt, sayPerUnit } from "./per-unit.ts";

const TIMES: Readonly<Record<Language, string>> = { ms: "kali", en: "times", zh: "倍", ta: "மடங்கு" };

interface Fields {
  numeral: Numeral;
  per: PerUnit | undefined;
  /** The sign stands first. */
  portions?: true;
}

/** "Teh ais x2": so many portions of what stands before. */
const TIMES_BEFORE: Readonly<Record<Language, string>> = { ms: "kali", en: "times", zh: "乘", ta: "பெருக்கல்" };
const MOST_PORTIONS = 2;

function portions(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.at(at)?.text === "x" && !line.glued(at) ? line.gluedDigits(at + 1) : undefined;
  if (digits === undefined || digits.length > MOST_PORTIONS || digits.startsWith("0")) return undefined;
  if (line.glued(at + 2) && line.kind(at + 2) !== "symbol") return undefined;
  if (!line.sameLine(at) || !/^(?:latin|han|tamil|digits)$/.test(line.kind(at - 1) ?? "")) return undefined;
  // x1 and x2 are unknowns.
  if (/^(?:nilai|value|of|let|jika|if)$/.test(line.word(at - 1))) return undefined;
  const numeral: Numeral = { integer: digits, fraction: undefined, to: at + 2, grouping: "none" };
  return { to: at + 2, cost: COST.likely, fields: { numeral, per: undefined, portions: true } };
}

/** 7x, 2x ganda: how many times. Between two numbers the x is a sign of its own. */
export const multiplierClass = defineClass<Fields>({
  name: "multiplier",
  digits: true,
  behind: ["x"],
  words: ["x"],
  find(line, at) {
    if (line.kind(at) === "latin") return portions(line, at);
    const numeral = line.numeral(at);
    const sign = numeral === undefined ? undefined : line.at(numeral.to);
    if (numeral === undefined || sign === undefined || sign.newlines > 0) return undefined;
    if (sign.lower !== "x" && sign.text !== "×") return undefined;
    const after = line.at(numeral.to + 1);
    // "3 x sehari", but "3 x" at the end may be anything.
    if (!sign.glued && !(after?.kind === "latin" && after.text.length > 1 && after.newlines === 0)) return undefined;
    if (after?.glued && /^(?:latin|digits)$/.test(after.kind)) return undefined;
    if (after?.kind === "digits" && after.newlines === 0) return undefined;
    // 2x + 3 is algebra.
    if (after !== undefined && /^[+=^²³−]$/.test(after.text)) return undefined;
    const language = scriptAround(line, at, numeral.to + 1);
    // 3x/day
    const per = perUnitAt(line, numeral.to + 1);
    const governed = language ?? per?.language;
    return {
      to: per?.to ?? numeral.to + 1,
      cost: COST.likely,
      fields: { numeral, per: per?.unit },
      ...(governed === undefined ? {} : { language: governed }),
    };
  },
  say({ numeral, per, portions: before }, language, style) {
    if (before === true) return join([TIMES_BEFORE[language], sayNumeral(numeral, language, style.numbers)], language);
    const counted = sayNumeral(numeral, language, { ...style.numbers, counter: true, attributive: true });
    const words = join([counted, TIMES[language]], language);
    return per === undefined ? words : sayPerUnit(words, per, language);
  },
});
