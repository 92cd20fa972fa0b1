import type { Language } from "#contract/language.ts";
import { wordSet, words } from "./word-list.ts";

export type DurationUnit = "day" | "night" | "hour" | "minute" | "second";

const HRS = words("hr hrs");
/** Short forms of the hour. The word *jam* after a number is read as it is written. */
export const SHORT_HOURS = wordSet("h j", HRS);
/** After the four digits of a time: 1645 hrs. */
export const MILITARY_HOURS = wordSet("hours jam", HRS);
/** Hours in Malay. */
export const MALAY_HOURS = wordSet("j jam");
export const MINUTES = wordSet("m min mins minit");

/** Next to a number with an m, these make it minutes: 5m more, tunggu 10m. */
export const MINUTES_AFTER = wordSet("more lagi left late later ago lewat lambat break rest delay tadi");
export const MINUTES_BEFORE = wordSet(
  "wait waited waiting tunggu menunggu lambat lewat late delay delayed every rehat kejap sekejap",
);

/** How units of time are written next to their number. */
export const DURATION_FORMS: ReadonlyMap<string, DurationUnit> = new Map([
  ["d", "day"],
  ...forms("hour", wordSet("jam", SHORT_HOURS)),
  ...forms("minute", MINUTES),
  ...forms("second", words("s sec saat")),
]);

function forms(unit: DurationUnit, list: Iterable<string>): [string, DurationUnit][] {
  return [...list].map((form) => [form, unit]);
}

export const DURATION_NAMES: Readonly<Record<DurationUnit, Record<Language, string>>> = {
  day: { ms: "hari", en: "day", zh: "天", ta: "நாள்" },
  night: { ms: "malam", en: "night", zh: "夜", ta: "இரவு" },
  hour: { ms: "jam", en: "hour", zh: "小时", ta: "மணி நேரம்" },
  minute: { ms: "minit", en: "minute", zh: "分钟", ta: "நிமிடம்" },
  second: { ms: "saat", en: "second", zh: "秒", ta: "விநாடி" },
};
export const TAMIL_DURATION_PLURALS: Readonly<Record<DurationUnit, string>> = {
  day: "நாட்கள்",
  night: "இரவுகள்",
  hour: "மணி நேரம்",
  minute: "நிமிடங்கள்",
  second: "விநாடிகள்",
};
