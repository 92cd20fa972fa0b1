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

/** Digits in groups with a hyphen, a space or brackets between: one number, or several with spaces between. */
const NUMBERS = /\+?(?:\(\+?\d{1,4}\) ?)?\d(?:[ -]?\d){6,}/g;
/** By a word before it: some lines have seven digits. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 23;
/** By its form: a line and its area have nine digits, or eight and a country. */
const FEWEST_BY_FORM = 9;
const FEWEST_WITH_COUNTRY = 8;
/** Groups with spaces between them in one number. */
const MOST_GROUPS = 8;
/**
 * Ends at the last letter or digit, so that a full stop after it is not included. Its repeats are bounded, so its time
 * is linear.
 */
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** Finds personal data by their form and by the words before them, from left to right. */
export function findPersonal(text: string): PlacedPersonal[] {
  const emails: PlacedPersonal[] = [];
  for (const match of text.includes("@") ? text.matchAll(EMAIL) : [])
    emails.push({ kind: "email", start: match.index, end: match.index + match[0].length });
  const numbers: PlacedPersonal[] = [];
  for (const match of text.matchAll(NUMBERS)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const inside = emails.some((one) => start < one.end && end > one.start);
    if (!inside) numbers.push(...findInRun(text, start, end));
  }
  return [...emails, ...numbers].sort((a, b) => a.start - b.start);
}

/** The run as one number, or else the numbers in it: in "RM5 012-3456789" an amount precedes a telephone number. */
function findInRun(text: string, start: number, end: number): PlacedPersonal[] {
  const groups = groupsOf(text, start, end);
  const count = groups.at(-1)?.digitsTo ?? 0;
  const isOne = count <= MOST_DIGITS && !isPartOfMore(text, start, end);
  const written = isOne ? text.slice(start, end) : "";
  const cue = isOne ? text.slice(Math.max(0, start - CUE_REACH), start) : "";
  const kind = isOne ? (kindByForm(written, count) ?? (ACCOUNT_CUE.test(cue) ? "account" : undefined)) : undefined;
  if (kind !== undefined) return [{ kind, start, end }];
  const parts = findParts(text, groups);
  if (parts.length > 0) return parts;
  return PHONE_CUE.test(cue) && digitsOf(written).length <= 15 ? [{ kind: "phone", start, end }] : [];
}

/** What is between two spaces of a run. */
interface Group {
  from: number;
  to: number;
  /** Digits of the run before it, and up to its end. */
  digitsFrom: number;
  digitsTo: number;
}

function groupsOf(text: string, start: number, end: number): Group[] {
  const groups: Group[] = [];
  let digits = 0;
  let from = start;
  let digitsFrom = 0;
  for (let at = start; at <= end; at++) {
    if (at === end || text.charAt(at) === " ") {
      groups.push({ from, to: at, digitsFrom, digitsTo: digits });
      from = at + 1;
      digitsFrom = digits;
    } else if (isDigit(text.charCodeAt(at))) digits++;
  }
  return groups;
}

const ZERO = 48;
const isDigit = (unit: number) => unit >= ZERO && unit < ZERO + 10;

/** Numbers by their form that begin and end at a space of the run, the longest at each place. */
function findParts(text: string, groups: readonly Group[]): PlacedPersonal[] {
  const found: PlacedPersonal[] = [];
  for (let first = 0; first < groups.length; first++) {
    const { from, digitsFrom } = groups[first] as Group;
    const hasCountry = text.charAt(from) === "+" || text.charAt(from) === "(";
    const fewest = hasCountry ? FEWEST_WITH_COUNTRY : FEWEST_BY_FORM;
    for (let last = Math.min(groups.length, first + MOST_GROUPS) - 1; last >= first; last--) {
      const { to, digitsTo } = groups[last] as Group;
      const count = digitsTo - digitsFrom;
      if (count < fewest) break;
      const kind = count > MOST_DIGITS ? undefined : kindByForm(text.slice(from, to), count);
      if (kind === undefined || isPartOfMore(text, from, to)) continue;
      found.push({ kind, start: from, end: to });
      first = last;
      break;
    }
  }
  return found;
}

const digitsOf = (written: string) => written.replaceAll(/\D/g, "");

/** Classes of the reading whose values are personal. */
const KIND_OF_CLASS: Readonly<Record<string, PersonalKind>> = { telephone: "phone", nric: "nric" };
/** Toll-free and shared-cost numbers, which are of companies. */
const OF_COMPANY = /^1[3678]00/;

/** Adds what was read as personal data, whatever its form. Numbers of emergency services are too short. */
export function withReadPersonal(
  found: readonly PlacedPersonal[],
  words: readonly { start: number; end: number; class: string | undefined }[],
  text: string,
): PlacedPersonal[] {
  const read: PlacedPersonal[] = [];
  for (const { start, end, class: readAs } of words) {
    const kind = readAs === undefined ? undefined : KIND_OF_CLASS[readAs];
    if (kind === undefined) continue;
    const digits = digitsOf(text.slice(start, end));
    if (digits.length >= FEWEST_DIGITS && !OF_COMPANY.test(digits)) read.push({ kind, start, end });
  }
  // Both are in order.
  let next = 0;
  const missed = read.filter(({ start, end }) => {
    while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (found[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...found, ...missed].sort((a, b) => a.start - b.start);
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

/** @param count of its digits */
function kindByForm(written: string, count: number): PersonalKind | undefined {
  if (count === 12 && isNric(written)) return "nric";
  if (count >= 13 && count <= 19 && passesLuhn(written)) return "card";
  return isPhone(written) ? "phone" : undefined;
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

function isNric(written: string): boolean {
  if (!/^\d{6}[ -]?\d{2}[ -]?\d{4}$/.test(written)) return false;
  const digits = digitsOf(written);
  return isDay(Number(digits.slice(4, 6)), Number(digits.slice(2, 4))) && Number(digits.slice(6, 8)) > 0;
}

/** Mobile and land lines of Malaysia, with or without 60, and international numbers with a plus. */
function isPhone(written: string): boolean {
  if (!/^[+(06]/.test(written)) return false;
  const digits = digitsOf(written);
  if (written.includes("+")) return digits.length >= 8 && digits.length <= 15;
  return (
    /^(?:60)?(?:0?1(?:[02-46-9]\d{7}|[15]\d{8}))$|^0(?:3\d{8}|[4-79]\d{7}|8[2-9]\d{6})$/.test(digits) &&
    /^(?:0|60)/.test(digits)
  );
}

/** ISO/IEC 7812: the check digit of a card, with or without signs between its digits. */
function passesLuhn(written: string): boolean {
  let sum = 0;
  for (let at = written.length - 1, times = 1; at >= 0; at--) {
    const unit = written.charCodeAt(at);
    if (!isDigit(unit)) continue;
    const value = (unit - ZERO) * times;
    sum += value > 9 ? value - 9 : value;
    times = 3 - times;
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
    const last = digitsOf(text.slice(start, end)).slice(-SHOWN_DIGITS);
    const say = (language: Language) =>
      kind === "email" ? EMAIL_WORDS[language] : ENDING[language](digitString(last, language, style.numbers));
    return { start, end, action: { type: "words", class: kind, say, rule: "mask" } };
  });
}
