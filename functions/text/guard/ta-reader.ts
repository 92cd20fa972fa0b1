import { remember } from "../tables/remember.ts";
import type { FractionReading, NumberReader, PlacedGroup } from "./number-reader.ts";
import { composePlaces } from "./number-reader.ts";
import { LetterCursor, tamilLetters } from "./tamil-letters.ts";

type Stems = readonly (readonly [stem: string, value: number])[];

/** Number stems as sounds, without the final உ that elides, in the spellings of the press and of schools. */
const UNITS = stems({
  1: "ஒன்ற் ஒர் ஓர்",
  2: "இரண்ட் ரெண்ட்",
  3: "மூன்ற் மூவ்",
  4: "நான்க் நால்",
  5: "ஐந்த் ஐய்",
  6: "ஆற்",
  7: "ஏழ்",
  8: "எட்ட்",
  9: "ஒன்பத்",
});
const TEENS = stems({
  10: "பத்த்",
  11: "பதினொன்ற் பதினொர் பதினோர்",
  12: "பன்னிரண்ட் பன்னிரெண்ட்",
  13: "பதிமூன்ற் பதின்மூன்ற்",
  14: "பதினான்க்",
  15: "பதினைந்த்",
  16: "பதினாற்",
  17: "பதினேழ்",
  18: "பதினெட்ட்",
  19: "பத்தொன்பத்",
});
const TENS = stems({
  2: "இருபத்",
  3: "முப்பத்",
  4: "நாற்பத்",
  5: "ஐம்பத்",
  6: "அறுபத்",
  7: "எழுபத்",
  8: "எண்பத்",
  9: "தொண்ணூற்",
});
const HUNDREDS = stems({
  1: "நூற்",
  2: "இருநூற்",
  3: "முந்நூற் முன்னூற் முன்நூற்",
  4: "நானூற் நாநூற்",
  5: "ஐந்நூற் ஐநூற்",
  6: "அறுநூற்",
  7: "எழுநூற்",
  8: "எண்ணூற்",
});
/** Nouns in -ம் that take -த்து when digits follow. */
const NINE_HUNDRED = stems({ 9: "தொள்ளாயிர" });
const M_SCALES = stems({ 3: "ஆயிர", 5: "இலட்ச லட்ச" });
const SCALES = stems({
  6: "மில்லியன்",
  9: "பில்லியன்",
  12: "டிரில்லியன் ட்ரில்லியன்",
  15: "குவாட்ரில்லியன்",
  18: "குவின்டில்லியன்",
});
const ZEROS = stems({ 0: "பூஜ்ஜியம் பூச்சியம் சுழியம் சைபர்" });
const CRORE = tamilLetters("கோடி");
const CRORE_PLACES = 7;
const ORDINAL_ENDINGS = ["ஆவது", "ஆம்"].map(tamilLetters);
const FUSED_FRACTIONS = [
  ["முக்கால்", "3", "4"],
  ["கால்", "1", "4"],
  ["அரை", "1", "2"],
] as const;

export const tamilReader: NumberReader = {
  cardinal: (spoken) => cardinalOf(tamilLetters(spoken)),
  ordinal: (spoken) => ordinal(tamilLetters(spoken)),
  digits,
  year: (spoken) => cardinalOf(tamilLetters(spoken)),
  fractions,
  isNumberWord: remember((word) => word === "புள்ளி" || isNumberLetters(tamilLetters(word))),
  isOrdinalWord: remember((word) => isOrdinalLetters(tamilLetters(word))),
  decimalWords: ["புள்ளி"],
  negativeWords: ["கழித்தல்", "எதிர்ம", "மைனஸ்"],
  scales: new Map([
    ["ஆயிரம்", 3],
    ["இலட்சம்", 5],
    ["லட்சம்", 5],
    ["மில்லியன்", 6],
    ["கோடி", 7],
    ["பில்லியன்", 9],
    ["டிரில்லியன்", 12],
  ]),
};

function stems(table: Readonly<Record<number, string>>): Stems {
  return Object.entries(table)
    .flatMap(([value, spellings]) => spellings.split(" ").map((spelling) => [spelling, Number(value)] as const))
    .map(([spelling, value]) => [tamilLetters(spelling), value] as const)
    .sort(([a], [b]) => b.length - a.length);
}

/**
 * The digits that the sounds say. What is before the last கோடி is a number of its own; what follows -யே is below ten
 * million.
 */
export function cardinalOf(letters: string): string | null {
  if (ZEROS.some(([word]) => word === letters)) return "0";
  const split = letters.lastIndexOf(CRORE);
  if (split < 0) return belowCrore(new LetterCursor(letters));
  const count = cardinalOf(letters.slice(0, split));
  if (count === null || count === "0") return null;
  const rest = letters.slice(split + CRORE.length);
  // A bare ய is the glide before an ending that was removed (கோடியாவது).
  if (rest === "" || rest === "ய") return count + "0".repeat(CRORE_PLACES);
  const below = rest.startsWith("யஏ") ? belowCrore(new LetterCursor(rest.slice(2))) : null;
  return below === null || below.length > CRORE_PLACES ? null : count + below.padStart(CRORE_PLACES, "0");
}

function belowCrore(cursor: LetterCursor): string | null {
  const groups: PlacedGroup[] = [];
  while (!cursor.done) {
    const value = group(cursor);
    const scale = value < 0 ? undefined : cursor.take(M_SCALES);
    if (scale !== undefined) {
      // ஆயிரம் without a count is one thousand, but only if no number is before it.
      if (value === 0 && (groups.length > 0 || scale !== 3)) return null;
      groups.push({ value: value || 1, exponent: scale });
      if (oblique(cursor) === cursor.done) return null;
      continue;
    }
    if (value <= 0) return null;
    groups.push({ value, exponent: cursor.take(SCALES) ?? 0 });
  }
  return composePlaces(groups);
}

