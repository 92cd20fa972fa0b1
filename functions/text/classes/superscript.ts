import type { Language } from "#contract/language.ts";
import { COST, defineClass, LETTERS_AND_DIGITS } from "../lattice/reader.ts";
import { cardinal, digitString, negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import type { Unit } from "../tables/units.ts";
import { nameOf } from "./measure.ts";
import { unitAt } from "./unit-at.ts";

const POWERS: Readonly<Record<string, Record<Language, string>>> = {
  "2": { ms: "kuasa dua", en: "squared", zh: "的平方", ta: "வர்க்கம்" },
  "3": { ms: "kuasa tiga", en: "cubed", zh: "的立方", ta: "கனம்" },
};
const DIGIT_OF: Readonly<Record<string, string>> = { "²": "2", "³": "3" };

/** 3² and x³, unless a unit has read the power as an area or a volume. */
export const superscriptClass = defineClass<string>({
  name: "math",
  symbols: Object.keys(DIGIT_OF).join(""),
  find(scan, at) {
    const base = scan.at(at - 1);
    if (!scan.isGlued(at) || base === undefined) return undefined;
    const isBase = base.kind === "digits" || base.text === ")" || (base.kind === "latin" && base.text.length <= 3);
    return isBase ? { to: at + 1, cost: COST.likely, fields: DIGIT_OF[scan.word(at)] ?? "" } : undefined;
  },
  say: (power, language) => POWERS[power]?.[language] ?? "",
});

interface Power {
  negative: boolean;
  /** Digits, or a letter. */
  exponent: string;
  /** The unit after a power of ten: 10⁶ kg. */
  unit: Unit | undefined;
}

const LONGEST_EXPONENT = 4;

/** 10^6, mc^2, 10⁻⁹ (which the work text has as 10^-9), x^n. */
export const powerClass = defineClass<Power>({
  name: "math",
  symbols: "^",
  find(scan, at) {
    const base = scan.at(at - 1);
    if (!scan.isGlued(at) || !(base?.kind === "latin" || base?.kind === "digits" || base?.text === ")"))
      return undefined;
    const signed = scan.gluedSign(at + 1, "-") || scan.gluedSign(at + 1, "+") || scan.gluedSign(at + 1, "−");
    const power = scan.at(at + (signed ? 2 : 1));
    if (power?.glued !== true) return undefined;
    const isExponent = power.kind === "digits" || (power.kind === "latin" && power.text.length <= 2);
    if (!isExponent) return undefined;
    const end = at + (signed ? 3 : 2);
    const measured = base.kind === "digits" && !scan.isGlued(end) ? unitAt(scan, end) : undefined;
    return {
      to: measured?.to ?? end,
      cost: COST.certain - 1,
      fields: { negative: signed && scan.word(at + 1) !== "+", exponent: power.text, unit: measured?.unit },
    };
  },
  say({ negative, exponent, unit }, language, style) {
    const digits = /^\d/.test(exponent);
    const plain = digits && exponent.length <= LONGEST_EXPONENT;
    const number = plain
      ? cardinal(exponent, language, { ...style.numbers, liang: "none" })
      : digits
        ? digitString(exponent, language, style.numbers)
        : exponent;
    const known = negative ? undefined : POWERS[exponent]?.[language];
    const said = known ?? sayPower(join([negative ? negativeWord(language) : "", number], language), language);
    return join([said, unit === undefined ? "" : nameOf(unit, language, true)], language);
  },
});

/** Units of physics after a power of ten whose digits are no longer raised. */
const PHYSICAL = /^(?:kg|C|J|N|W|Hz|Pa|eV|K|ms|kgm|Nm|Jkg|mol|moldm|m)$/;

/** 5.95 x 103 ms-1, 1.67 x 10-27 kg: ten to a power, as a copy without raised digits has it. */
export const lostPowerClass = defineClass<Power>({
  name: "math",
  words: ["x"],
  symbols: "×",
  find(scan, at) {
    const [mantissa, point, whole] = [scan.at(at - 1), scan.word(at - 2), scan.word(at - 3)];
    const ten = scan.at(at + 1);
    if (mantissa?.kind !== "digits" || point !== "." || !/^[1-9]$/.test(whole) || ten?.kind !== "digits")
      return undefined;
    if (!scan.isOnSameLineAsPrevious(at + 1) || scan.isGlued(at) !== scan.isGlued(at + 1)) return undefined;
    const negative = ten.text === "10" && (scan.gluedSign(at + 2, "-") || scan.gluedSign(at + 2, "−"));
    const exponent = negative ? scan.gluedDigits(at + 3) : /^10([1-9]\d?)$/.exec(ten.text)?.[1];
    const to = negative ? at + 4 : at + 2;
    if (exponent === undefined || exponent.length > 2 || exponent.startsWith("0") || scan.isGlued(to)) return undefined;
    const unit = scan.at(to);
    // Without a power below one, a bare metre is more likely the size of something.
    if (unit?.newlines !== 0 || !PHYSICAL.test(unit.text)) return undefined;
    const measured = unitAt(scan, to);
    const isMetre = unit.text === "m" && measured?.to === to + 1;
    if (isMetre && !negative) return undefined;
    return {
      to: measured?.to ?? to,
      cost: COST.certain - 1,
      fields: { negative, exponent, unit: measured?.unit },
    };
  },
  say({ negative, exponent, unit }, language, style) {
    const numbers = { ...style.numbers, liang: "none" as const };
    const power = join([negative ? negativeWord(language) : "", cardinal(exponent, language, numbers)], language);
    const ten = join([TIMES[language], cardinal("10", language, numbers), sayPower(power, language)], language);
    return join([ten, unit === undefined ? "" : nameOf(unit, language, true)], language);
  },
});

/** The 10–2 of "10–2 min-1": ten to a negative power, before the negative power of a unit. */
export const barePowerClass = defineClass<string>({
  name: "math",
  digits: { joints: { "-": ["digits"], "–": ["digits"], "−": ["digits"] } },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    if (scan.word(at) !== "10" || !scan.isSign(at + 1, "-–−") || !scan.isGlued(at + 1)) return undefined;
    const exponent = scan.gluedDigits(at + 2);
    if (exponent === undefined || !/^[1-9]\d?$/.test(exponent) || scan.isGlued(at + 3)) return undefined;
    const isDivided = scan.kind(at + 3) === "latin" && (endsInPower(scan, at + 3) || endsInPower(scan, at + 4));
    return isDivided ? { to: at + 3, cost: COST.certain - 1, fields: exponent } : undefined;
  },
  say(exponent, language, style) {
    const numbers = { ...style.numbers, liang: "none" as const };
    const power = join([negativeWord(language), cardinal(exponent, language, numbers)], language);
    return join([cardinal("10", language, numbers), sayPower(power, language)], language);
  },
});

/** min-1, s−1 */
function endsInPower(scan: Scan, at: number): boolean {
  if (scan.kind(at) !== "latin" || !scan.isOnSameLineAsPrevious(at)) return false;
  return (scan.gluedSign(at + 1, "-") || scan.gluedSign(at + 1, "−")) && /^[1-3]$/.test(scan.gluedDigits(at + 2) ?? "");
}

const TIMES: Readonly<Record<Language, string>> = { ms: "kali", en: "times", zh: "乘以", ta: "பெருக்கல்" };

function sayPower(number: string, language: Language): string {
  switch (language) {
    case "ms":
      return `kuasa ${number}`;
    case "en":
      return `to the power of ${number}`;
    case "zh":
      return `的${number}次方`;
    case "ta":
      return `அடுக்கு ${number}`;
  }
}
