import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import type { NumberStyle } from "./number-style.ts";

/** How a caller wants text read. Every default is the first form named in reference/text.md, section 2. */
export interface ReadingStyle {
  /** Options for the words of numbers. */
  numbers: NumberStyle;
  /** The order of 4/5/2024, if both orders are dates. @default "dmy" */
  dateOrder?: "dmy" | "mdy";
  /**
   * Whole numbers of two digits or more that no word counts: in words, or digit by digit as codes are.
   * @default "words"
   */
  plainNumbers?: "words" | "digits";
  /** *dan*, "and" between ringgit and sen. @default false */
  moneyAnd?: boolean;
  /**
   * Short forms of chats: not expanded; only those with one reading or a clear context; or all in the lists.
   * @default "safe"
   */
  social?: "off" | "safe" | "full";
  /**
   * How a word in capitals is said that no list of acronyms has: as a name, as letters, or as the words around it and
   * its letters suggest.
   * @default "auto"
   */
  namesInCapitals?: "names" | "letters" | "auto";
  /** The name of an emoji; without this function emoji are not said. @see emoji/emoji-names.ts */
  emojiName?: (emoji: string, language: Language) => string | undefined;
  /** The groups of a telephone number: as written, pairs of digits, or none. @default "written" */
  phoneGroups?: "written" | "pairs" | "none";
  /** How telephone numbers, identity numbers and other codes are dictated. @default as the groups are written, once */
  codes?: CodeStyle;
  /** Semiotic classes that are not read: their text is read as words, signs and single digits. @default none */
  withoutClasses?: ReadonlySet<SemioticClass>;
}

export interface CodeStyle {
  /** In groups of at most four digits, with a longer pause between them. */
  pauses: boolean;
  /** How many times a code is said again. */
  repeats: number;
}

export const DEFAULT_STYLE: ReadingStyle = { numbers: {} };
