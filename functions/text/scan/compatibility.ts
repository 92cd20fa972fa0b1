/**
 * Compatibility forms of one plain spelling: widths, ligatures, styled and squared letters, subscripts, units in one
 * character. Forms with a meaning of their own stay: ½, ②, Ⅲ, and raised digits, which are powers.
 */
import { remember } from "../tables/remember.ts";

/** Letters and digits whose compatibility form is their plain spelling, if they have one. */
const LETTER = /^[\p{Alphabetic}\p{N}]$/u;
/** Signs of which the same is true: (株), ㏠, ⒜, ㎏, ℃, and the radicals of Han. */
const SIGN =
  /^[\uff01-\uff9f\ufdfa\ufdfb\u2100\u2101\u2103\u2105\u2106\u2109\u2116\u2121\u213b\u249c-\u24b5\u2e9f\u2ef3\u2f00-\u2fd5\u207a-\u207c\u208a-\u208e\u3200-\u33ff\u{1f110}-\u{1f12f}]$/u;
/** Fractions, Roman numerals, and numbers in circles, brackets or with a full stop, which classes read. */
const NUMERAL =
  /^[\u2150-\u2188\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u{1f100}-\u{1f10c}]$/u;

const READABLE = /^[^\s\p{M}]/u;

/** Letters that Unicode gives no plain form: small capitals, and white letters on black. */
const SMALL_CAPITALS = new Map(
  [..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"].map((char, index) => [char, "abcdefghijklmnopqrstuvwyz".charAt(index)]),
);
const LETTERS_ON_BLACK = [0x1f150, 0x1f170] as const;
const HANGZHOU_ONE = 0x3021;
/** Below it are the letters of Latin that are said as they are. */
const FIRST = "\u0250";

/** The plain spelling, or undefined for a character that has none. */
export const plainForm: (char: string) => string | undefined = remember((char) => {
  if (char < FIRST) return undefined;
  const own = SMALL_CAPITALS.get(char) ?? onBlack(char) ?? hangzhou(char) ?? OTHER[char];
  if (own !== undefined) return own;
  if (NUMERAL.test(char) || !(LETTER.test(char) || SIGN.test(char))) return undefined;
  const plain = char.normalize("NFKC");
  // A mark alone, which some forms write after a space, is no spelling.
  return plain === char || !READABLE.test(plain) ? undefined : plain;
});

/** № has its full stop, as in "No. 7"; ⅟ begins a fraction. */
const OTHER: Readonly<Record<string, string>> = { "\u2116": "No.", "\u215f": "1/", "\u207b": "-", "\u208b": "-" };

function onBlack(char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  const first = LETTERS_ON_BLACK.find((start) => code >= start && code < start + 26);
  return first === undefined ? undefined : String.fromCharCode(65 + code - first);
}

/** The numerals of traders: 〡 to 〩. */
function hangzhou(char: string): string | undefined {
  const value = (char.codePointAt(0) ?? 0) - HANGZHOU_ONE;
  return value >= 0 && value < 9 ? "一二三四五六七八九".charAt(value) : undefined;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ";
const LOWERED = "0123456789+-ni";

/** What a raised digit or sign is on the line; undefined for other characters. */
export function loweredOf(char: string): string | undefined {
  if (char > "ⁿ") return undefined;
  const index = RAISED.indexOf(char);
  return index < 0 ? undefined : LOWERED.charAt(index);
}

const TAGGED = /<(sup|sub)>([^<>\n]{1,16})<\/\1>/gi;
/** A sign that is not read and takes no place. */
const NOTHING = "\u2060";

/** HTML's raised and lowered digits, with each code point in its place: 10<sup>6</sup>, H<sub>2</sub>O. */
export function readScriptTags(source: string): string {
  return source.replace(TAGGED, (whole, tag: string, inside: string) => {
    const text = tag.toLowerCase() === "sup" ? raise(inside) : inside;
    return NOTHING.repeat(tag.length + 2) + text + NOTHING.repeat(whole.length - inside.length - tag.length - 2);
  });
}

/** Raised digits and signs; letters stay, since 1st is no power. */
export function raise(text: string): string {
  return text.replace(/^[-+−]?\d+$|^n$/, (power) =>
    Array.from(power, (char) => RAISED.charAt(LOWERED.indexOf(char === "−" ? "-" : char))).join(""),
  );
}

const DIGIT_FOR_LETTER = /(?<![\d\u0be6-\u0bef])[\u0be7\u0be8\u0bed](?=[\u0b95-\u0bb9])(?!ம்|வது|ல[்ி]|ன்|க்|கள|கு|யை|ஆ)/gu;
const LETTER_LIKE: Readonly<Record<string, string>> = { "\u0be7": "க", "\u0be8": "உ", "\u0bed": "எ" };

/** ௨தவி: Tamil digits that are typed for the letters that they resemble. */
export function readDigitLetters(source: string): string {
  return source.replace(DIGIT_FOR_LETTER, (digit) => LETTER_LIKE[digit] ?? digit);
}
