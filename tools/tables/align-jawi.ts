/**
 * Aligns a Malay word in Rumi with its Jawi spelling. Jawi shows what Rumi hides: e taling is written with ya and e
 * pepet is not written; a final glottal stop is qaf and a spoken k is kaf; ain and hamza are glottal stops.
 */
export interface AlignedLetter {
  /** One letter of Rumi, or a digraph. */
  rumi: string;
  /** Its letters in Jawi; empty if Jawi omits it. */
  jawi: string;
}

const DIGRAPH_OR_LETTER = /ng|ny|sy|kh|gh|[a-z']/g;
const NOT_LETTERS = /[^\u0620-\u064a\u0671-\u06d3\u0750-\u077f]/g;

const CONSONANTS: Readonly<Record<string, string>> = {
  b: "ب",
  c: "چ",
  d: "دضذظ",
  f: "فڤ",
  g: "ݢغج",
  h: "هحة",
  j: "ج",
  k: "کكقعءأئؤخ",
  l: "ل",
  m: "م",
  n: "ن",
  p: "ڤف",
  q: "ق",
  r: "ر",
  s: "سصثش",
  t: "تطة",
  v: "ۏوف",
  w: "وۏ",
  x: "زس",
  y: "يى",
  z: "زذظض",
  ng: "ڠ",
  ny: "ڽ",
  sy: "ش",
  kh: "خ",
  gh: "غ",
  "'": "ءعأئ",
};
const VOWELS: Readonly<Record<string, string>> = { a: "اىعأةآ", e: "يىئ", i: "يىئإ", o: "وۏؤ", u: "وۏؤ" };
const CARRIERS = "اأإءعئؤ";

/** Costs of the alignment, in tenths. Only their order matters. */
const UNWRITTEN: Readonly<Record<string, number>> = { a: 4, e: 3, i: 9, o: 11, u: 9 };
const TALING = 3;
const CARRIER = 2;
const EXTRA_LETTER = 15;
const UNMATCHED_CONSONANT = 30;

/** The cheapest alignment and its cost, so that the caller can drop pairs that do not match. */
export function alignJawi(rumi: string, jawi: string): { letters: AlignedLetter[]; cost: number } {
  const from = rumi.match(DIGRAPH_OR_LETTER) ?? [];
  const to = [...jawi.replace(NOT_LETTERS, "")];
  const width = to.length + 1;
  const costs = new Float64Array((from.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const steps = new Uint8Array(costs.length);
  costs[0] = 0;
  for (let row = 0; row <= from.length; row++) {
    for (let column = 0; column < width; column++) {
      const here = costs[row * width + column] ?? Number.POSITIVE_INFINITY;
      const letter = from[row];
      const sign = to[column];
      const reach = (at: number, cost: number, step: number) => {
        if (here + cost < (costs[at] ?? 0)) {
          costs[at] = here + cost;
          steps[at] = step;
        }
      };
      if (sign !== undefined) reach(row * width + column + 1, CARRIERS.includes(sign) ? CARRIER : EXTRA_LETTER, 1);
      if (letter !== undefined) reach((row + 1) * width + column, UNWRITTEN[letter] ?? UNMATCHED_CONSONANT, 2);
      if (letter !== undefined && sign !== undefined) {
        const cost = matchCost(letter, sign);
        if (cost !== null) reach((row + 1) * width + column + 1, cost, 3);
      }
    }
  }
  return { letters: trace(from, to, steps), cost: (costs[costs.length - 1] ?? 0) / 10 };
}

function matchCost(letter: string, sign: string): number | null {
  const vowel = VOWELS[letter];
  if (vowel !== undefined) return vowel.includes(sign) ? (letter === "e" ? TALING : 0) : null;
  return CONSONANTS[letter]?.includes(sign) === true ? 0 : null;
}

function trace(from: readonly string[], to: readonly string[], steps: Uint8Array): AlignedLetter[] {
  const letters: AlignedLetter[] = from.map((rumi) => ({ rumi, jawi: "" }));
  const width = to.length + 1;
  let row = from.length;
  let column = to.length;
  while (row > 0 || column > 0) {
    const step = steps[row * width + column];
    if (step === 1) {
      column--;
      continue;
    }
    row--;
    if (step === 3) {
      column--;
      const letter = letters[row];
      if (letter !== undefined) letter.jawi = to[column] ?? "";
    }
  }
  return letters;
}
