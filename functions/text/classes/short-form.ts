import { isEnglishWord, isMalayRoot, malayness } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { SAID_AS_LETTERS, SAID_AS_WORD } from "../tables/acronyms.ts";
import { MORNING_BEFORE } from "../tables/day-parts.ts";
import {
  ENGLISH_SHORT_FORMS,
  NEGATED_APART,
  NEVER_NEGATED,
  SHORT_FORMS,
  type ShortForm,
} from "../tables/short-forms.ts";
import { shouts } from "./acronym.ts";

interface Fields {
  words: string;
  capitalised: boolean;
}

/** yg, dgn, xnak, u, tmr: read in full if only one reading is possible, and never translated. */
export const shortFormClass = defineClass<Fields>({
  name: "short-form",
  everyWord: true,
  digits: { letters: true },
  find(scan, at) {
    const atom = scan.at(at);
    if (scan.style.social === "off") return undefined;
    if (atom === undefined || (scan.isGlued(at) && scan.isAlphanumeric(at - 1))) return undefined;
    if (atom.kind === "digits") return atom.text === "2" || atom.text === "4" ? withDigit(scan, at) : undefined;
    const next = scan.at(at + 1);
    // "model T4" is no *tempat*.
    const lettered = atom.text !== atom.lower && !opensSentence(scan, at);
    if (next?.glued && next.kind === "digits") return lettered ? undefined : withDigit(scan, at);
    // "Sgt." with a capital after it is a title that no table has.
    const titled =
      atom.text !== atom.lower &&
      scan.gluedSign(at + 1, ".") &&
      /^\p{Lu}/u.test(scan.at(at + 2)?.text ?? "") &&
      !opensSentence(scan, at);
    if (titled) return undefined;
    if (next?.glued && /^[/@'&]$/.test(next.text) && scan.isGlued(at + 2)) return undefined;
    const form = SHORT_FORMS.get(atom.lower);
    // A capital U is a letter, or the pronoun at the start of a sentence.
    if (atom.text === "U" && !(next?.kind === "latin" && next.text === next.lower && opensSentence(scan, at)))
      return undefined;
    if (atom.text === "pg" && MORNING_BEFORE.has(scan.word(at - 1)))
      return expand(scan, at, at + 1, { words: "pagi", language: "ms", guarded: false });
    if (form !== undefined) return expand(scan, at, at + 1, form);
    return atom.lower.charCodeAt(0) === 120 ? negated(scan, at) : undefined;
  },
  say: ({ words, capitalised }) => (capitalised ? words.charAt(0).toUpperCase() + words.slice(1) : words),
});

function opensSentence(scan: Scan, at: number): boolean {
  return at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[.!?]$/.test(scan.word(at - 1));
}

/** Capitals up to this length are initials, unless the words around are in capitals too: MEX & NPE. */
const LONGEST_INITIALS = 3;

function expand(scan: Scan, at: number, to: number, form: ShortForm): Match<Fields> | undefined {
  const text = scan.at(at)?.text ?? "";
  const lower = scan.word(at);
  const capitals = text !== lower && text.length > 1 && text === text.toUpperCase();
  if (capitals && text.length <= LONGEST_INITIALS && !shouts(scan, at)) return undefined;
  if (capitals && (form.guarded || SAID_AS_LETTERS.has(text) || SAID_AS_WORD.has(text))) return undefined;
  const chosen = form.guarded && scan.style.social !== "full" ? guard(scan, at, to, lower, form) : form;
  if (chosen === undefined || (form.guarded && text !== lower)) return undefined;
  return {
    to,
    cost: COST.likely,
    language: chosen.language,
    fields: { words: chosen.words, capitalised: text.charAt(0) !== lower.charAt(0) },
  };
}

/** Log-odds from which the neighbours are of one language. */
const SURE = 1;

function guard(scan: Scan, at: number, to: number, lower: string, form: ShortForm): ShortForm | undefined {
  const lean = neighbour(scan, at - 1, -1) + neighbour(scan, to, 1);
  const english = form.language === "en" ? form : ENGLISH_SHORT_FORMS.get(lower);
  if (lean >= SURE) {
    if (form.language === "ms") return form;
    // "u nak pergi mana": Malay chats use the English pronouns too.
    return /^(?:u|ur)$/.test(lower) ? form : undefined;
  }
  return lean <= -SURE ? english : undefined;
}

/** Words on one side that count, each half as much as the one before it. */
const REACH = 3;
const FADING = 0.5;
/** No single word outweighs the rest. */
const LOUDEST = 5;

/** How Malay the words on one side are; 0 if the sentence has none there. */
function neighbour(scan: Scan, from: number, direction: 1 | -1): number {
  let sum = 0;
  let weight = 1;
  for (let i = from, count = 0; count < REACH; i += direction) {
    const atom = scan.at(i);
    if (atom === undefined || /^[.!?]$/.test(atom.text)) return sum;
    if (atom.kind !== "latin") {
      count++;
      continue;
    }
    sum += weight * leanOf(atom.lower);
    weight *= FADING;
    count++;
  }
  return sum;
}

function leanOf(word: string): number {
  const form = SHORT_FORMS.get(word);
  if (form !== undefined && !form.guarded) return form.language === "ms" ? LOUDEST : -LOUDEST;
  return Math.max(-LOUDEST, Math.min(LOUDEST, malayness(word)));
}

const CLAUSE_REACH = 8;

function clauseLean(scan: Scan, at: number): number {
  let sum = 0;
  for (let i = at - 1; i >= 0 && i > at - CLAUSE_REACH; i--) if (scan.kind(i) === "latin") sum += leanOf(scan.word(i));
  return sum;
}

/** x before a Malay word is *tidak*; joined to one (xnak, xboleh) it is *tak*. */
function negated(scan: Scan, at: number): Match<Fields> | undefined {
  const atom = scan.at(at);
  if (atom === undefined) return undefined;
  const capitalised = atom.text.charAt(0) === "X";
  if (atom.text === "x" || (capitalised && atom.text.length === 1 && opensSentence(scan, at))) return alone(scan, at);
  // XXIII is a numeral.
  if (romanValue(atom.text) !== undefined) return undefined;
  const rest = atom.lower.slice(1);
  const short = SHORT_FORMS.get(rest);
  if (short?.language === "ms" && rest.length > 2 && !isEnglishWord(atom.lower)) {
    return { to: at + 1, cost: COST.likely, language: "ms", fields: { words: `tak ${short.words}`, capitalised } };
  }
  if (rest.length < 3 || isEnglishWord(atom.lower) || !(isMalayRoot(rest) || malayness(rest) > 4)) return undefined;
  return { to: at + 1, cost: COST.likely, language: "ms", fields: { words: `tak ${rest}`, capitalised } };
}

/** *tidak* before what it negates; the particle *tak* at the end of a question: "ada kosong x?" */
function alone(scan: Scan, at: number): Match<Fields> | undefined {
  const next = scan.at(at + 1);
  const before = scan.at(at - 1);
  if (before?.kind === "digits" || before?.lower === "nilai") return undefined;
  const malayBefore = before?.kind === "latin" ? neighbour(scan, at - 1, -1) : 0;
  const matchOf = (words: string): Match<Fields> => ({
    to: at + 1,
    cost: COST.likely,
    language: "ms",
    fields: { words, capitalised: scan.at(at)?.text === "X" },
  });
  // "x pe", "x de": written apart.
  if (NEGATED_APART.has(next?.lower ?? "") && next?.glued === false) return matchOf("tak");
  if (next === undefined || /^[?!.,，]$/.test(next.text) || next.newlines > 0)
    return malayBefore >= SURE || (next?.text === "?" && clauseLean(scan, at) >= SURE) ? matchOf("tak") : undefined;
  if (next.kind !== "latin" || next.glued || next.lower.length < 2 || NEVER_NEGATED.has(next.lower)) return undefined;
  return neighbour(scan, at + 1, 1) >= SURE && malayBefore > -SURE ? matchOf("tidak") : undefined;
}

/** b4, gr8, t4, 2nite: the digit is a syllable. */
function withDigit(scan: Scan, at: number): Match<Fields> | undefined {
  const whole = `${scan.word(at)}${scan.word(at + 1)}`;
  const form = SHORT_FORMS.get(whole);
  if (form !== undefined && scan.isGlued(at + 1) && !scan.isGlued(at + 2)) return withCase(at, at + 2, form);
  const three = SHORT_FORMS.get(whole + scan.word(at + 2));
  return three !== undefined && scan.isGlued(at + 1) && scan.isGlued(at + 2) ? withCase(at, at + 3, three) : undefined;
}

function withCase(from: number, to: number, form: ShortForm): Match<Fields> {
  return { from, to, cost: COST.likely, language: form.language, fields: { words: form.words, capitalised: false } };
}
