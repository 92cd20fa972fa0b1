/** The languages that the service speaks: Malay, Malaysian English, Mandarin, Tamil. */
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

/** A tag of a language that is spoken here: `ms-MY`, `en`, `zh-Hans`, `ta_MY`. It has no flag, so that JSON Schema can have it. */
export const LANGUAGE_TAG = new RegExp(`^(?:${subtags})(?:[-_][0-9A-Za-z]{1,8})*$`);

/** The language that a BCP 47 tag names, in any case of letters; undefined for one that is not spoken here. */
export function languageOfTag(tag: string): Language | undefined {
  if (!LANGUAGE_TAG.test(tag)) return undefined;
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return LANGUAGES.find((language) => SUBTAGS[language].includes(primary));
}
