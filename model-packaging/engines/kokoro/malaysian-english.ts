/**
 * English as Malaysians speak it: the phones of the inventory (General American) become those that Malaysian English has.
 * Features on which the literature agrees (Baskaran 2004; Pillai, Mohd. Don, Knowles and Tang 2010; R. Tan and Low 2010,
 * 2014; Lim 2014), and that a recogniser of other Englishes still understands. See docs/voices.md.
 */
import type { Language } from "#contract/language.ts";
import { parsePhones } from "#contract/phones.ts";
import { ipaSymbols } from "./ipa-symbols.ts";

/** Of a single phone. Vowels of one pair in other Englishes are one here, and late and boat have one vowel each. */
const PHONES: Readonly<Record<string, string>> = table("θ t|ð d|eɪ e|oʊ o|ɪ i|ʊ u|æ ɛ|ʌ a|ɑ a|ɜ ə");

/** Of a vowel whose r is not said, since no vowel follows: near, hair, poor. */
const BEFORE_R: Readonly<Record<string, string>> = table("ɪ iə|i iə|ʊ uə|u uə|ɛ ɛ|ɑ a|ɔ ɔ|ɜ ə|ə ə|oʊ ɔ|aɪ aɪə|aʊ aʊə");

const VOWEL = /^[aeiouɑæɔəɛɜɪʊʌ]/u;
const STRESS = /^[ˈˌ]$/u;

/** Words whose vowel follows from neither the phones nor the spelling. */
const WORDS: Readonly<Record<string, string>> = table(
  "the də|to tu|today tuˈde|tonight tuˈnaɪt|tomorrow tuˈmɔɹo|together tuˈɡɛdə|" +
    "from fɹɔm|was wɔz|what wɔt|because biˈkɔz",
);
/** Words like ask, which have the vowel of father. */
const BROAD_A =
  /^(?:after|ask|answer|bath|branch|can't|chance|class|dance|example|fast|glass|grass|half|last|laugh|master|pass|past|path|plant|staff|task|demand|command|basket|afternoon)(?:e?s|e?d|ing|ers?|room|rooms)?$/;

/**
 * The symbols of a word in Malaysian English; those of any accent for a word of another language, for one whose sounds
 * the caller chose, and for sounds that English lacks.
 */
export function malaysianSymbols(ipa: string, language: Language, spelling?: string): string {
  const phones = language === "en" || language === "zh" ? parsePhones(ipa, "en") : undefined;
  if (phones === undefined || spelling === undefined) return ipaSymbols(ipa, language);
  return ipaSymbols(malaysianEnglish(phones, spelling.toLowerCase()), "ms");
}

/**
 * The sounds of Malaysian English in IPA.
 * @param spelling in lower case: it says which full vowel a reduced one is; empty if unknown
 *
 *     malaysianEnglish(parsePhones("kənˈtɹoʊl", "en"), "control")  // "kɔnˈtɹol"
 */
export function malaysianEnglish(phones: readonly string[], spelling: string): string {
  if (Object.hasOwn(WORDS, spelling)) return WORDS[spelling] ?? "";
  const sounds = phones.filter((phone) => !STRESS.test(phone));
  const letters = vowelLetters(spelling, sounds.filter(isVowel).length);
  let vowels = 0;
  let at = 0;
  return phones
    .map((phone) => {
      if (STRESS.test(phone)) return phone;
      const place = { before: sounds[at - 1], after: sounds.slice(++at), spelling };
      if (!isVowel(phone)) return isSilentR(phone, place) ? "" : (PHONES[phone] ?? phone);
      const letter = letters[vowels++] ?? "";
      return vowel(phone, { ...place, letter, isFirst: vowels === 1, isLast: vowels === letters.length });
    })
    .join("");
}

interface Place {
  before: string | undefined;
  after: readonly string[];
  spelling: string;
}

interface VowelPlace extends Place {
  /** The letters that write it, empty if unknown. */
  letter: string;
  isFirst: boolean;
  isLast: boolean;
}

function vowel(phone: string, place: VowelPlace): string {
  const { before = "", after, letter, spelling } = place;
  const [next = "", second = ""] = after;
  if (phone === "ə") return fullVowel(place);
  if (isSilentR(next, { before: phone, after: [second], spelling })) return BEFORE_R[phone] ?? phone;
  if (phone === "ɑ") return letter.startsWith("o") ? "ɔ" : "a";
  if (phone === "æ") return BROAD_A.test(spelling) ? "a" : "ɛ";
  // new, student, duty.
  if (phone === "u" && "tdn".includes(before) && /^(?:u|ew|eu)/.test(letter)) return "ju";
  return PHONES[phone] ?? phone;
}

/** What is said for a reduced vowel, by the letters that write it. */
function fullVowel({ before, after, letter, isFirst, isLast, spelling }: VowelPlace): string {
  const rest = after.join("");
  if (isLast && /^(?:ɹ[zd]?)?$/.test(rest)) return "ə";
  switch (letter) {
    case "a":
      // and, an; national, musical keep it.
      if (isFirst && isLast) return "ɛ";
      return isLast && /^lz?$/.test(rest) ? "ə" : "a";
    case "o":
      // person, reasons keep it.
      return isLast && !isFirst && /^nz?$/.test(rest) ? "ə" : "ɔ";
    case "e":
      return isFirst && /^(?:[bdr]|pr|s)?e/.test(spelling) && !rest.startsWith("ɹ") ? "i" : "ə";
    case "i":
    case "y":
      return "i";
    case "u":
      return before === "j" ? "u" : "ə";
    default:
      return "ə";
  }
}

/** An r is said before a vowel only. */
function isSilentR(phone: string, { before, after }: Place): boolean {
  return phone === "ɹ" && before !== undefined && isVowel(before) && !isVowel(after[0] ?? "");
}

/** The letters of each vowel, in order; none where their number is not that of the vowels. */
function vowelLetters(word: string, count: number): string[] {
  const groups: string[] = word.match(/[aeiou]+(?:[yw](?![aeiou]))?|y(?![aeiou])/g) ?? [];
  if (groups.length > count && /[^aeiou]e[sd]?$/.test(word)) groups.pop();
  return groups.length === count ? groups : [];
}

function isVowel(phone: string): boolean {
  return VOWEL.test(phone);
}

function table(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(list.split("|").map((pair) => pair.split(" ") as [string, string]));
}
