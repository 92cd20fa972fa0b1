import type { Language } from "#contract/language.ts";
import { wordSet, words } from "./word-list.ts";

/** Months in the four languages, January first. */
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  ms: [
    "Januari",
    "Februari",
    "Mac",
    "April",
    "Mei",
    "Jun",
    "Julai",
    "Ogos",
    "September",
    "Oktober",
    "November",
    "Disember",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  zh: ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
  ta: ["ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்", "செப்டம்பர்", "அக்டோபர்", "நவம்பர்", "டிசம்பர்"],
};

interface MonthForm {
  month: number;
  /** Absent if both languages spell it so. */
  language?: Language;
  /** Too short or too common to be a month without a day next to it. */
  short: boolean;
}

export const MONTH_FORMS: ReadonlyMap<string, MonthForm> = new Map([
  ...forms("ms", false, "januari februari mac - mei jun julai ogos - oktober - disember"),
  ...forms("en", false, "january february march - may june july august - october - december"),
  ...forms(undefined, false, "- - - april - - - - september - november -"),
  ...forms(undefined, true, "jan feb - apr - - jul - sep - nov -"),
  ...forms("ms", true, "- - - - - - - ogo sept okt - dis"),
  ...forms("en", true, "- - mar - - - - aug - oct - dec"),
  ...forms("ta", false, "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்"),
  ["sept", { month: 9, short: true }],
]);

function forms(language: Language | undefined, short: boolean, list: string): [string, MonthForm][] {
  return words(list).flatMap((word, index) => {
    if (word === "-") return [];
    const form = { month: index + 1, short };
    return [[word, language === undefined ? form : { ...form, language }] as [string, MonthForm]];
  });
}

/** Names of the Hijri months. They take a day as other months do. */
export const HIJRI_MONTHS: ReadonlySet<string> = wordSet(
  "muharram safar rabiulawal rabiulakhir jamadilawal jamadilakhir rejab syaaban ramadan ramadhan syawal zulkaedah zulhijjah",
);

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the month has such a day in any year. */
export function isDay(day: number, month: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}
