import type { Language } from "#contract/language.ts";
import { isEnglishWord, rarity } from "../lattice/known-words.ts";
import { COST, defineClass, LETTERS_AND_DIGITS, type Match } from "../lattice/reader.ts";
import { cardinal, year } from "../numbers/index.ts";
import { join, sayLabelNumber, spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { isSaidAsWord, SAID_AS_LETTERS, SAID_AS_WORD, SAID_OTHERWISE } from "../tables/acronyms.ts";
import { PASSWORDS } from "../tables/code-cues.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { GLUED_CLOCKS } from "../tables/time-cues.ts";
import { NUMBERED_MAKERS } from "../tables/vehicles.ts";
import { isFormulaStart } from "./formula.ts";
import { isYear } from "./is-year.ts";

/** Letters and digits without a space: 5G, PT3, 3A, B2B, A4, COVID-19. */
export const alphanumericClass = defineClass<readonly string[]>({
  name: "alphanumeric",
  digits: { letters: true },
  marked: true,
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    if (scan.kind(at) === "digits") return glued(scan, at);
    return pointed(scan, at) ?? hyphenated(scan, at) ?? glued(scan, at);
  },
  say: (pieces, language, style) => {
    // A319s, 734s
    const isPlural = language === "en" && pieces.length > 1 && pieces.at(-1) === "s" && /\d$/.test(pieces.at(-2) ?? "");
    if (isPlural) return pluralOf(sayPieces(pieces.slice(0, -1), language, style));
    return sayPieces(pieces, language, style);
  },
});

const pluralOf = (words: string) => `${words.replace(/y$/, "ie").replace(/x$/, "xe")}s`;

function sayPieces(pieces: readonly string[], language: Language, style: ReadingStyle): string {
  return join(
    pieces.map((piece, index) => {
      if (!/^\d/.test(piece)) return sayLetters(piece);
      // VisitMalaysia2026
      const dated =
        index > 0 &&
        index === pieces.length - 1 &&
        isYear(piece) &&
        /[a-z]{2}$|^[A-Z]{3,}$/.test(pieces[index - 1] ?? "");
      // Z1000, S1000RR
      if (/^[1-9]000$/.test(piece)) return cardinal(piece, language, { ...style.numbers, liang: "none" });
      return dated ? year(piece, language, style.numbers) : sayLabelNumber(piece, language, style.numbers);
    }),
    language === "zh" ? "en" : language,
  );
}

const MOST_PIECES = 8;

function glued(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (GLUED_CLOCKS.has(scan.word(at))) return undefined;
  const pieces: string[] = [];
  let to = at;
  for (; pieces.length < MOST_PIECES; to++) {
    const atom = scan.at(to);
    if (atom === undefined || (to > at && !atom.glued) || (atom.kind !== "latin" && atom.kind !== "digits")) break;
    pieces.push(atom.text);
  }
  // 4x100: the x is a sign between numbers.
  if (pieces.length < 2 || (pieces[1]?.toLowerCase() === "x" && /^\d/.test(`${pieces[0]}`) && pieces.length > 2))
    return undefined;
  // "password: abc123": each digit is typed.
  const typed = scan.style.plainNumbers === "digits" || scan.nearBefore(at, PASSWORD_REACH, PASSWORDS);
  const fields =
    typed || isModelNumber(scan, at, pieces)
      ? pieces.flatMap((piece) => (/^\d/.test(piece) ? [...piece] : [piece]))
      : pieces;
  // 1by1, 3in1
  const english = pieces.length === 3 && /^(?:on|in|to|by)$/.test(pieces[1] ?? "");
  return { to, cost: COST.number + 2, fields, ...(english ? { language: "en" as const } : {}) };
}

const PASSWORD_REACH = 3;

/** Yamaha 135LC, R9 390X: three digits and the letters of a model, after its maker or series. */
function isModelNumber(scan: Scan, at: number, [digits = "", letters = "", ...more]: readonly string[]): boolean {
  if (!/^[1-9]\d\d$/.test(digits) || !/^[A-Z]{1,3}$/.test(letters) || more.length > 0) return false;
  if (!scan.isOnSameLineAsPrevious(at)) return false;
  const series = scan.gluedDigits(at - 1) !== undefined && /^[A-Z]{1,2}$/.test(scan.at(at - 2)?.text ?? "");
  return series || NUMBERED_MAKERS.has(scan.word(at - 1));
}

/** P.102, R.21: one capital, a point and a number are the name of a seat or a paper. */
function pointed(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const letter = scan.at(at);
  const digits = scan.gluedSign(at + 1, ".") ? scan.gluedDigits(at + 2) : undefined;
  if (
    digits === undefined ||
    !/^[A-Z]$/.test(letter?.text ?? "") ||
    (scan.gluedSign(at + 3, ".") && scan.isGlued(at + 4))
  )
    return undefined;
  return { to: at + 3, cost: COST.number, fields: [letter?.text ?? "", digits] };
}

/** COVID-19, F-16, K-12: capitals, a hyphen and a number are a name. */
function hyphenated(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const letters = scan.at(at);
  const digits = scan.gluedSign(at + 1, "-") ? scan.gluedDigits(at + 2) : undefined;
  if (
    letters?.kind !== "latin" ||
    digits === undefined ||
    !(/^[A-Z][A-Za-z]*$/.test(letters.text) || letters.text === "covid")
  )
    return undefined;
  const name =
    letters.text.length <= 2 ||
    SAID_AS_WORD.has(letters.text.toUpperCase()) ||
    letters.text === letters.text.toUpperCase();
  if (!name || digits.length > 4 || (scan.isGlued(at + 3) && scan.kind(at + 3) !== "symbol")) return undefined;
  return { to: at + 3, cost: COST.number, fields: [letters.text, digits] };
}

/** Letters of this length with a vowel are more likely a word than initials. */
const SHORTEST_WORD = 4;
const SHORTEST_CAPITALS = 3;
/** Sizes of SCOWL up to here are everyday words. */
const EVERYDAY = 2;

function sayLetters(piece: string): string {
  // My7E, Go2U
  if (/^(?:My|Go|We|Hi|Up)$/.test(piece)) return piece;
  // 3on3, 2in1
  if (/^(?:on|in|to|by)$/.test(piece)) return piece;
  // 9As, 3Bs: grades.
  if (/^[A-F]s$/.test(piece)) return `${piece.charAt(0)}'s`;
  const capitals = piece.toUpperCase();
  // IPv6, HbA1c
  const otherwise = SAID_OTHERWISE.get(piece);
  if (otherwise !== undefined) return otherwise;
  if (isFormulaStart(piece)) return spellLetters(piece);
  if (SAID_AS_WORD.has(capitals)) return piece;
  if (SAID_AS_LETTERS.has(capitals)) return spellLetters(piece);
  // CAT5, MIX2: an everyday word in capitals.
  const isWord =
    piece.length >= SHORTEST_CAPITALS && isEnglishWord(piece.toLowerCase()) && rarity(piece.toLowerCase()) <= EVERYDAY;
  if (piece === capitals) return isSaidAsWord(piece) || isWord ? piece : spellLetters(piece);
  return piece.length >= SHORTEST_WORD || (piece.length === 3 && /[aeiou]/i.test(piece)) ? piece : spellLetters(piece);
}
