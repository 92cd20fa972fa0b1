import type { Language } from "#contract/language.ts";
import { MALAY_DAY_PARTS } from "./day-parts.ts";
import { MONTH_FORMS } from "./months.ts";
import { SHORT_SCALES, WRITTEN_SCALES } from "./scale-words.ts";
import { wordSet } from "./word-list.ts";

/** How a hyphen between two numbers is said. */
export const RANGE_WORDS: Readonly<Record<Language, string>> = { ms: "hingga", en: "to", zh: "到", ta: "முதல்" };

/** Words between the two ends of a range. */
export const SPAN_WORDS = wordSet("hingga sampai to until till 到 至 முதல்");

/** Words between the last items of a list. */
export const AND_OR_WORDS = wordSet("dan and atau or 和 或 மற்றும்");

/** What joins numbers, in a list or as the ends of a range. */
export const JOINING_WORDS = wordSet("", SPAN_WORDS, AND_OR_WORDS);

/** Words after a number that may end the lower value of a range: 9am-5pm, 12 Jul-15 Jul, 5kg-8kg. */
export const VALUE_ENDS = wordSet(
  "am pm tgh pg ptg mlm hb % kg g km m cm c sen h th st nd rd k b orang",
  MALAY_DAY_PARTS,
  MONTH_FORMS.keys(),
  WRITTEN_SCALES.keys(),
  SHORT_SCALES.keys(),
);
