/** Vowel letters with their signs after a consonant. A bare consonant already has அ. */
const VOWEL_SIGNS = new Map([
  ["அ", ""],
  ["ஆ", "ா"],
  ["இ", "ி"],
  ["ஈ", "ீ"],
  ["உ", "ு"],
  ["ஊ", "ூ"],
  ["எ", "ெ"],
  ["ஏ", "ே"],
  ["ஐ", "ை"],
  ["ஒ", "ொ"],
  ["ஓ", "ோ"],
]);

/** Case and other endings that written Tamil adds to digits (2020-இல், 5-க்கு, 7-ஆம்). */
export type TamilSuffix =
  | "இல்"
  | "இலிருந்து"
  | "க்கு"
  | "ஐ"
  | "ஆல்"
  | "இன்"
  | "உம்"
  | "ஆவது"
  | "ஆம்"
  | "ஆக"
  | "ஆன"
  | "கள்"
  | "ஏ";

/** These are not cases of the noun, so they follow the free form (நூறாவது) and not the oblique (நூற்றில்). */
const FREE_FORM_SUFFIXES: ReadonlySet<TamilSuffix> = new Set(["உம்", "ஆவது", "ஆம்", "ஆக", "ஆன", "கள்", "ஏ"]);

export function startsWithVowel(word: string): boolean {
  return VOWEL_SIGNS.has(word.charAt(0));
}

/** Joins a stem whose final உ has elided (நூற்ற, இருபத்த) with a word that begins with a vowel. */
export function elide(stem: string, word: string): string {
  return `${stem}${VOWEL_SIGNS.get(word.charAt(0)) ?? ""}${word.slice(1)}`;
}

/** Joins an oblique in -த்து or -ற்று with the next word, whose hard consonant doubles in writing (நூற்றுப் பத்து). */
export function afterOblique(oblique: string, next: string): string {
  const initial = next.charAt(0);
  return initial === "ப" || initial === "த" || initial === "க" ? `${oblique}${initial}் ${next}` : `${oblique} ${next}`;
}

/** Nouns whose டு or று doubles in the oblique: நூறு and its compounds (இருநூறு, தொண்ணூறு), விழுக்காடு; but not ஆறு. */
const DOUBLING = /(?:ூறு|காடு)$/;
/** Loans in -ம் keep it before an ending: கிராமுக்கு and not கிராத்துக்கு. */
const LOANS_IN_M = /கிராம்$/;
/** A short syllable doubles its consonant (சென்னுக்கு); a loan in -ட் takes டு (ரிங்கிட்டுக்கு). */
const SHORT_SYLLABLE = /(?:^|\s)(?:சென்|யென்)$/;

/** Joins a number word with an ending: ஐந்து + இல் = ஐந்தில், ஆயிரம் + க்கு = ஆயிரத்துக்கு, நூறு + ஆவது = நூறாவது. */
export function joinTamilSuffix(word: string, suffix: TamilSuffix): string {
  if (word.endsWith("ம்") && !LOANS_IN_M.test(word)) return joinToM(word.slice(0, -2), suffix);
  if (SHORT_SYLLABLE.test(word)) return joinToU(`${word}னு`, suffix);
  if (word.endsWith("ட்")) return joinToU(`${word}டு`, suffix);
  if (word.endsWith("ு")) return joinToU(word, suffix);
  if (/[ிீைே]$/.test(word)) return startsWithVowel(suffix) ? `${word}${elide("ய", suffix)}` : `${word}${suffix}`;
  if (/[ாோூ]$/.test(word)) return elide(`${word}வ`, suffix === "க்கு" ? "உக்கு" : suffix);
  if (word.endsWith("ய்") && suffix === "க்கு") return `${word}${suffix}`;
  const consonant = word.slice(0, -1);
  if (suffix === "க்கு") return `${consonant}ுக்கு`;
  return startsWithVowel(suffix) ? elide(consonant, suffix) : `${word}${suffix}`;
}

function joinToU(word: string, suffix: TamilSuffix): string {
  const free = FREE_FORM_SUFFIXES.has(suffix) || !DOUBLING.test(word);
  const oblique = free ? word : `${word.slice(0, -2)}${word.charAt(word.length - 2)}்${word.slice(-2)}`;
  return startsWithVowel(suffix) ? elide(oblique.slice(0, -1), suffix) : `${oblique}${suffix}`;
}

function joinToM(stem: string, suffix: TamilSuffix): string {
  if (suffix === "கள்") return `${stem}ங்கள்`;
  if (FREE_FORM_SUFFIXES.has(suffix)) return elide(`${stem}ம`, suffix);
  return startsWithVowel(suffix) ? elide(`${stem}த்த`, suffix) : `${stem}த்து${suffix}`;
}
