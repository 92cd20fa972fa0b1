/** Converts marked spelling (tables/marked-spelling.ts) to IPA, by the letter rules of Malay (text.md, section 4.1). */
import { placeStress } from "./stress.ts";

export interface MalayAccent {
  /** A final -a of a root: [ə] as from Johor to Terengganu and in broadcasting, or [a] as in sebutan baku. */
  finalA: "ə" | "a";
  /** Whether i and u lower to e and o in a closed last syllable of a native root (pilih, duduk), as in Malaysia. */
  lowering: boolean;
}

export const MALAYSIAN_ACCENT: MalayAccent = { finalA: "ə", lowering: true };
/** Sebutan baku: as spelt, as schools taught it, and as in Sabah and Sarawak. */
export const BAKU_ACCENT: MalayAccent = { finalA: "a", lowering: false };

export interface SpeakOptions extends MalayAccent {
  /** A loan keeps its vowels: drama ends in [a], minimum in [um]. */
  loan: boolean;
}

const LETTERS: Readonly<Record<string, readonly string[]>> = {
  ngg: ["ŋ", "ɡ"],
  ng: ["ŋ"],
  ny: ["ɲ"],
  sy: ["ʃ"],
  kh: ["x"],
  gh: ["ɣ"],
  e: ["ə"],
  é: ["e"],
  k: ["k"],
  ç: ["k"],
  ð: ["ʔ"],
  c: ["tʃ"],
  j: ["dʒ"],
  g: ["ɡ"],
  y: ["j"],
  q: ["k"],
  x: ["k", "s"],
  "'": ["ʔ"],
};
const TOKEN = /ngg|ng|ny|sy|kh|gh|[a-zéçð'|+]/g;
const VOWELS = "aeiouə";
/** Diphthongs are at the open end of a root, or before one consonant and a vowel (saudara, haiwan). */
const GLIDES: Readonly<Record<string, string>> = { ai: "j", au: "w", oi: "j", ei: "j" };
/**
 * Spellings that only loans have. Their i and u do not lower. In a native root a mid vowel is followed by a mid vowel,
 * so é or o before a last i or u is in a loan (mésin, doktrin).
 */
const LOAN_SHAPE = /[vxç]|iu[ms]$|if$|^(?:[bcdfgkpt][lr]|s[kptmnlw])|[éo][^aeiou]+[iu][^aeiou]+$/;

/** Roots of one syllable are loans (jin, bir, pin), except these. */
const LOWERED_MONOSYLLABLES: ReadonlySet<string> = new Set(["cik", "pun"]);

export function speakMarked(marked: string, options: SpeakOptions): string {
  const sounds: string[] = [];
  const tokens = marked.match(TOKEN) ?? [];
  const root = rootRange(tokens);
  const lowering = options.lowering && !LOAN_SHAPE.test(tokens.slice(root.start, root.end).join(""));
  for (let at = 0; at < tokens.length; at++) {
    const letter = tokens[at] ?? "";
    if (letter === "|" || letter === "+") {
      if (needsHiatus(sounds.at(-1), tokens[at + 1], letter === "+")) sounds.push("ʔ");
      continue;
    }
    const glide = glideAt(tokens, at, root.end);
    if (glide !== null) {
      sounds.push(letter === "é" ? "e" : letter, glide);
      at++;
      continue;
    }
    if (tokens[at - 1] === letter && "aeiou".includes(letter)) sounds.push("ʔ");
    sounds.push(...soundsOf(tokens, at, root, { ...options, lowering }));
  }
  return placeStress(sounds);
}

interface Range {
  start: number;
  end: number;
}

/** The range of the root between its affixes. */
function rootRange(tokens: readonly string[]): Range {
  const suffix = tokens.indexOf("+");
  return { start: tokens.lastIndexOf("|") + 1, end: suffix === -1 ? tokens.length : suffix };
}

function glideAt(tokens: readonly string[], at: number, rootEnd: number): string | null {
  const glide = GLIDES[`${tokens[at] === "é" ? "e" : tokens[at]}${tokens[at + 1]}`];
  if (glide === undefined) return null;
  if (at + 2 === rootEnd || at + 2 === tokens.length) return glide;
  const isOpen = isConsonant(tokens[at + 2]) && isVowelLetter(tokens[at + 3]);
  return isOpen && at + 2 < rootEnd ? glide : null;
}

function soundsOf(tokens: readonly string[], at: number, root: Range, options: SpeakOptions): readonly string[] {
  const letter = tokens[at] ?? "";
  const isLast = at === tokens.length - 1;
  const isNative = !options.loan || at >= root.end;
  if (letter === "a" && isLast && options.finalA === "ə" && isNative && tokens.length > 2) return ["ə"];
  if (letter === "n" && /^[kgq]$/.test(tokens[at + 1] ?? "")) return ["ŋ"];
  if (letter === "k" && at === root.end - 1 && isVowelLetter(tokens[at - 1])) {
    return tokens[at + 1] === "+" && isVowelLetter(tokens[at + 2]) ? ["k"] : ["ʔ"];
  }
  if ((letter === "i" || letter === "u") && lowers(tokens, at, root, options)) return [letter === "i" ? "e" : "o"];
  if (letter === "x" && at === 0) return ["z"];
  return LETTERS[letter] ?? [letter];
}

/** The last syllable of the root is closed, and no suffix with a vowel takes its consonant. */
function lowers(tokens: readonly string[], at: number, root: Range, options: SpeakOptions): boolean {
  if (!options.lowering || options.loan || at !== root.end - 2 || !isConsonant(tokens[at + 1])) return false;
  const letters = tokens.slice(root.start, root.end);
  if (letters.filter(isVowelLetter).length === 1 && !LOWERED_MONOSYLLABLES.has(letters.join(""))) return false;
  return !isVowelLetter(tokens[root.end + 1]);
}

function needsHiatus(before: string | undefined, after: string | undefined, isSuffix: boolean): boolean {
  if (before === undefined || !VOWELS.includes(before) || !isVowelLetter(after)) return false;
  return isSuffix ? before === "a" || before === after : true;
}

function isVowelLetter(letter: string | undefined): boolean {
  return letter !== undefined && "aeioué".includes(letter);
}

function isConsonant(letter: string | undefined): boolean {
  return letter !== undefined && letter !== "|" && letter !== "+" && !isVowelLetter(letter);
}
