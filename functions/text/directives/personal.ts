/** Personal data in a text: where they are, and how they are said when they are masked. */
import type { Language } from "#contract/language.ts";
import type { PersonalKind } from "#contract/personal-kinds.ts";
import type { Span } from "#contract/plan.ts";
import { digitString } from "../numbers/index.ts";
import type { WorkText } from "../scan/work-text.ts";
import { isDay } from "../tables/months.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import type { PlacedOverride } from "./overrides.ts";

export interface PersonalSpan {
  kind: PersonalKind;
  /** Code points of the input. */
  source: Span;
}

/** Personal data with its UTF-16 range of the work text. */
export interface PlacedPersonal {
  kind: PersonalKind;
  start: number;
  end: number;
}

/** The digits of one number, in groups with a hyphen, a space or brackets between. */
const NUMBER = /\+?(?:\(\+?\d{1,4}\) ?)?\d(?:[ -]?\d){6,22}/g;
/**
 * Ends at the last letter or digit, so that a full stop after it is not included. Its repeats are bounded, so its time
 * is linear.
 */
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** Finds personal data by their form and by the words before them, from left to right. */
export function findPersonal(text: string): PlacedPersonal[] {
  const matches: PlacedPersonal[] = [];
  for (const match of text.includes("@") ? text.matchAll(EMAIL) : [])
    matches.push({ kind: "email", start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(NUMBER)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const inside = matches.some((one) => one.kind === "email" && start < one.end && end > one.start);
    const kind = inside || isPartOfMore(text, start, end) ? undefined : kindOf(match[0], text.slice(0, start));
    if (kind !== undefined) matches.push({ kind, start, end });
  }
  return matches.sort((a, b) => a.start - b.start);
}

export function personalSpans(matches: readonly PlacedPersonal[], work: WorkText): PersonalSpan[] {
  return matches.map(({ kind, start, end }) => ({ kind, source: [work.starts[start] ?? 0, work.ends[end - 1] ?? 0] }));
}

const GLUED_BEFORE = /(?:\p{Script=Latin}|\p{N})[.,/:-]?$/u;
const GLUED_AFTER = /^[.,/:-]?\p{N}|^\p{Script=Latin}/u;

/** Digits, points or letters glued to it make it something else. */
function isPartOfMore(text: string, start: number, end: number): boolean {
  return GLUED_BEFORE.test(text.slice(Math.max(0, start - 3), start)) || GLUED_AFTER.test(text.slice(end, end + 3));
}

function kindOf(written: string, before: string): PersonalKind | undefined {
  const digits = written.replaceAll(/\D/g, "");
  if (isNric(written, digits)) return "nric";
  if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return "card";
  if (isPhone(written, digits)) return "phone";
  const cue = before.slice(-CUE_REACH);
  if (ACCOUNT_CUE.test(cue)) return "account";
  return PHONE_CUE.test(cue) && digits.length <= 15 ? "phone" : undefined;
}

/** Characters from a number back to the word that shows its kind. */
const CUE_REACH = 40;
/** Only these small words and signs may be between the cue and its number. */
const BETWEEN =
  "(?:\\s|[:.#(-]|no\\b|nombor|number|bank|maybank|cimb|rhb|anda|saya|kami|your|my|our|ialah|adalah|is|是|为|：|எண்)*$";
const ACCOUNT_CUE = new RegExp(
  `(?:akaun|account|\\bacct?|\\bakn|a/c|rekening|户口|账户|账号|戶口|கணக்கு)${BETWEEN}`,
  "iu",
);
const PHONE_CUE = new RegExp(
  `(?:\\btel|telefon|telephone|phone|\\bhp|h/p|mobile|whatsapp|wasap|hubungi|\\bcall|电话|手机|電話|தொலைபேசி)${BETWEEN}`,
  "iu",
);

function isNric(written: string, digits: string): boolean {
  if (digits.length !== 12 || !/^\d{6}[ -]?\d{2}[ -]?\d{4}$/.test(written)) return false;
  return isDay(Number(digits.slice(4, 6)), Number(digits.slice(2, 4))) && Number(digits.slice(6, 8)) > 0;
}

/** Mobile and land lines of Malaysia, with or without 60, and international numbers with a plus. */
function isPhone(written: string, digits: string): boolean {
  if (written.includes("+")) return digits.length >= 8 && digits.length <= 15;
  return (
    /^(?:60)?(?:0?1(?:[02-46-9]\d{7}|[15]\d{8}))$|^0(?:3\d{8}|[4-79]\d{7}|8[2-9]\d{6})$/.test(digits) &&
    /^(?:0|60)/.test(digits)
  );
}

/** ISO/IEC 7812: the check digit of a card. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const SHOWN_DIGITS = 4;
const ENDING: Readonly<Record<Language, (digits: string) => string>> = {
  ms: (digits) => `berakhir ${digits}`,
  en: (digits) => `ending in ${digits}`,
  zh: (digits) => `尾号${digits}`,
  ta: (digits) => `${digits} என முடியும்`,
};
const EMAIL_WORDS: Readonly<Record<Language, string>> = {
  ms: "alamat e-mel",
  en: "an e-mail address",
  zh: "电邮地址",
  ta: "மின்னஞ்சல் முகவரி",
};

/** Overrides that say only the last four digits, and for an e-mail address only that it is one. */
export function maskPersonal(matches: readonly PlacedPersonal[], text: string, style: ReadingStyle): PlacedOverride[] {
  return matches.map(({ kind, start, end }) => {
    const last = text.slice(start, end).replaceAll(/\D/g, "").slice(-SHOWN_DIGITS);
    const say = (language: Language) =>
      kind === "email" ? EMAIL_WORDS[language] : ENDING[language](digitString(last, language, style.numbers));
    return { start, end, action: { type: "words", class: kind, say, rule: "mask" } };
  });
}
