/** Vowel letters and the signs that they become after a consonant; a bare consonant already carries அ. */
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

/** Case and other endings that written Tamil hangs on digits (2020-இல், 5-க்கு, 7-ஆம்). */
export type TamilSuffix = "இல்" | "இலிருந்து" | "க்கு" | "ஐ" | "ஆல்" | "இன்" | "உம்" | "ஆவது" | "ஆம்" | "கள்" | "ஏ";

/** These stand outside the noun's case, so they follow the free form (நூறாவது), not the oblique (நூற்றில்). */
const FREE_FORM_SUFFIXES: ReadonlySet<TamilSuffix> = new Set(["உம்", "ஆவது", "ஆம்", "கள்", "ஏ"]);

export function startsWithVowel(word: string): boolean {
  return VOWEL_SIGNS.has(word.charAt(0));
}

/** A stem whose final உ has elided (நூற்ற, இருபத்த) and a word that begins with a vowel, as one word. */
export function elide(stem: string, word: string): string {
  return `${stem}${VOWEL_SIGNS.get(word.charAt(0)) ?? ""}${word.slice(1)}`;
}

/** An oblique in -த்து or -ற்று and what follows: a hard consonant doubles in writing (நூற்றுப் பத்து). */
export function afterOblique(oblique: string, next: string): string {
  const initial = next.charAt(0);
  return initial === "ப" || initial === "த" || initial === "க" ? `${oblique}${initial}் ${next}` : `${oblique} ${next}`;
}

/** A number word with an ending: ஐந்து + இல் = ஐந்தில், ஆயிரம் + க்கு = ஆயிரத்துக்கு, நூறு + ஆவது = நூறாவது. */
export function joinTamilSuffix(word: string, suffix: TamilSuffix): string {
  if (word.endsWith("ம்")) return joinToM(word.slice(0, -2), suffix);
  if (word.endsWith("ு")) {
    // நூறு and its compounds (இருநூறு, தொண்ணூறு) double the ற in the oblique; ஆறு does not.
    const oblique = word.endsWith("ூறு") && !FREE_FORM_SUFFIXES.has(suffix) ? `${word.slice(0, -2)}ற்று` : word;
    return startsWithVowel(suffix) ? elide(oblique.slice(0, -1), suffix) : `${oblique}${suffix}`;
  }
  if (word.endsWith("ி")) return startsWithVowel(suffix) ? `${word}${elide("ய", suffix)}` : `${word}${suffix}`;
  const consonant = word.slice(0, -1);
  if (suffix === "க்கு") return `${consonant}ுக்கு`;
  return startsWithVowel(suffix) ? elide(consonant, suffix) : `${word}${suffix}`;
}

function joinToM(stem: string, suffix: TamilSuffix): string {
  if (suffix === "கள்") return `${stem}ங்கள்`;
  if (FREE_FORM_SUFFIXES.has(suffix)) return elide(`${stem}ம`, suffix);
  return startsWithVowel(suffix) ? elide(`${stem}த்த`, suffix) : `${stem}த்து${suffix}`;
}
