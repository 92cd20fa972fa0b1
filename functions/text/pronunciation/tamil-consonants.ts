/** The sounds of Tamil consonants by their places in a word. */
import type { Akshara } from "./tamil-letters.ts";

/** What the spelling of a loan does not show (tamil-loans.ts). */
export interface LoanSounds {
  hasVoicedInitial: boolean;
  hasAffricateInitial: boolean;
  isVoicelessAfterNasal: boolean;
}

const VOICELESS: Readonly<Record<string, string>> = { க: "k", ச: "tʃ", ட: "ʈ", த: "t", ப: "p" };
const VOICED: Readonly<Record<string, string>> = { க: "ɡ", ச: "dʒ", ட: "ɖ", த: "d", ப: "b" };
const OTHERS: Readonly<Record<string, string>> = {
  ங: "ŋ",
  ஞ: "ɲ",
  ண: "ɳ",
  ந: "n",
  ன: "n",
  ம: "m",
  ய: "j",
  ர: "ɾ",
  ற: "r",
  ல: "l",
  ள: "ɭ",
  ழ: "ɻ",
  வ: "ʋ",
  ஜ: "dʒ",
  ஶ: "ʃ",
  ஷ: "ʂ",
  ஸ: "s",
  ஹ: "h",
  ஃ: "h",
};
/** Letters that ஃ makes fricatives. */
const AFTER_AYTHAM: Readonly<Record<string, string>> = { ப: "f", ஜ: "z", ஸ: "s" };
const NASAL = /^[ஙஞணநனம]$/u;
/** A stop after one of these is voiceless. */
const OBSTRUENT = /^[கசடதபறஶஷஸ]$/u;

interface Place {
  letter: string;
  hasVowel: boolean;
  isFirst: boolean;
  /** The consonant right before, with no vowel between; else "". */
  after: string;
  /** The consonant of the next syllable, or "". */
  next: string;
}

/** IPA of the consonant of each syllable, "" for a vowel letter. */
export function consonantSounds(aksharas: readonly Akshara[], loan: LoanSounds): string[] {
  return aksharas.map(({ consonant: letter, vowel }, at) => {
    if (letter === undefined) return "";
    const before = aksharas[at - 1];
    const after = before?.vowel === "" ? (before.consonant ?? "") : "";
    const next = aksharas[at + 1];
    const place = { letter, hasVowel: vowel !== "", isFirst: at === 0, after, next: next?.consonant ?? "" };
    return isSri(place, next) ? "ʃ" : soundOf(place, loan);
  });
}

/** The honorific ஸ்ரீ. */
function isSri({ letter, isFirst, hasVowel }: Place, next: Akshara | undefined): boolean {
  return letter === "ஸ" && isFirst && !hasVowel && next?.consonant === "ர" && next.vowel === "iː";
}

function soundOf(place: Place, loan: LoanSounds): string {
  const { letter, isFirst, after, next } = place;
  if (letter === "ஃ" && next in AFTER_AYTHAM) return "";
  if (after === "ஃ") return AFTER_AYTHAM[letter] ?? VOICED[letter] ?? OTHERS[letter] ?? "";
  if (letter === "ற") return soundOfRra(place);
  if (!(letter in VOICELESS)) return OTHERS[letter] ?? "";
  if (letter === "ச") return soundOfCa(place, loan);
  const voiced = isFirst ? loan.hasVoicedInitial : isVoiced(place, loan);
  return (voiced ? VOICED : VOICELESS)[letter] ?? "";
}

/** ற்ற is tr, ன்ற is ndr. */
function soundOfRra({ hasVowel, after, next }: Place): string {
  if (!hasVowel && next === "ற") return "t";
  return after === "ன" ? "dr" : "r";
}

/** tʃ when double, at the end of a word, and after ட் and ற்; dʒ after ஞ்; else s, but for some loans. */
function soundOfCa({ hasVowel, isFirst, after }: Place, loan: LoanSounds): string {
  if (isFirst && loan.hasAffricateInitial) return "tʃ";
  if (after === "ஞ" && hasVowel) return loan.isVoicelessAfterNasal ? "tʃ" : "dʒ";
  return !hasVowel || /^[சடற]$/u.test(after) ? "tʃ" : "s";
}

/**
 * Before a vowel, a stop is voiced after anything but another obstruent; before a consonant and at the end it is
 * voiceless, except in ந்த்ர. ன்ட is of loans: இன்டர்நெட்.
 */
function isVoiced({ letter, hasVowel, after, next }: Place, loan: LoanSounds): boolean {
  if (!hasVowel) return after === "ந" && next !== "";
  if (NASAL.test(after)) return !loan.isVoicelessAfterNasal && !(after === "ன" && letter === "ட");
  return !OBSTRUENT.test(after);
}
