/** The script of a token, by its first letter of a known script. */
export type TokenScript = "latin" | "han" | "tamil" | "arabic" | "none";

/** The language that the script alone decides. For Latin letters the words around decide. */
export const LANGUAGE_OF_SCRIPT = { none: "other", han: "zh", tamil: "ta", arabic: "ms", latin: undefined } as const;

const HAN = /\p{Script=Han}/u;
const TAMIL = /\p{Script=Tamil}/u;
const ARABIC = /\p{Script=Arabic}/u;
const LATIN = /\p{Script=Latin}/u;
const LETTER = /\p{L}/u;
const ASCII_LATIN = /[A-Za-z]/;

/** Digits of any script are `none`, as in ASCII: they take the language of what governs them. */
export function scriptOf(token: string): TokenScript {
  if (ASCII_LATIN.test(token)) return "latin";
  if (!LETTER.test(token)) return "none";
  if (HAN.test(token)) return "han";
  if (TAMIL.test(token)) return "tamil";
  if (ARABIC.test(token)) return "arabic";
  return LATIN.test(token) ? "latin" : "none";
}
