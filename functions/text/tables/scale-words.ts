import type { Language } from "#contract/language.ts";

export type Scale = "thousand" | "lakh" | "million" | "crore" | "billion" | "trillion";

interface ScaleForm {
  scale: Scale;
  /** The language that a written-out scale makes the amount; an abbreviation makes it none. */
  language?: Language;
  /** Only glued to its number: RM8k, 3M. */
  gluedOnly?: boolean;
}

/** Words and letters that scale an amount. `m` is million only behind money, where the caller has seen it. */
export const SCALE_FORMS: Readonly<Record<string, ScaleForm>> = {
  k: { scale: "thousand", gluedOnly: true },
  rb: { scale: "thousand", language: "ms" },
  ribu: { scale: "thousand", language: "ms" },
  thousand: { scale: "thousand", language: "en" },
  m: { scale: "million", gluedOnly: true },
  mil: { scale: "million" },
  mill: { scale: "million" },
  mln: { scale: "million" },
  j: { scale: "million", language: "ms" },
  jt: { scale: "million", language: "ms" },
  juta: { scale: "million", language: "ms" },
  million: { scale: "million", language: "en" },
  b: { scale: "billion", gluedOnly: true },
  bil: { scale: "billion" },
  bn: { scale: "billion" },
  bilion: { scale: "billion", language: "ms" },
  billion: { scale: "billion", language: "en" },
  tril: { scale: "trillion" },
  tn: { scale: "trillion" },
  trilion: { scale: "trillion", language: "ms" },
  trillion: { scale: "trillion", language: "en" },
  lakh: { scale: "lakh" },
  crore: { scale: "crore" },
};

export const TAMIL_SCALES: Readonly<Record<string, Scale>> = {
  லட்சம்: "lakh",
  இலட்சம்: "lakh",
  கோடி: "crore",
  ஆயிரம்: "thousand",
  மில்லியன்: "million",
  பில்லியன்: "billion",
  டிரில்லியன்: "trillion",
};
/** Cases in which newspapers put them. */
export const TAMIL_SCALE_ENDINGS = "க்கு க்கும் க்குள் க்கான ஐ இல் இலிருந்து இலும் இன் ஆக ஆகும் ஆன".split(" ");

export const TAMIL_SCALE_STEM = /^(?:இ?லட்ச(?!ு)|கோடி|ஆயிர|மில்லியன|பில்லியன|டிரில்லியன)/;
