/** What each loss of a letter costs: the more often chats leave it out, the less. */
const COST = {
  vowel: 0.3,
  /** A vowel at the end of the word, which chats keep more often than others. */
  lastVowel: 0.6,
  /** The vowel changed as it is spoken: kite, pakai as pake, kalau as kalo. */
  spoken: 0.4,
  /** The nasal before the consonant that it is joined to: tunggu as tggu. */
  nasal: 0.3,
  h: 0.4,
  /** The r of ber-, ter- and per-: bersama as bsama. */
  prefixR: 0.5,
} as const;

const VOWEL = /[aeiou]/;
const BEFORE_CONSONANT = /^[bcdfjkpstz]/;
const JOINED_TO_NASAL = /[bpgjcdtkyzs]/;

/** What it costs that `word` is written as `shortened`, or undefined if it cannot be. */
export function alignShortened(shortened: string, word: string): number | undefined {
  if (shortened.charAt(0) !== word.charAt(0)) return undefined;
  const cost = rest(shortened, 1, word, 1);
  return Number.isFinite(cost) ? cost : undefined;
}

/** Two ways at most at each letter of a short word, so that no table of parts is needed. */
function rest(shortened: string, at: number, word: string, from: number): number {
  if (word.length - from < shortened.length - at) return Number.POSITIVE_INFINITY;
  if (from === word.length) return 0;
  const letter = word.charAt(from);
  const kept = same(letter, shortened.charAt(at)) ? rest(shortened, at + 1, word, from + 1) : Number.POSITIVE_INFINITY;
  if (kept === 0) return 0;
  return Math.min(kept, lossOf(word, from) + rest(shortened, at, word, from + 1), spoken(shortened, at, word, from));
}

function same(letter: string, written: string): boolean {
  return letter === written || (letter === "k" && written === "q");
}

function lossOf(word: string, at: number): number {
  const letter = word.charAt(at);
  if (VOWEL.test(letter)) return at === word.length - 1 ? COST.lastVowel : COST.vowel;
  if (letter === "h") return COST.h;
  if ((letter === "n" || letter === "m") && JOINED_TO_NASAL.test(word.charAt(at + 1))) return COST.nasal;
  if (letter === "y" && word.charAt(at - 1) === "s") return COST.h;
  // tggjawab: the ng before another consonant.
  if (letter === "g" && word.charAt(at - 1) === "n" && BEFORE_CONSONANT.test(word.slice(at + 1))) return COST.nasal;
  return letter === "r" && at === 2 && /^[bkpst]e/.test(word) ? COST.prefixR : Number.POSITIVE_INFINITY;
}

function spoken(shortened: string, at: number, word: string, from: number): number {
  const written = shortened.charAt(at);
  const pair = word.slice(from, from + 2);
  if ((pair === "au" && written === "o") || (pair === "ai" && written === "e"))
    return COST.spoken + rest(shortened, at + 1, word, from + 2);
  const isLast = from === word.length - 1;
  const changed =
    (isLast && pair === "a" && written === "e") ||
    (pair.charAt(0) === "u" && written === "o") ||
    (pair.charAt(0) === "i" && written === "e");
  return changed ? COST.spoken + rest(shortened, at + 1, word, from + 1) : Number.POSITIVE_INFINITY;
}
