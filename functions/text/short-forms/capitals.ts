/** What words in capitals are: short forms of chats, words that are shouted, or initials. */
import { restoreMalay } from "../languages/restore-malay.ts";
import type { Scan } from "../scan/scan.ts";
import { shouts } from "../scan/shouts.ts";
import { isListedAcronym, SAID_AS_LETTERS } from "../tables/acronyms.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { ROADS } from "../tables/places.ts";
import { IN_CAPITALS_TOO, SHORT_FORMS, type ShortForm } from "../tables/short-forms.ts";
import { leanBeside, MALAY_AROUND, NOT_ENGLISH, sentenceLean } from "./lean.ts";
import { isSmall, opensSentence } from "./written.ts";

/** Capitals up to this length are initials, unless the words around are in capitals too: MEX & NPE. */
export const LONGEST_INITIALS = 3;

/** Whether capitals are initials, and no short form. @param kept whether chats write this one in capitals here */
export function isInitials(scan: Scan, at: number, form: ShortForm, kept: boolean): boolean {
  // LORONG BLM 3/6
  if (ROADS.has(scan.word(at - 1))) return true;
  if (kept) return false;
  const text = scan.at(at)?.text ?? "";
  if (text.length <= LONGEST_INITIALS && !shouts(scan, at)) return true;
  // KMPG, among English words: initials, or a slip in them.
  if (form.language === "ms" && sentenceLean(scan, at) <= NOT_ENGLISH) return true;
  return form.guarded || isListedAcronym(text);
}

/** MEMG, TKUT, XSABAR: four letters or more among words in capitals, and no acronym. */
export function isShouted(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text.length <= LONGEST_INITIALS || text !== text.toUpperCase() || text === lower) return false;
  return !isListedAcronym(text) && shouts(scan, at);
}

/** "hanya DTG dari", "ank BG nenek", "TQ kak": short forms that chats also write in capitals, between small letters. */
export function isChatInCapitals(scan: Scan, at: number, form: ShortForm): boolean {
  const word = scan.word(at);
  if (!IN_CAPITALS_TOO.has(word) || SAID_AS_LETTERS.has(word.toUpperCase())) return false;
  if (form.language === "en" || word === "tq") return true;
  if (isShoutedMessage(scan) && (isFrequentWord(scan.word(at - 1)) || isFrequentWord(scan.word(at + 1)))) return true;
  // "bagi pihak BG": a form that is also initials needs another short form next to it.
  if (form.guarded && !isOfChat(scan.word(at - 1)) && !isOfChat(scan.word(at + 1))) return false;
  const isSmallWord = (index: number) => scan.kind(index) === "latin" && isSmall(scan, index);
  if (!isSmallWord(at + 1) || !(isSmallWord(at - 1) || opensSentence(scan, at))) return false;
  return sentenceLean(scan, at) >= MALAY_AROUND || leanBeside(scan, at - 1, -1) >= MALAY_AROUND;
}

const isOfChat = (word: string) => SHORT_FORMS.has(word) || restoreMalay(word)?.unsayable === true;

const LONGEST_MESSAGE = 280;

/** "HRG MAHAL": a short text in capitals only. */
const isShoutedMessage = ({ text }: Scan) => text.length <= LONGEST_MESSAGE && text === text.toUpperCase();

const isFrequentWord = (word: string) =>
  FREQUENT_MALAY_WORDS.has(word) || (SHORT_FORMS.get(word)?.language === "ms" && word.length > 2);
