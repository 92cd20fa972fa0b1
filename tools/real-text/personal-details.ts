/**
 * Replaces personal details by others of the same shape, so that a text reads as before and names no one that exists. The same
 * detail is replaced alike throughout a sample, and otherwise under another seed.
 */
import { createHash } from "node:crypto";

const EMAIL = /(?<![\w.+-])[\w.+-]+(?=@[\w-]+\.[\w.-]*\w)/g;
const HANDLE = /(?<![\w@.])@\w{2,}/g;
/** YYMMDD-PB-###G, the number of an identity card: month, day and place stay. */
const NRIC = /(?<year>\d{2})(?<day>(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?<gap>[- ]?)\d{2}\k<gap>)(?<last>\d{4})/;
/** A telephone number: the code of operator or area stays, and six to eight digits follow. */
const PHONE = /(?<code>\+?6?0(?:1\d|[3-9]|8\d)[-. )]{0,2})(?<rest>\d(?:[-. ]?\d){5,7})/;
/** Accounts, cards and parcels. Sums of money are shorter, or grouped. */
const ACCOUNT = /(?<account>\d(?:[- ]?\d){9,17})/;
const NUMBER = new RegExp(
  `(?<![\\d.,/-])(?:${[NRIC, PHONE, ACCOUNT].map(({ source }) => source).join("|")})(?!\\d|[.,/-]\\d)`,
  "g",
);

export function replacePersonalDetails(text: string, seed: string): string {
  return text
    .replaceAll(EMAIL, (name) => disguise(name, seed))
    .replaceAll(HANDLE, (handle) => disguise(handle, seed))
    .replaceAll(NUMBER, (number, ...rest) => {
      const { year, day, last, code, rest: local } = rest.at(-1) as Record<string, string | undefined>;
      const own = (part = "") => disguise(part, `${seed}\0${number}`);
      if (year !== undefined) return `${own(year)}${day}${own(last)}`;
      return code === undefined ? own(number) : `${code}${own(local)}`;
    });
}

const VOWELS = "aeiou";
const CONSONANTS = "bcdfghjklmnprstwy";

/** Digits for digits, vowels for vowels and consonants for consonants, so that a word stays a word that can be said. */
function disguise(text: string, seed: string): string {
  const noise = createHash("sha256").update(`${seed}\0${text}`).digest();
  let at = 0;
  const pick = (from: string) => from[(noise[at++ % noise.length] ?? 0) % from.length] ?? "";
  return text.replaceAll(/[\dA-Za-z]/g, (char) => {
    if (/\d/.test(char)) return pick("0123456789");
    const other = pick(VOWELS.includes(char.toLowerCase()) ? VOWELS : CONSONANTS);
    return char === char.toLowerCase() ? other : other.toUpperCase();
  });
}
