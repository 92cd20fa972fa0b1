import type { NumberStyle } from "../tables/number-style.ts";
import { digitWords, groupValue, MAX_CARDINAL_DIGITS, significant } from "./digits.ts";
import type { NumberSpeaker } from "./number-speaker.ts";

const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
/** 二 is the 2 of ordinals, fractions and decimals; 两 counts. */
const WITHOUT_LIANG = { liang: "none" } as const;

export const mandarin: NumberSpeaker = {
  decimalWord: "点",
  negativeWords: { number: "负", temperature: "零下", subtraction: "减" },
  cardinal,
  ordinal: (digits) => `第${cardinal(digits, WITHOUT_LIANG)}`,
  digitString,
  year: (digits) => digitString(digits, {}),
  // 九十年代; but 一九九零年代 as written, and 一零年代: 十年代 is not said for the tens of this century.
  decade: (digits) =>
    `${digits.length === 2 && digits > "19" ? cardinal(digits, WITHOUT_LIANG) : digitString(digits, {})}年代`,
  fraction,
  mixedFraction: (whole, numerator, denominator) =>
    `${cardinal(whole, WITHOUT_LIANG)}又${fraction(numerator, denominator)}`,
  decimal: (integer, fractionDigits, style) =>
    `${cardinal(integer, { ...style, counter: false })}点${digitString(fractionDigits, {})}`,
};

function cardinal(written: string, style: NumberStyle): string {
  const digits = significant(written);
  if (digits === "2" && style.counter === true) return "两";
  if (digits.length > MAX_CARDINAL_DIGITS) return digitString(digits, style);
  return digits === "0" ? "零" : belowLimit(digits, style.liang ?? "百", true);
}

/**
 * 万 splits at four digits and 亿 at eight, so 10^12 is 万亿 (兆 is avoided: it is 10^6 or 10^12 depending on the country).
 * A section that does not fill its places begins with one 零; zeros at the end of a section are silent.
 */
function belowLimit(digits: string, liang: Liang, first: boolean): string {
  const unitLength = digits.length > 8 ? 8 : digits.length > 4 ? 4 : 0;
  if (unitLength === 0) return section(groupValue(digits, 0, digits.length), liang, first);
  const head = digits.slice(0, -unitLength);
  const tail = significant(digits.slice(-unitLength));
  const count = head === "2" && liang !== "none" ? "两" : belowLimit(head, liang, first);
  const spoken = `${count}${unitLength === 8 ? "亿" : "万"}`;
  if (tail === "0") return spoken;
  return `${spoken}${tail.length < unitLength ? "零" : ""}${belowLimit(tail, liang, false)}`;
}

/** Up to 9999. 十 loses its 一 only at the very start: 十二, but 一百一十二 and 一万零一十二. */
function section(value: number, liang: Liang, first: boolean): string {
  let spoken = "";
  let gap = false;
  for (const [unit, name] of SECTION_UNITS) {
    const digit = Math.trunc(value / unit) % 10;
    if (digit === 0) {
      gap = spoken !== "";
      continue;
    }
    if (gap) spoken += "零";
    gap = false;
    const bareTen = unit === 10 && digit === 1 && first && spoken === "";
    const pair = digit === 2 && (unit === 1000 ? liang !== "none" : unit === 100 && liang === "百");
    spoken += `${bareTen ? "" : pair ? "两" : DIGITS[digit]}${name}`;
  }
  return spoken;
}

type Liang = NonNullable<NumberStyle["liang"]>;

const SECTION_UNITS = [
  [1000, "千"],
  [100, "百"],
  [10, "十"],
  [1, ""],
] as const;

function digitString(digits: string, style: NumberStyle): string {
  const spoken = digitWords(digits, DIGITS).join("");
  return style.yao === true ? spoken.replaceAll("一", "幺") : spoken;
}

/** 百分之三 and not 一百分之三: a round denominator loses its 一. */
function fraction(numerator: string, denominator: string): string {
  const lower = cardinal(denominator, WITHOUT_LIANG);
  return `${/^一[百千万亿]$/.test(lower) ? lower.slice(1) : lower}分之${cardinal(numerator, WITHOUT_LIANG)}`;
}
