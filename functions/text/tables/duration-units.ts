import type { Language } from "#contract/language.ts";

export type DurationUnit = "day" | "night" | "hour" | "minute" | "second";

/** How units of time are written next to their number. */
export const DURATION_FORMS: ReadonlyMap<string, DurationUnit> = new Map([
  ["d", "day"],
  ["h", "hour"],
  ["hr", "hour"],
  ["hrs", "hour"],
  ["j", "hour"],
  ["jam", "hour"],
  ["m", "minute"],
  ["min", "minute"],
  ["mins", "minute"],
  ["minit", "minute"],
  ["s", "second"],
  ["sec", "second"],
  ["saat", "second"],
]);

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
