/** Latin letters as Malay spelling writes them. */

/** Letters that do not come apart into one of a–z and a mark. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  ð: "d",
  þ: "t",
  ł: "l",
  đ: "d",
  ı: "i",
  ŋ: "ng",
  ħ: "h",
};
const OTHER_LETTER = new RegExp(`[${Object.keys(OTHER_LETTERS).join("")}]`, "gu");
const MARKS = /\p{M}/gu;

/** In lower case, of the letters a–z, é and apostrophe alone. Letters of other scripts and digits are left out. */
export function plainLatin(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("é", "\u0000")
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(OTHER_LETTER, (letter) => OTHER_LETTERS[letter] ?? "")
    .replaceAll("\u0000", "é")
    .replaceAll("’", "'")
    .replace(/[^a-zé']/g, "");
}

/** Spellings of names and loans that Malay spelling writes otherwise. */
const RESPELLED: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/tch/g, "c"],
  [/sch(?=[^aeiou])|sh/g, "sy"],
  [/dz/g, "z"],
  [/th/g, "t"],
  [/ck/g, "k"],
  [/ch/g, "c"],
  [/oo/g, "u"],
  [/ee/g, "i"],
  [/([bcdfghjklmnpqrstvwxz])\1/g, "$1"],
  [/(?<=[^aeiou])y(?![aeiou])/g, "i"],
];

/** "hassan", "muthu", "harry" as Malay would spell them: hasan, mutu, hari. */
export function inMalaySpelling(word: string): string {
  return RESPELLED.reduce((spelling, [pattern, replacement]) => spelling.replace(pattern, replacement), word);
}
