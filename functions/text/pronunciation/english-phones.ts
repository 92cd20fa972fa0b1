/**
 * Phones of English as one ASCII character each, as the packed tables and the rules write them. There is no capital
 * letter, since front coding uses those. A stress mark stands right before its vowel.
 */
const CODED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from("pbtdkfvszhmnlwjiu", (phone) => [phone, phone])),
  g: "ɡ",
  c: "tʃ",
  q: "dʒ",
  "0": "θ",
  "1": "ð",
  "2": "ʃ",
  "3": "ʒ",
  "4": "ŋ",
  r: "ɹ",
  "5": "ɪ",
  e: "ɛ",
  a: "æ",
  "6": "ɑ",
  o: "ɔ",
  "7": "ʊ",
  "8": "ʌ",
  x: "ə",
  "9": "ɜ",
  "[": "eɪ",
  "]": "aɪ",
  "{": "ɔɪ",
  "}": "aʊ",
  "@": "oʊ",
  "'": "ˈ",
  ",": "ˌ",
};

/** The character of each phone and stress mark. */
export const CODE_OF_PHONE: ReadonlyMap<string, string> = new Map(
  Object.entries(CODED).map(([code, phone]) => [phone, code]),
);

const VOWELS = "iu5ea6o78x9[]{}@";

export const isVowel = (code: string | undefined) => code !== undefined && code !== "" && VOWELS.includes(code);
export const isStressMark = (code: string | undefined) => code === "'" || code === ",";

/** Consonants that begin a syllable together; any single one but ŋ does. */
const ONSETS: ReadonlySet<string> = new Set(
  (
    "pl pr pj bl br bj tr tw tj dr dw dj kl kr kw kj gl gr gw gj fl fr fj vj vr 0r 0w 2r hj mj nj lj " +
    "sp st sk sf sm sn sl sw spl spr spj str stj skr skw skj skl"
  ).split(" "),
);

/**
 * The IPA of a word from its codes, with each stress mark before the consonants that begin the syllable:
 *
 *     toIpa("xb'}t")  // "əˈbaʊt"
 */
export function toIpa(codes: string): string {
  let ipa = "";
  for (const code of moveStressMarks(codes)) ipa += CODED[code] ?? "";
  return ipa;
}

function moveStressMarks(codes: string): string {
  let moved = "";
  for (const code of codes) {
    if (!isStressMark(code)) {
      moved += code;
      continue;
    }
    const onset = onsetStart(moved);
    moved = moved.slice(0, onset) + code + moved.slice(onset);
  }
  return moved;
}

/** Where the syllable begins whose vowel follows these codes. */
function onsetStart(before: string): number {
  let vowel = before.length - 1;
  while (vowel >= 0 && !isVowel(before[vowel])) vowel--;
  if (vowel < 0) return 0;
  let start = before.length;
  while (start - 1 > vowel && isOnset(before.slice(start - 1))) start--;
  return start;
}

function isOnset(consonants: string): boolean {
  return consonants.length === 1 ? consonants !== "4" && !isStressMark(consonants) : ONSETS.has(consonants);
}
