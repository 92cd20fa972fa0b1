import type { Language } from "#contract/language.ts";
import { wordSet, words } from "./word-list.ts";

export type Scale = "thousand" | "lakh" | "million" | "crore" | "billion" | "trillion";

const MALAY: readonly (readonly [word: string, scale: Scale])[] = [
  ["ribu", "thousand"],
  ["juta", "million"],
  ["bilion", "billion"],
  ["trilion", "trillion"],
  // As Indonesia writes them.
  ["miliar", "billion"],
  ["milyar", "billion"],
  ["triliun", "trillion"],
];
const ENGLISH: readonly (readonly [word: string, scale: Scale])[] = [
  ["thousand", "thousand"],
  ["million", "million"],
  ["billion", "billion"],
  ["trillion", "trillion"],
];

/** Scales in words. */
export const WRITTEN_SCALES: ReadonlyMap<string, Scale> = new Map([...MALAY, ...ENGLISH]);

/** Short forms that have no other meaning after a number. */
export const SHORT_SCALES: ReadonlyMap<string, Scale> = new Map([
  ["rb", "thousand"],
  ["mil", "million"],
  ["mln", "million"],
  ["mn", "million"],
  ["jt", "million"],
  ["bil", "billion"],
  ["bn", "billion"],
  ["tril", "trillion"],
  ["trln", "trillion"],
  ["trn", "trillion"],
  ["blln", "billion"],
  ["mio", "million"],
]);

/** Short forms after a number in words, where *mil* and *bil* may be words themselves. */
export const SCALES_AFTER_WORDS: ReadonlyMap<string, Scale> = new Map([
  ...[...SHORT_SCALES].filter(([form]) => form !== "mil" && form !== "bil"),
  ["bln", "billion"],
]);
/** What ends an amount in words. */
export const ENGLISH_AMOUNTS = wordSet(
  `a half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
   eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred several few`,
);
export const MALAY_AMOUNTS = wordSet(
  "satu dua tiga empat lima enam tujuh lapan sembilan sepuluh puluh sebelas belas seratus ratus setengah beberapa",
);

/** Scales and short forms that only Malay has. */
export const MALAY_SCALES = wordSet(
  "rb jt",
  MALAY.map(([word]) => word),
);

interface ScaleForm {
  scale: Scale;
  /** The language that the scale in words gives the amount; an abbreviation gives none. */
  language?: Language;
  /** The language that it has unless the words around it have another: "USD3 trillion setahun". */
  lean?: Language;
  /** Only glued to its number: RM8k, 3M. */
  gluedOnly?: boolean;
}

/** Words and letters that scale an amount of money, where an `m` is a million. */
export const MONEY_SCALES: ReadonlyMap<string, ScaleForm> = new Map<string, ScaleForm>([
  ...[...SHORT_SCALES].map(([form, scale]) => [form, { scale }] as const),
  ["mill", { scale: "million" }],
  ["tn", { scale: "trillion" }],
  ["lakh", { scale: "lakh" }],
  ["crore", { scale: "crore" }],
  ["k", { scale: "thousand", gluedOnly: true }],
  ["m", { scale: "million", gluedOnly: true }],
  ["b", { scale: "billion", gluedOnly: true }],
  ["rb", { scale: "thousand", language: "ms" }],
  ["jt", { scale: "million", language: "ms" }],
  ["j", { scale: "million", language: "ms" }],
  ...MALAY.map(([word, scale]) => [word, { scale, language: "ms" }] as const),
  ...ENGLISH.map(([word, scale]) => [word, { scale, lean: "en" }] as const),
]);

export const TAMIL_SCALES: Readonly<Record<string, Scale>> = {
  லட்சம்: "lakh",
  இலட்சம்: "lakh",
  கோடி: "crore",
  ஆயிரம்: "thousand",
  மில்லியன்: "million",
  பில்லியன்: "billion",
  டிரில்லியன்: "trillion",
};
/** The letter cases in which newspapers write them. */
export const TAMIL_SCALE_ENDINGS = words("க்கு க்கும் க்குள் க்கான ஐ இல் இலிருந்து இலும் இன் ஆக ஆகும் ஆன");

export const TAMIL_SCALE_STEM = /^(?:இ?லட்ச(?!ு)|கோடி|ஆயிர|மில்லியன|பில்லியன|டிரில்லியன)/;
