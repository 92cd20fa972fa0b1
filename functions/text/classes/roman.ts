import type { Language } from "#contract/language.ts";
import { isEnglishWord, malayness } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal, ordinal } from "../numbers/index.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";
import {
  HAN_ROMAN_PARTS,
  PAGE_WORDS,
  ROMAN_INITIALS,
  ROMAN_PARTS,
  ROMAN_RANKED,
  ROYAL,
  TAMIL_ROMAN_PARTS,
} from "../tables/part-words.ts";
import { JOINING_WORDS } from "../tables/range-words.ts";
import { scriptAround } from "./number-language.ts";

const CAPITALISED_WORD = /^\p{Lu}\p{Ll}+$/u;

/** DirectCU, PlayStation */
const CAMEL_CASE = /^\p{Lu}\p{Ll}+\p{Lu}[\p{Lu}\p{Ll}]*$/u;

const CAPITALISED = /^\p{Lu}\p{Ll}/u;

interface Fields {
  value: string;
  /** Whether it is a rank, as of kings, wars and centuries. */
  rank: boolean;
  /** "the sixteenth century": the text already has the article. */
  century?: boolean;
  /** The ending of an ordinal in Tamil. */
  tamil?: "ஆவது" | "ஆம்";
}

/** Rocky III, Taman Muda II: two letters or more of I, V and X after a name. IV and XX have other meanings. */
function isSequel(scan: Scan, at: number, text: string): boolean {
  const name = scan.at(at - 1);
  return (
    /^(?:I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XV|XVI{0,3}|XIX|XX(?:I{1,3}|IV|VI{0,3}|IX)|XXXI{1,3})$/.test(text) &&
    name?.kind === "latin" &&
    (CAPITALISED_WORD.test(name.text) || CAMEL_CASE.test(name.text) || isTeam(name.text, text))
  );
}

