/** An x that is *tak* or *tidak*: alone before what it negates, or joined to it. */
import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayRoot, isMalayWord, splitMalay } from "../lattice/known-words.ts";
import type { Match } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import { followsHandle } from "../scan/follows-handle.ts";
import type { Scan } from "../scan/scan.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { AFTER_QUESTION, ASKS_BEFORE, FORMULA, NAMED_BY_LETTER, SIZES } from "../tables/short-form-cues.ts";
import { LOANS_NEGATED, NEGATED_APART, NEVER_NEGATED, OFTEN_NEGATED, SHORT_FORMS } from "../tables/short-forms.ts";
import { isShouted } from "./capitals.ts";
import { clauseLean, leanBeside, MALAY_AROUND, SURE, sentenceLean } from "./lean.ts";
import { negatedLoan, negatedWord } from "./negated-word.ts";
import { type Fields, said } from "./said.ts";
import { isSmall, isWritten, opensSentence } from "./written.ts";

/** Verbs with a prefix. */
const VERB = /^(?:di|be|ter|me[mnlrwy])[a-z]{3}/;
const EQUALS = /^(?:dengan|dgn|[=\d])/;
const FORMULA_REACH = 2;

/** x before a Malay word is *tidak*; joined to one (xnak, xboleh) it is *tak*. */
export function negated(scan: Scan, at: number): Match<Fields> | undefined {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text === "x" || (text === "X" && (opensSentence(scan, at) || isNegated(scan, at + 1) || asks(scan, at))))
    return alone(scan, at);
  // XXIII is a numeral.
  if (romanValue(text) !== undefined) return undefined;
  const capitalised = scan.isCapitalised(at);
  if (capitalised && !isWritten(scan, at) && !(isShouted(scan, at) && FREQUENT_MALAY_WORDS.has(lower.slice(1))))
    return undefined;
  const rest = negatedWord(lower) ?? loanAmongMalay(scan, at);
  return rest === undefined ? undefined : said(at + 1, "ms", `tak ${rest}`, { capitalised });
}

/** "xgrab la" */
function loanAmongMalay(scan: Scan, at: number): string | undefined {
  const loan = negatedLoan(scan.word(at));
  return loan !== undefined && sentenceLean(scan, at) >= SURE ? loan : undefined;
}

/** "Dia X pergi": whether a word is one that is often negated, unlike the noun in "faktor X kami". */
export function isNegated(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next?.kind !== "latin" || next.glued || next.text !== next.lower) return false;
  // Malcolm X: the letter of a name.
  if (scan.isCapitalised(at - 2) && !isMalayWord(scan.word(at - 2))) return false;
  const word = SHORT_FORMS.get(next.lower)?.words ?? restoreMalay(next.lower)?.word ?? next.lower;
  return OFTEN_NEGATED.has(word) || (VERB.test(word) && !isMalayRoot(word) && (splitMalay(word)?.prefix ?? "") !== "");
}

/** "Tgk dulu blh guna X." */
function asks(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return OFTEN_NEGATED.has(scan.word(at - 1)) && (next === undefined || /^[.?]$/.test(next.text));
}

/** *tidak* before what it negates; the particle *tak* at the end of a question: "ada kosong x?" */
function alone(scan: Scan, at: number): Match<Fields> | undefined {
  const words = wordsAlone(scan, at);
  return words && said(at + 1, "ms", words, { capitalised: scan.isCapitalised(at) });
}

function wordsAlone(scan: Scan, at: number): "tak" | "tidak" | "kali" | undefined {
  const next = scan.at(at + 1);
  const before = scan.at(at - 1);
  const wordBefore = scan.word(at - 1);
  if ((before?.kind === "digits" && !followsHandle(scan, at)) || NAMED_BY_LETTER.has(wordBefore)) return undefined;
  if (scan.nearBefore(at, FORMULA_REACH, FORMULA) && scan.nearAfter(at + 1, FORMULA_REACH, FORMULA)) return "kali";
  // "x pe", "x de": written apart.
  if (next?.glued === false && NEGATED_APART.has(next.lower)) return "tak";
  const malayBefore = before?.kind === "latin" ? leanBeside(scan, at - 1, -1) : 0;
  if (next === undefined || /^[?!.,，]$/.test(next.text) || next.newlines > 0) {
    const isAsked = malayBefore >= SURE || isOftenNegated(wordBefore) || (at > 1 && clauseLean(scan, at) >= 0);
    return isAsked ? "tak" : undefined;
  }
  if (next.kind !== "latin" || next.glued) return undefined;
  // "nampak x tu": the particle of a question.
  const asked =
    (malayBefore >= SURE && AFTER_QUESTION.has(next.lower)) ||
    (ASKS_BEFORE.has(wordBefore) && !OFTEN_NEGATED.has(next.lower));
  if (asked && isSmall(scan, at + 1)) return "tak";
  if (SIZES.has(next.lower)) return undefined;
  // "x d layan": *di* is written as one letter.
  if (next.lower === "d" && malayBefore > -SURE && leanBeside(scan, at + 2, 1) >= SURE) return "tidak";
  if (next.lower.length < 2 || NEVER_NEGATED.has(next.lower)) return undefined;
  // "x sama dengan 5"
  if (next.lower === "sama" && before?.kind !== "latin" && EQUALS.test(scan.word(at + 2))) return undefined;
  const malayAfter = leanBeside(scan, at + 1, 1) >= SURE;
  // "phone ni x mengecewakan experience aku": a verb with a prefix.
  const isVerb = VERB.test(next.lower) && !isMalayRoot(next.lower) && isMalayWord(next.lower);
  if (isVerb || (malayAfter && (malayBefore > -SURE || OFTEN_NEGATED.has(next.lower)))) return "tidak";
  // "nak tengok movie x malam ni": the particle of a question.
  if (malayAfter && sentenceLean(scan, at) >= MALAY_AROUND) return "tak";
  return isSmall(scan, at + 1) && negatesLoan(scan, at, malayBefore) ? "tak" : undefined;
}

/** "camera ok, blh x?": what is often negated is asked for too. */
const isOftenNegated = (word: string) => OFTEN_NEGATED.has(SHORT_FORMS.get(word)?.words ?? "");

/** Whether the English word after an x is negated by it. */
function negatesLoan(scan: Scan, at: number, malayBefore: number): boolean {
  const word = scan.word(at + 1);
  if (LOANS_NEGATED.has(word) && isAmongMalay(scan, at, malayBefore)) return true;
  // "cuma x fit"; "Saller x check dulu", "hilang.x repeat la": Malay is before, or after the loan.
  const goesOn = leanBeside(scan, at + 2, 1) >= MALAY_AROUND && !isMalayWord(word);
  return (malayBefore >= MALAY_AROUND || goesOn) && isEnglishWord(word);
}

/** "Confirmed x best tau", "X clear langsung": Malay is before or after, or the sentence is nothing else. */
function isAmongMalay(scan: Scan, at: number, malayBefore: number): boolean {
  if (malayBefore >= SURE || leanBeside(scan, at + 2, 1) >= SURE) return true;
  const after = scan.at(at + 2);
  return opensSentence(scan, at) && (after === undefined || /^(?:[.,!]|lah?|pun)$/.test(after.text));
}
