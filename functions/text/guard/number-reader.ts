/** A common or a mixed fraction as digits: "three and a half" is { whole: "3", numerator: "1", denominator: "2" }. */
export interface FractionReading {
  readonly whole: string;
  readonly numerator: string;
  readonly denominator: string;
}

/**
 * Reads spoken numbers of one language back to digits, or null if the words are no such number. It must not import from
 * the number words: the guard verifies them, so it has its own tables and grammar.
 */
export interface NumberReader {
  cardinal(spoken: string): string | null;
  ordinal(spoken: string): string | null;
  /** Digits said one by one, leading zeros kept. */
  digits(spoken: string): string | null;
  year(spoken: string): string | null;
  /** Some fractions can be heard in two ways (*dua puluh satu perempat*); all ways are returned. */
  fractions(spoken: string): readonly FractionReading[];
  /** Whether a word (in Mandarin, a character) can be part of a number. Ordinals are separate. */
  isNumberWord(word: string): boolean;
  isOrdinalWord(word: string): boolean;
  readonly decimalWords: readonly string[];
  readonly negativeWords: readonly string[];
  /** Words for powers of ten after a decimal ("8.4 juta"). */
  readonly scales: ReadonlyMap<string, number>;
}

/** A spoken group of digits and the power of ten that it counts. */
export interface PlacedGroup {
  readonly value: number;
  readonly exponent: number;
}

/** The digits of groups from the largest down, or null if one does not fit below the one before. */
export function composePlaces(groups: readonly PlacedGroup[]): string | null {
  let digits = "";
  let above: number | undefined;
  for (const { value, exponent } of groups) {
    const text = String(value);
    if (value <= 0 || (above !== undefined && text.length > above - exponent)) return null;
    digits += above === undefined ? text : text.padStart(above - exponent, "0");
    above = exponent;
  }
  return above === undefined ? null : digits + "0".repeat(above);
}

/** Walks over words with one look ahead; two words decide every grammar here. */
export class WordCursor {
  private readonly words: readonly string[];
  private position = 0;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  get done(): boolean {
    return this.position >= this.words.length;
  }

  peek(ahead = 0): string {
    return this.words[this.position + ahead] ?? "";
  }

  accept(word: string): boolean {
    if (this.peek() !== word) return false;
    this.position++;
    return true;
  }

  take(table: ReadonlyMap<string, number>): number | undefined {
    const value = table.get(this.peek());
    if (value !== undefined) this.position++;
    return value;
  }
}

/** The last call: the same words are tried as several kinds of number in turn. */
let last: { spoken: string; words: readonly string[] } = { spoken: "", words: [] };

/** Lower-case words. Hyphens join the parts of English numbers, and nothing else here. */
export function spokenWords(spoken: string): readonly string[] {
  if (spoken !== last.spoken) {
    const words = spoken.toLowerCase().split(/[\s,-]+/);
    last = { spoken, words: words.includes("") ? words.filter((word) => word !== "") : words };
  }
  return last.words;
}
