export type { NumberStyle, ZeroWord } from "../tables/number-style.ts";
export type { Scale } from "../tables/scale-words.ts";
export { MAX_CARDINAL_DIGITS } from "./digits.ts";
export type { NegativeContext } from "./number-speaker.ts";
export type { ScaledNumber } from "./scaled-number.ts";
export { scaledNumber } from "./scaled-number.ts";
export { SCALE_EXPONENTS, scaleWord } from "./scales.ts";
export type { MixedFraction } from "./spoken-numbers.ts";
export {
  cardinal,
  decade,
  decimal,
  decimalWord,
  digitString,
  fraction,
  HALF_WORDS,
  mixedFraction,
  negativeWord,
  ordinal,
  QUARTER_WORDS,
  THREE_QUARTERS_WORDS,
  year,
} from "./spoken-numbers.ts";
export { tamilOblique, tamilSuffixed } from "./ta.ts";
export type { TamilEnding } from "./tamil-ending.ts";
export { joinTamilEnding, spacedTamilEnding, tamilEnding } from "./tamil-ending.ts";
export type { TamilSuffix } from "./tamil-sandhi.ts";
export { joinTamilSuffix } from "./tamil-sandhi.ts";
