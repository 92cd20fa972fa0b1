/** The fallback reading: the text as written, sign by sign, so that no value can be mistaken. */
import type { Language } from "#contract/language.ts";
import { decimalWord, digitString, type NumberStyle, negativeWord } from "../numbers/index.ts";
import { join, spellLetters } from "../numbers/spelling.ts";
import { SLASH_WORDS } from "../tables/sign-words.ts";

const PERCENT: Readonly<Record<Language, string>> = { ms: "peratus", en: "percent", zh: "百分号", ta: "விழுக்காடு" };
/** Digits; letters of one word; a sign whose position shows what it is. */
const PIECES = /\d+|[\p{L}\p{M}]+|(?<=\d)\.(?=\d)|^[-−](?=.*\d)|%|\//gu;
/** Capitals up to this length are initials. */
const LONGEST_INITIALS = 4;

/** "RM8.40" is *R M lapan perpuluhan empat kosong*: digits one by one, initials as letters, words as they are. */
export function literally(written: string, language: Language, style: NumberStyle): string {
  const sayPiece = (piece: string): string => {
    switch (piece) {
      case ".":
        return decimalWord(language);
      case "-":
      case "−":
        return negativeWord(language);
      case "%":
        return PERCENT[language];
      case "/":
        return SLASH_WORDS[language];
    }
    if (/^\d/.test(piece)) return digitString(piece, language, style);
    return piece === piece.toUpperCase() && /^[A-Z]+$/.test(piece) && piece.length <= LONGEST_INITIALS
      ? spellLetters(piece)
      : piece;
  };
  return join((written.match(PIECES) ?? []).map(sayPiece), language);
}
