import type { Language } from "#contract/language.ts";
import { englishReader } from "./en-reader.ts";
import { malayReader } from "./ms-reader.ts";
import type { NumberReader } from "./number-reader.ts";
import { tamilReader } from "./ta-reader.ts";
import { mandarinReader } from "./zh-reader.ts";

export const NUMBER_READERS: Readonly<Record<Language, NumberReader>> = {
  ms: keepingLast(malayReader),
  en: keepingLast(englishReader),
  zh: keepingLast(mandarinReader),
  ta: keepingLast(tamilReader),
};

/** Keeps the last result: the same words are tried as a number alone and then against each written value. */
function keepingLast(reader: NumberReader): NumberReader {
  let last: { spoken: string; value: string | null } = { spoken: "", value: null };
  const cardinal = (spoken: string) => {
    if (spoken !== last.spoken) last = { spoken, value: reader.cardinal(spoken) };
    return last.value;
  };
  return { ...reader, cardinal };
}

/** Digits of the largest number that has a name in every language. */
const LARGEST_NAMED = 21;

/**
 * The digits that spoken words say, or null: `parseSpokenNumber("tolak empat perpuluhan tujuh kosong", "ms")` is
 * "-4.70". Cardinals, decimals, ordinals and digits said one by one; a year in pairs needs `NUMBER_READERS`.
 */
export function parseSpokenNumber(spoken: string, language: Language): string | null {
  const text = spoken.trim();
  const reader = NUMBER_READERS[language];
  const unsigned = withoutNegative(text, reader.negativeWords);
  const value = readUnsigned(unsigned ?? text, reader);
  return value === null || unsigned === null ? value : `-${value}`;
}

function readUnsigned(text: string, reader: NumberReader): string | null {
  return readDecimal(text, reader) ?? reader.cardinal(text) ?? reader.digits(text) ?? reader.ordinal(text);
}

/** "four point seven five": a cardinal, the decimal word, and digits one by one. */
export function readDecimal(text: string, reader: NumberReader): string | null {
  for (const word of reader.decimalWords) {
    const at = text.toLowerCase().indexOf(word);
    if (at < 0) continue;
    const integer = readInteger(text.slice(0, at), reader);
    const fraction = reader.digits(text.slice(at + word.length));
    if (integer !== null && fraction !== null) return `${integer}.${fraction}`;
  }
  return null;
}

/** A number without a name is said digit by digit; a shorter one is a cardinal, and "zero zero" is not one. */
function readInteger(text: string, reader: NumberReader): string | null {
  const digits = reader.digits(text);
  return reader.cardinal(text) ?? (digits !== null && digits.length > LARGEST_NAMED ? digits : null);
}

/** What follows the word for a minus sign, or null if there is none. */
export function withoutNegative(text: string, negativeWords: readonly string[]): string | null {
  const lower = text.toLowerCase();
  for (const word of negativeWords) if (lower.startsWith(word)) return text.slice(word.length).trim();
  return null;
}
