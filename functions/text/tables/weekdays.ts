import type { Language } from "#contract/language.ts";
import { ENGLISH_UNTIL } from "./until-words.ts";
import { wordPairs, wordSet, words } from "./word-list.ts";

export interface Weekday {
  /** The full name, with a capital. */
  name: string;
  language: Language;
  /** Too short to be a day without a number or another day next to it. */
  short: boolean;
}

export const MALAY_WEEKDAYS: readonly string[] = words("isnin selasa rabu khamis jumaat sabtu ahad");
export const ENGLISH_WEEKDAYS: readonly string[] = words("monday tuesday wednesday thursday friday saturday sunday");
const MALAY_SHORT = wordPairs(
  "isn=isnin sel=selasa rab=rabu kha=khamis kham=khamis khm=khamis jum=jumaat jmt=jumaat sab=sabtu ahd=ahad",
);
const ENGLISH_SHORT = wordPairs(
  "mon=monday tue=tuesday tues=tuesday wed=wednesday thu=thursday thur=thursday thurs=thursday fri=friday sat=saturday sun=sunday",
);

/** Days of the week in Malay and English by each of their forms, in lower case. */
export const WEEKDAYS: ReadonlyMap<string, Weekday> = new Map([
  ...MALAY_WEEKDAYS.map((form) => weekday(form, form, "ms", false)),
  ...MALAY_SHORT.map(([form, full]) => weekday(form, full, "ms", true)),
  ...ENGLISH_WEEKDAYS.map((form) => weekday(form, form, "en", false)),
  ...ENGLISH_SHORT.map(([form, full]) => weekday(form, full, "en", true)),
]);

function weekday(form: string, full: string, language: Language, short: boolean): [string, Weekday] {
  return [form, { name: capitalised(full), language, short }];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Days of the week by their Jawi, Monday first as in Malay. */
export const JAWI_WEEKDAYS: Readonly<Record<string, string>> = Object.fromEntries(
  words("اثنين سلاس رابو خميس جمعه سبت احد").map((jawi, day) => [jawi, capitalised(MALAY_WEEKDAYS[day] ?? "")]),
);

export const TAMIL_WEEKDAYS = "திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு";
const IN_SCRIPT = new RegExp(
  `^(?:星期|周|週|礼拜|禮拜)|^[一二三四五六日]$|கிழமை$|^(?:${words(TAMIL_WEEKDAYS).join("|")})$`,
);

/** Whether a word names a day of the week in one of the four languages. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word) || IN_SCRIPT.test(word);
}

/** Patterns of the days of the week in Mandarin. */
export const HAN_WEEKDAYS = "星期[一二三四五六日天] [周週][一二三四五六日] 礼拜[一二三四五六日天]";

/** Before a short form, these make it a day: closed Mon, tutup Isn. */
export const WEEKDAY_BEFORE = wordSet(
  "closed close open opens every next buka tutup setiap hari on this last pada",
  ENGLISH_UNTIL,
);
