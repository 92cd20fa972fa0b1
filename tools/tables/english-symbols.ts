/** Converts the notations of English dictionaries to the codes of functions/text/pronunciation/english-phones.ts. */
import { CODE_OF_PHONE } from "../../functions/text/pronunciation/english-phones.ts";

/** Misaki's symbols that are not phones of our inventory. */
const MISAKI: Readonly<Record<string, string>> = {
  A: "eɪ",
  I: "aɪ",
  W: "aʊ",
  O: "oʊ",
  Y: "ɔɪ",
  ʤ: "dʒ",
  ʧ: "tʃ",
  ᵊ: "ə",
  ᵻ: "ɪ",
  ɐ: "ə",
  ɾ: "t",
  T: "t",
  ʔ: "t",
};

/** The codes of a word in misaki's symbols; undefined if it has one that American English lacks. */
export function codesOfMisaki(symbols: string): string | undefined {
  let codes = "";
  for (const symbol of symbols) {
    const code = CODE_OF_PHONE.get(MISAKI[symbol] ?? symbol);
    if (code === undefined) return undefined;
    codes += code;
  }
  return codes;
}

const ARPABET: Readonly<Record<string, string>> = {
  AA: "ɑ",
  AE: "æ",
  AH: "ʌ",
  AO: "ɔ",
  AW: "aʊ",
  AY: "aɪ",
  B: "b",
  CH: "tʃ",
  D: "d",
  DH: "ð",
  EH: "ɛ",
  EY: "eɪ",
  F: "f",
  G: "ɡ",
  HH: "h",
  IH: "ɪ",
  IY: "i",
  JH: "dʒ",
  K: "k",
  L: "l",
  M: "m",
  N: "n",
  NG: "ŋ",
  OW: "oʊ",
  OY: "ɔɪ",
  P: "p",
  R: "ɹ",
  S: "s",
  SH: "ʃ",
  T: "t",
  TH: "θ",
  UH: "ʊ",
  UW: "u",
  V: "v",
  W: "w",
  Y: "j",
  Z: "z",
  ZH: "ʒ",
};
const MARKS: Readonly<Record<string, string>> = { "1": "'", "2": "," };

/** The codes of a word in ARPAbet. An unstressed AH is ə; ER is ɜɹ with stress and əɹ without. */
export function codesOfArpabet(arpabet: string): string {
  return arpabet
    .split(" ")
    .map((symbol) => {
      const [, name = "", stress = ""] = /^([A-Z]+)([012]?)$/.exec(symbol) ?? [];
      const mark = MARKS[stress] ?? "";
      if (name === "ER") return `${mark}${stress === "0" ? "x" : "9"}r`;
      if (name === "AH" && stress === "0") return "x";
      return mark + (CODE_OF_PHONE.get(ARPABET[name] ?? "") ?? "");
    })
    .join("");
}
