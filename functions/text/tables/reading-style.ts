import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import type { NumberStyle } from "./number-style.ts";

/** How a caller wants things read. Every default is the first form named in reference/text.md, section 2. */
export interface ReadingStyle {
  /** Zero words, years, Tamil grouping and the rest of what speakers choose in numbers. */
  numbers: NumberStyle;
  /** The order of 4/5/2024 where both readings are dates. @default "dmy" */
  dateOrder?: "dmy" | "mdy";
  /** *dan*, "and" between ringgit and sen. @default false */
  moneyAnd?: boolean;
  /**
   * Short forms of chats: left alone; those with one reading, in the words around them; or all that the lists know.
   * @default "safe"
   */
  social?: "off" | "safe" | "full";
  /** What an emoji is called; without it emoji are not said. @see emoji/emoji-names.ts */
  emojiName?: (emoji: string, language: Language) => string | undefined;
  /** The groups of a telephone number: as people write them, two digits each, or none. @default "written" */
  phoneGroups?: "written" | "pairs" | "none";
  /** Semiotic classes that are not read: their text stays words, signs and single digits. @default none */
  withoutClasses?: ReadonlySet<SemioticClass>;
}

export const DEFAULT_STYLE: ReadingStyle = { numbers: {} };
