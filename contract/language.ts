/** The supported languages: Malay, Malaysian English, Mandarin, Tamil. */
export const LANGUAGES = ["ms", "en", "zh", "ta"] as const;

export type Language = (typeof LANGUAGES)[number];

/** The primary subtags of BCP 47 that name each language; `zsm` is Standard Malay, `cmn` Mandarin. */
const SUBTAGS: Readonly<Record<Language, readonly string[]>> = {
  ms: ["ms", "zsm"],
  en: ["en"],
  zh: ["zh", "cmn"],
  ta: ["ta"],
};

const anyCase = (letters: string) => letters.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const subtags = Object.values(SUBTAGS).flat().map(anyCase).join("|");

/** A BCP 47 tag of a supported language: `ms-MY`, `en`, `zh-Hans`, `ta_MY`. Without flags, so that JSON Schema can use it. */
export const LANGUAGE_TAG = new RegExp(`^(?:${subtags})(?:[-_][0-9A-Za-z]{1,8})*$`);

/** The language of a BCP 47 tag, in upper or lower case. Undefined for an unsupported one. */
export function languageOfTag(tag: string): Language | undefined {
  if (!LANGUAGE_TAG.test(tag)) return undefined;
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return LANGUAGES.find((language) => SUBTAGS[language].includes(primary));
}
