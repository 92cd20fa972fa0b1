/** Months as said in Malay, English and Tamil, and their short forms. Mandarin numbers its months. */

const WORDS = /[\p{L}\p{M}]+/gu;
const MONTHS: readonly string[][] = [
  "januari january jan ஜனவரி சனவரி",
  "februari february feb பிப்ரவரி பெப்ரவரி",
  "mac march mar மார்ச்",
  "april apr ஏப்ரல்",
  "mei may மே",
  "jun june ஜூன்",
  "julai july jul ஜூலை",
  "ogos august ogo aug ஆகஸ்ட் ஆகஸ்டு",
  "september sept sep செப்டம்பர் செப்டெம்பர்",
  "oktober october okt oct அக்டோபர் அக்டோபர்",
  "november nov நவம்பர்",
  "disember december dis dec டிசம்பர்",
].map((names) => names.split(" "));

const BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** The months named in a text, 1 to 12, in order. */
export function monthsIn(text: string): number[] {
  const words = text.toLowerCase().match(WORDS) ?? [];
  return words.flatMap((word) => BY_NAME.get(word) ?? inflected(word) ?? []);
}

/** ஜூலைக்கு, ஏப்ரலில்: a Tamil month with a case ending, by its stem; மே is too short to recognise. */
function inflected(word: string): number | undefined {
  if (!/^[\u0b80-\u0bff]{4}/u.test(word)) return undefined;
  return STEMS.find(([stem]) => word.startsWith(stem))?.[1];
}

/** The dot of the final consonant is dropped before an ending. */
const STEMS: readonly (readonly [string, number])[] = [...BY_NAME]
  .filter(([name]) => /^[\u0b80-\u0bff]{4}/u.test(name))
  .map(([name, month]) => [name.replace(/\u0bcd$/u, ""), month]);