/** After a noun in -ம்: true for -த்து, which must be followed by more; false for -ம், which must not. */
function oblique(cursor: LetterCursor): boolean {
  if (cursor.skip("தத")) {
    cursor.skipLink();
    return true;
  }
  cursor.skip("ம");
  return false;
}

const MALFORMED = -1;

function group(cursor: LetterCursor): number {
  const nine = cursor.take(NINE_HUNDRED);
  const hundreds = nine ?? cursor.take(HUNDREDS) ?? 0;
  if (hundreds === 0) return underHundred(cursor);
  const linked = nine === undefined ? cursor.skipDoubled() : oblique(cursor);
  if (!linked) {
    if (nine === undefined) cursor.skip("உ");
    return hundreds * 100;
  }
  if (nine === undefined) cursor.skipLink();
  const rest = underHundred(cursor);
  return rest <= 0 ? MALFORMED : hundreds * 100 + rest;
}

function underHundred(cursor: LetterCursor): number {
  const tens = cursor.take(TENS);
  if (tens === undefined) return fused(cursor, cursor.take(TEENS) ?? cursor.take(UNITS));
  if (!cursor.skipDoubled()) return fused(cursor, tens * 10);
  cursor.skipLink();
  const unit = cursor.take(UNITS);
  return unit === undefined ? MALFORMED : fused(cursor, tens * 10 + unit);
}

function fused(cursor: LetterCursor, value: number | undefined): number {
  if (value === undefined) return 0;
  cursor.skip("உ");
  return value;
}

function ordinal(letters: string): string | null {
  if (letters === tamilLetters("முதல்")) return "1";
  for (const ending of ORDINAL_ENDINGS) {
    if (!letters.endsWith(ending)) continue;
    const stem = letters.slice(0, -ending.length);
    return stem === tamilLetters("முதல்") ? "1" : cardinalOf(stem);
  }
  return null;
}

/** Whether a word is made of the stems of numbers, free or oblique, and of nothing else. */
function isNumberLetters(letters: string): boolean {
  if (ZEROS.some(([word]) => word === letters)) return true;
  // நூற்றுப் பத்து: an oblique ends with the hard consonant that begins the next word.
  const cursor = new LetterCursor(letters.replace(/உ[கதப]$/, "உ"));
  while (!cursor.done) {
    if (cursor.take(NINE_HUNDRED) !== undefined || cursor.take(M_SCALES) !== undefined) oblique(cursor);
    else if (cursor.skip(CRORE)) cursor.skip("யஏ");
    else if (cursor.take(SCALES) === undefined) {
      const stem = cursor.take(HUNDREDS) ?? cursor.take(TENS) ?? cursor.take(TEENS) ?? cursor.take(UNITS);
      if (stem === undefined) return false;
      cursor.skipDoubled();
      cursor.skipLink();
    }
  }
  return letters !== "";
}

function isOrdinalLetters(letters: string): boolean {
  return ORDINAL_ENDINGS.some(
    (ending) =>
      letters.endsWith(ending) &&
      (letters.startsWith(tamilLetters("முதல்")) || isNumberLetters(letters.slice(0, -ending.length))),
  );
}

/** Word by word: spaces separate digits here ("ஒன்று இரண்டு"). */
function digits(spoken: string): string | null {
  let text = "";
  for (const word of spoken.trim().split(/[\s,]+/)) {
    const digit = cardinalOf(tamilLetters(word));
    if (digit?.length !== 1) return null;
    text += digit;
  }
  return text === "" ? null : text;
}

/** அரை, மூன்றரை, மூன்றேகால்; நான்கில் ஒன்று, மூன்றே நான்கில் ஒன்று. */
function fractions(spoken: string): FractionReading[] {
  const letters = tamilLetters(spoken);
  for (const [word, numerator, denominator] of FUSED_FRACTIONS) {
    const ending = tamilLetters(word);
    if (!letters.endsWith(ending)) continue;
    const stem = letters.slice(0, -ending.length);
    const whole = stem === "" ? "0" : cardinalOf(stem.replace(/ய?ஏ$/, ""));
    return whole === null ? [] : [{ whole, numerator, denominator }];
  }
  const words = spoken.trim().split(/\s+/);
  const bar = words.findIndex((word) => word.endsWith("ில்"));
  const numerator = bar < 0 ? null : cardinalOf(tamilLetters(words.slice(bar + 1).join(" ")));
  if (numerator === null) return [];
  const readings: FractionReading[] = [];
  for (let split = 0; split <= bar; split++) {
    const head = tamilLetters(words.slice(0, split).join(" "));
    const whole = split === 0 ? "0" : head.endsWith("ஏ") ? cardinalOf(head.replace(/ய?ஏ$/, "")) : null;
    const denominator = locative(tamilLetters(words.slice(split, bar + 1).join(" ")));
    if (whole !== null && denominator !== null) readings.push({ whole, numerator, denominator });
  }
  return readings;
}

/** The number before -இல், with its oblique undone: நூற்றில் is 100, ஆயிரத்தில் 1000. */
function locative(letters: string): string | null {
  const stem = letters.slice(0, -tamilLetters("இல்").length);
  return cardinalOf(stem.replace(/ஊறற$/, "ஊற").replace(/அதத$/, "அம")) ?? cardinalOf(stem);
}
