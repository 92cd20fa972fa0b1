import type { Language } from "#contract/language.ts";
import type { FractionReading } from "./number-reader.ts";
import { NUMBER_READERS } from "./spoken-number.ts";
import { foldWritten } from "./written-text.ts";

const LETTER_LAST = /\p{L}$/u;

/** அரைக்கு, முக்காலில்: a half or quarters with a case ending. */
const TAMIL_PART = /(?<![\u0b80-\u0bff])(?:அரை|முக்கால|கால)[\u0b80-\u0bff]+$/u;

/** "31/2 Miles", "Batu 71/2": three and a half, as a copy without raised digits has it. */
const MILESTONE = /^(?:batu|bt\.?)\s|\smiles?$/i;

function partOf(inflected: string): string {
  return inflected.startsWith("அ") ? "அரை" : inflected.startsWith("மு") ? "முக்கால்" : "கால்";
}

/** 3/4, 2½, with a unit or without. */
export function hearsFraction(written: string, spoken: string, language: Language): boolean {
  const [, whole = "0", numerator, denominator] = /(?:(\d+)[\s-]+)?(\d+)\s*\/\s*(\d+)/.exec(foldWritten(written)) ?? [];
  const isMilestone = MILESTONE.test(written);
  const bare = isMilestone ? spoken.replace(/^batu /i, "") : spoken;
  const words = language === "ta" ? bare.replace(TAMIL_PART, partOf) : bare;
  const measured = words === spoken && LETTER_LAST.test(foldWritten(written));
  const readings = measured ? fractionsIn(words, language) : NUMBER_READERS[language].fractions(words);
  // If a listener could hear the whole number as part of the numerator, 20 1/4 has been said as 21/4.
  const heard = readings.find((reading) => reading.whole === "0") ?? readings[0];
  if (heard === undefined || heard.denominator !== denominator) return false;
  if (isMilestone) return heard.whole + heard.numerator === numerator;
  return heard.whole === whole && heard.numerator === numerator;
}

/** The fraction at the start of the words; a unit may follow it: "three quarters teaspoon". */
function fractionsIn(spoken: string, language: Language): readonly FractionReading[] {
  const reader = NUMBER_READERS[language];
  const words = spoken.split(" ");
  for (let end = words.length; end > 0; end--) {
    const readings = reader.fractions(words.slice(0, end).join(" "));
    if (readings.length > 0) return readings;
    const last = words[end - 1] ?? "";
    if (reader.isNumberWord(last) || reader.isOrdinalWord(last) || language === "zh") break;
  }
  return language === "zh" ? zhFractions(spoken) : [];
}

/** Mandarin has no spaces: the characters of the unit are removed one by one. */
function zhFractions(spoken: string): readonly FractionReading[] {
  const reader = NUMBER_READERS.zh;
  for (let end = spoken.length; end > 0 && (end === spoken.length || !reader.isNumberWord(spoken.charAt(end))); end--) {
    const readings = reader.fractions(spoken.slice(0, end));
    if (readings.length > 0) return readings;
  }
  return [];
}
