import type { Language } from "#contract/language.ts";
import { cardinal, decade, ordinal, year } from "../numbers/index.ts";
import { join, spellLetters } from "../numbers/spelling.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { sayYear } from "./date-speech.ts";

export type YearForm =
  | { kind: "year" | "decade"; digits: string }
  | { kind: "hijri" | "masihi"; digits: string }
  | { kind: "double"; digits: string; second: string }
  | { kind: "range"; digits: string; second: string }
  | { kind: "half"; digits: string; second: string }
  // Without a year, Q2 has no second, and 2Q an empty one.
  | { kind: "quarter"; digits: string; second?: string }
  | { kind: "fiscal"; digits: string; letters: string };

/** Names of the two eras. Malay and English say them after the year. */
export const ERA = {
  hijri: { ms: "Hijrah", en: "Hijri", zh: "伊斯兰历", ta: "ஹிஜ்ரி" },
  masihi: { ms: "Masihi", en: "C E", zh: "公元", ta: "கி.பி." },
} as const;
const HALF = { ms: "separuh", en: "half", zh: "半年", ta: "அரையாண்டு" } as const;
const QUARTER = { ms: "suku", en: "quarter", zh: "季度", ta: "காலாண்டு" } as const;

export function sayYearForm(fields: YearForm, language: Language, style: ReadingStyle): string {
  const { digits } = fields;
  switch (fields.kind) {
    case "year":
      return year(digits, language, style.numbers);
    case "decade":
      return decade(digits, language, style.numbers);
    case "double": {
      const second =
        fields.second.length === 4
          ? sayYear(fields.second, language, style)
          : shortYear(digits, fields.second, language, style);
      // 二零二二，二零二三: without a pause the digits would run together.
      if (fields.second.length === 4)
        return `${sayYear(digits, language, style)}${language === "zh" ? "，" : ", "}${second}`;
      return join([sayYear(digits, language, style), second], language);
    }
    case "range": {
      // 2003-09 is said in full: "three to nine" would be another span.
      const second = fields.second.startsWith("0")
        ? sayYear(digits.slice(0, 2) + fields.second, language, style)
        : cardinal(fields.second, language, style.numbers);
      return join([sayYear(digits, language, style), RANGE_WORDS[language], second], language);
    }
    case "half": {
      const nth = ordinal(digits, language, language === "ta" ? { ...style.numbers, ordinal: "ஆம்" } : style.numbers);
      const words =
        language === "zh"
          ? digits === "1"
            ? "上半年"
            : "下半年"
          : language === "ms"
            ? `${HALF.ms} ${nth}`
            : `${nth} ${HALF[language]}`;
      const of = sayYear(fields.second, language, style);
      return join(language === "zh" ? [`${of}年`, words] : [words, of], language);
    }
    case "fiscal":
      return join(
        [spellLetters(fields.letters), sayYear(digits, language, style)],
        language === "zh" ? "en" : language,
      );
    case "quarter": {
      const of = fields.second ? sayYear(fields.second, language, style) : "";
      if (language === "en" && fields.second === undefined) return `Q ${cardinal(digits, "en")}`;
      const nth = ordinal(digits, language, language === "ta" ? { ...style.numbers, ordinal: "ஆம்" } : style.numbers);
      const words = join(language === "ms" ? [QUARTER.ms, nth] : [nth, QUARTER[language]], language);
      if (of === "") return words;
      return join(language === "zh" ? [`${of}年`, words] : [words, of], language);
    }
    default: {
      const name = ERA[fields.kind][language];
      const words = year(digits, language, { ...style.numbers, year: "cardinal" });
      if (language === "zh") return `${name}${words}年`;
      return language === "ta" ? `${name} ${words}` : `${words} ${name}`;
    }
  }
}

/** The 23 of 2022/23 is said as two digits are: "twenty-three", 二三. A single "eight" after 2007 would be lost. */
function shortYear(first: string, second: string, language: Language, style: ReadingStyle): string {
  if (!second.startsWith("0") || language === "zh") return year(second, language, style.numbers);
  const century = second === "00" ? String(Number(first.slice(0, 2)) + 1) : first.slice(0, 2);
  return sayYear(century + second, language, style);
}