/** "JDT II", "Terengganu FC III", "Darul Ta'zim II": after clubs, and after a name with an apostrophe. */
const isTeam = (name: string, text: string) => /^I{2,3}$/.test(text) && /^(?:FC|JDT|[A-Z][a-z]+'[a-z]+)$/.test(name);

/** Before a numeral of rank, also in small letters: abad XXI. */
const CENTURY: ReadonlySet<string> = new Set(["abad", "kurun"]);

/** Pages before the first chapter, numbered in small letters. A single i, v or x needs its cue. */
const PAGES = Array.from({ length: 39 }, (_, index) => toRoman(index + 1));

function toRoman(value: number): string {
  const units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
  return "x".repeat(Math.floor(value / 10)) + (units[value % 10] ?? "");
}

/** "page xiv", "muka surat iv", "pp. ii-ix" */
function page(scan: Scan, at: number): Match<Fields> | undefined {
  const before = scan.cueBefore(at);
  // 16's: no page is after it.
  if (before === "s" && scan.isGlued(at - 1)) return undefined;
  const numbered = PAGE_WORDS.has(before) || (before === "surat" && scan.word(at - 2) === "muka");
  const ends = scan.isSign(at - 1, "-–") && PAGES.includes(scan.word(at - 2)) && page(scan, at - 2) !== undefined;
  if (!numbered && !ends) return undefined;
  const value = romanValue(scan.word(at).toUpperCase());
  if (value === undefined || (scan.isGlued(at + 1) && scan.kind(at + 1) === "latin")) return undefined;
  const malay = /^(?:ms|s|surat|hlm|halaman)$/.test(before);
  return {
    to: at + 1,
    cost: COST.certain,
    ...(malay ? { language: "ms" as const } : { judgedAs: before }),
    fields: { value: String(value), rank: false },
  };
}

const ROMAN_SIGNS = Array.from({ length: 0x20 }, (_, index) => String.fromCharCode(0x2160 + index));
const SIGN = /^[\u2160-\u217f]$/;

/** Ⅲ, ⅹⅱ: characters that are nothing but Roman numerals are read anywhere. */
function signs(scan: Scan, at: number): Match<Fields> | undefined {
  if (scan.isGlued(at) && SIGN.test(scan.word(at - 1))) return undefined;
  let to = at + 1;
  while (scan.isGlued(to) && SIGN.test(scan.word(to))) to++;
  const text = scan.text.slice(scan.at(at)?.start, scan.at(to - 1)?.end);
  const value = romanValue(text.normalize("NFKC").toUpperCase()) ?? LARGE[text.normalize("NFKC").toUpperCase()];
  if (value === undefined) return undefined;
  const before = scan.cueBefore(at);
  const language = scriptAround(scan, at, to);
  return {
    to,
    cost: COST.certain,
    ...(language === undefined ? {} : { language }),
    ...(scan.kind(at - 1) === "latin" && scan.isOnSameLineAsPrevious(at) ? { judgedAs: before } : {}),
    fields: { value: String(value), rank: ROMAN_RANKED.has(before) && before !== "war" },
  };
}

/** Alone, these letters are more often initials. */
const LARGE: Readonly<Record<string, number>> = { L: 50, C: 100, D: 500, M: 1000 };

/** Only after a word for parts or ranks; a single I, V, X, C, D or M alone is never a number. */
export const romanClass = defineClass<Fields>({
  name: "roman",
  marked: true,
  words: PAGES,
  symbols: ROMAN_SIGNS.join(""),
  find(scan, at): Match<Fields> | undefined {
    if (scan.kind(at) === "symbol") return signs(scan, at);
    const text = scan.at(at)?.text ?? "";
    if (text === scan.word(at)) return page(scan, at);
    const value = romanValue(text);
    if (value === undefined || !scan.isOnSameLineAsPrevious(at)) return undefined;
    const nth = tamilOrdinal(scan, at, value);
    if (nth !== undefined) return nth;
    const script = scriptPart(scan, at);
    if (script !== undefined) {
      return { to: at + 1, cost: COST.certain, language: script, fields: { value: String(value), rank: false } };
    }
    if (isHyphened(scan, at, text))
      return { from: at - 1, to: at + 1, cost: COST.certain, fields: { value: String(value), rank: false } };
    if (scan.isGlued(at)) return undefined;
    if (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) return undefined;
    if (scan.word(at + 1) === "." && scan.isGlued(at + 1) && scan.isGlued(at + 2)) return undefined;
    const century =
      /^(?:century|centuries)$/.test(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1) && text.length > 1;
    if (century)
      return { to: at + 1, cost: COST.certain, language: "en", fields: { value: String(value), rank: true, century } };
    if (isVolume(scan, at)) return { to: at + 1, cost: COST.certain, fields: { value: String(value), rank: false } };
    const before = scan.cueBefore(at);
    if (CENTURY.has(before) && text.length > 1)
      return { to: at + 1, cost: COST.certain, language: "ms", fields: { value: String(value), rank: true } };
    // "Timbalan Ketua Menteri I": the first of several.
    if (text === "I" && scan.at(at - 1)?.text === "Menteri" && !isEnglishWord(scan.word(at + 1)))
      return { to: at + 1, cost: COST.certain, language: "ms", fields: { value: "1", rank: false } };
    const initials = ROMAN_INITIALS.has(before) && text.length > 1;
    const part = initials || isNumbered(scan, at);
    if (/^(?:abad|kurun)$/.test(before))
      return { to: at + 1, cost: COST.certain, language: "ms", fields: { value: String(value), rank: true } };
    const reigns = ROYAL.has(scan.word(at - 2)) && text.length > 1 && CAPITALISED.test(scan.at(at - 1)?.text ?? "");
    const ranked = (ROMAN_RANKED.has(before) && scan.at(at - 1)?.text !== before) || reigns;
    // "Part I suka": a pronoun, in English that goes on in Malay.
    if (
      text === "I" &&
      part &&
      isEnglishWord(before) &&
      scan.isOnSameLineAsPrevious(at + 1) &&
      malayness(scan.word(at + 1)) > 0
    )
      return undefined;
    // "World War I" and "Henry V" are ranks; "Ali X" and "Ahmad V" are initials.
    if (ranked && text.length === 1 && !isRoyal(scan, at)) return undefined;
    if (!part && !ranked && !isSequel(scan, at, text)) return undefined;
    const warInEnglish = before === "war";
    return {
      to: at + 1,
      cost: COST.certain,
      ...(initials ? {} : { judgedAs: reigns ? scan.word(at - 2) : before }),
      fields: { value: String(value), rank: ranked && !warInEnglish },
    };
  },
  say({ value, rank, century, tamil }, language, style) {
    if (tamil !== undefined) return ordinal(value, "ta", { ...style.numbers, ordinal: tamil });
    if (!rank) return cardinal(value, language, { ...style.numbers, liang: "none" });
    const words = ordinal(value, language, style.numbers);
    return language === "en" && century !== true ? `the ${words}` : words;
  },
});

/** "At Tirmidzi II/343", "Musnad I/519": the volume, before the slash and the page of a book. */
export function isVolume(scan: Scan, at: number): boolean {
  const page = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
  if (page === undefined || page.length < 2 || !/^[IVX]{1,5}$/.test(scan.at(at)?.text ?? "")) return false;
  const goesOn = scan.isGlued(at + 4) && /^[/.-]$/.test(scan.word(at + 3));
  return !goesOn && !scan.isGlued(at) && CAPITALISED_WORD.test(scan.at(at - 1)?.text ?? "");
}

/** SS-II, MCO-III: a numeral after initials or a name and a hyphen. */
function isHyphened(scan: Scan, at: number, text: string): boolean {
  if (!/^(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3})$/.test(text) || !scan.isGlued(at) || !scan.gluedSign(at - 1, "-"))
    return false;
  const before = scan.at(at - 2);
  const named = before?.kind === "latin" && /^(?:[A-Z]{2,6}|\p{Lu}\p{Ll}{2,})$/u.test(before.text);
  const apart = !scan.isGlued(at - 2) || scan.kind(at - 3) === "symbol";
  return (
    named && apart && scan.word(at - 3) !== "-" && !(scan.isGlued(at + 1) && !/^[,.;:!?)"']$/.test(scan.word(at + 1)))
  );
}

/** IV ஆம், XXI-வது */
function tamilOrdinal(scan: Scan, at: number, value: number): Match<Fields> | undefined {
  const tail = scan.gluedSign(at + 1, "-") ? at + 2 : at + 1;
  const [, ending] = /^ஆ?(வது|ம்)$/.exec(scan.word(tail)) ?? [];
  if (ending === undefined || !scan.isOnSameLineAsPrevious(tail)) return undefined;
  const tamil = ending === "வது" ? "ஆவது" : "ஆம்";
  return { to: tail + 1, cost: COST.certain, language: "ta", fields: { value: String(value), rank: true, tamil } };
}

/** "Fasa II & III", "Part I of III": after a word for parts, or after another numeral with one. */
function isNumbered(scan: Scan, at: number): boolean {
  if (ROMAN_PARTS.has(scan.cueBefore(at))) return true;
  const joined = /^(?:of|[&–-])$/.test(scan.word(at - 1)) || JOINING_WORDS.has(scan.word(at - 1));
  return joined && romanValue(scan.at(at - 2)?.text ?? "") !== undefined && ROMAN_PARTS.has(scan.cueBefore(at - 2));
}

/** 第IV章, 查尔斯III世, பகுதி IV. */
function scriptPart(scan: Scan, at: number): Language | undefined {
  if (/第$/.test(scan.word(at - 1)) && scan.isOnSameLineAsPrevious(at) && HAN_ROMAN_PARTS.test(scan.word(at + 1)))
    return "zh";
  if (scan.kind(at - 1) === "han" && scan.isGlued(at + 1) && /^世(?!界)/.test(scan.word(at + 1))) return "zh";
  return TAMIL_ROMAN_PARTS.has(scan.word(at - 1)) ? "ta" : undefined;
}

function isRoyal(scan: Scan, at: number): boolean {
  for (let i = at - 1; i >= at - 5 && i >= 0; i--) if (ROYAL.has(scan.word(i))) return true;
  return false;
}
