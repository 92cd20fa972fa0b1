import type { Language } from "#contract/language.ts";
import type { Scale } from "../tables/scale-words.ts";

/** The words that stand for zeros in prices and headlines ("RM8.4 juta", "3 lakh"), by their power of ten. */
export const SCALE_EXPONENTS: Readonly<Record<Scale, number>> = {
  thousand: 3,
  lakh: 5,
  million: 6,
  crore: 7,
  billion: 9,
  trillion: 12,
};

/**
 * What is said after the number. Mandarin has no word for 10^6 and 10^9, and a decimal before 百万 or 十亿 is misheard: use
 * scaledNumber, which multiplies out.
 */
const SCALE_WORDS: Readonly<Record<Scale, Readonly<Record<Language, string>>>> = {
  thousand: { ms: "ribu", en: "thousand", zh: "千", ta: "ஆயிரம்" },
  lakh: { ms: "lakh", en: "lakh", zh: "十万", ta: "இலட்சம்" },
  million: { ms: "juta", en: "million", zh: "百万", ta: "மில்லியன்" },
  crore: { ms: "crore", en: "crore", zh: "千万", ta: "கோடி" },
  billion: { ms: "bilion", en: "billion", zh: "十亿", ta: "பில்லியன்" },
  trillion: { ms: "trilion", en: "trillion", zh: "万亿", ta: "டிரில்லியன்" },
};

export function scaleWord(scale: Scale, language: Language): string {
  return SCALE_WORDS[scale][language];
}
