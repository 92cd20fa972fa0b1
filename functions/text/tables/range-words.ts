import type { Language } from "#contract/language.ts";
import { HALF_DAYS, MALAY_DAY_PARTS } from "./day-parts.ts";
import { MONTH_FORMS } from "./months.ts";
import { ORDINAL_ENDINGS } from "./ordinal-endings.ts";
import { SHORT_SCALES, WRITTEN_SCALES } from "./scale-words.ts";
import { UNTIL_WORDS } from "./until-words.ts";
import { wordSet } from "./word-list.ts";

/** Signs between the two ends of a range. */
export const RANGE_SIGNS: ReadonlySet<string> = new Set("-–—~～");

/** After the last day of a span: "Aug 5 – 12 is open", "டிச. 5 - 12 வரை". */
export const SPAN_GOES_ON = wordSet(
  `is are was were at from in for and or to the only until on dan atau di pada ini lepas lalu sahaja depan adalah ialah hingga sehingga
   வரை வரைக்கும் வரையில் வரையிலும் ஆகிய தேதி தேதிகளில் தேதிகள் தேதியில் அன்று`,
);
/** Before a span of days. */
export const DATE_LABELS = wordSet("tarikh date dates tempoh masa bila when period from dari நாள் தேதி 日期 时间");

/** How a hyphen between two numbers is said. */
export const RANGE_WORDS: Readonly<Record<Language, string>> = { ms: "hingga", en: "to", zh: "到", ta: "முதல்" };

/** Between two of which one is chosen. */
export const OR: Readonly<Record<Language, string>> = { ms: "atau", en: "or", zh: "或", ta: "அல்லது" };

/** Words between the two ends of a range. */
export const SPAN_WORDS = wordSet("to 到 至 முதல்", UNTIL_WORDS);

/** Words between the last items of a list. */
export const AND_OR_WORDS = wordSet("dan and atau or 和 或 மற்றும்");

/** Two names with a slash that are one thing. */
export const AS_ONE = /^(?:hiv\/aids|ac\/dc|tcp\/ip)$/;

/** What joins numbers, in a list or as the ends of a range. */
export const JOINING_WORDS = wordSet("", SPAN_WORDS, AND_OR_WORDS);

/** Words after a number that may end the lower value of a range: 9am-5pm, 12 Jul-15 Jul, 5kg-8kg. */
export const VALUE_ENDS = wordSet(
  "pg mlm hb % kg g km m cm c sen h k b orang",
  HALF_DAYS,
  MALAY_DAY_PARTS,
  ORDINAL_ENDINGS.keys(),
  MONTH_FORMS.keys(),
  WRITTEN_SCALES.keys(),
  SHORT_SCALES.keys(),
);

/** Letters and signs glued before a number: RM8, US$5, Q3, p5. */
const GLUED_BEFORE = wordSet("rm myr usd sgd rp q p s us");
/** Before a number, these begin the higher value of a range: RM8-RM9. */
export const VALUE_STARTS = wordSet("km $ £ € dr", GLUED_BEFORE);
/** The same, with a space before the number: RM8 - RM 9, KM 5-KM 7. */
export const SPACED_VALUE_STARTS = wordSet("rm km");
/** Glued before the lower value of a range, these do not make it a name: RM8-9, Q1-3; but B737-800. */
export const RANGE_BEFORE = wordSet("no", GLUED_BEFORE);
