import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayRoot, isMalayWord, malayness, splitMalay } from "../lattice/known-words.ts";
import { COST, defineClass, LETTERS_AND_DIGITS, type Match } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { SAID_AS_LETTERS, SAID_AS_WORD } from "../tables/acronyms.ts";
import { GOES_BEFORE, MORNING_AFTER, MORNING_BEFORE } from "../tables/day-parts.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import { ROADS } from "../tables/places.ts";
import {
  ENGLISH_SHORT_FORMS,
  IN_CAPITALS_TOO,
  LOANS_NEGATED,
  NEGATED_APART,
  NEVER_NEGATED,
  OFTEN_NEGATED,
  SHORT_FORMS,
  type ShortForm,
} from "../tables/short-forms.ts";
import { COUNTERS, READ_BY_NEIGHBOUR } from "../tables/short-forms-by-neighbour.ts";
import { TITLES } from "../tables/titles.ts";
import { wordSet } from "../tables/word-list.ts";
import { SOUND, shouts } from "./acronym.ts";
import { followsHandle } from "./follows-handle.ts";
import { isKualaLumpur } from "./kuala-lumpur.ts";

/** "tm ni", "tm sekolah": *time*, and not the company. */
const AFTER_TIME = wordSet(
  "ni tu nie tuh kecik kecil sekolah mula aku saya sy dia kita dorang puasa raya pkp covid first dulu",
);
/** "hey man u are late": the pronoun. */
const ENGLISH_VERBS_OF_U = wordSet(
  "are r can cannot should shud must need have hav got go know dont don't will would look see want wanna gotta were better always never really just so too ok",
);
const BEFORE_UNIVERSITY = wordSet("masuk msk sambung smbg habis abis berhenti grad");
const OF_COURSE = wordSet("coz cos cuz cuse cors");
const CAPITAL = /^\p{Lu}/u;

interface Fields {
  words: string;
  capitalised: boolean;
}

/** What is before the digit of a short form: b4, gr8, mlm2. */
const BEFORE_DIGIT: ReadonlySet<string> = new Set(
  [...SHORT_FORMS.keys()].flatMap((form) => /^(\D+)\d/.exec(form)?.[1] ?? []),
);

/** What is after a digit that is a word: wait 4 u. */
const AFTER_FOR: ReadonlySet<string> = new Set(
  ["2", "4"].flatMap((digit) => READ_BY_NEIGHBOUR.get(digit)?.flatMap(({ after }) => [...after]) ?? []),
);

/** yg, dgn, xnak, u, tmr: read in full if only one reading is possible, and never translated. */
export const shortFormClass = defineClass<Fields>({
  name: "short-form",
  everyWord: (word) =>
    SHORT_FORMS.has(word) ||
    word === "opt" ||
    word === "tm" ||
    COUNTERS.has(word) ||
    READ_BY_NEIGHBOUR.has(word) ||
    BEFORE_DIGIT.has(word) ||
    /^(?:x|tk)/.test(word) ||
    suffixed(word) !== undefined ||
    restoreMalay(word) !== undefined,
  digits: { letters: true, texts: AFTER_FOR },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    const atom = scan.at(at);
    if (scan.style.social === "off") return undefined;
    if (atom === undefined || (scan.isGlued(at) && scan.isAlphanumeric(at - 1))) return undefined;
    // A racket of size 4U is not "for you".
    if (atom.kind === "digits" && !scan.isGlued(at + 1)) return asWord(scan, at);
    if (atom.kind === "digits")
      return /^[24]$/.test(atom.text) && !scan.isCapitalised(at + 1) ? withDigit(scan, at) : undefined;
    const next = scan.at(at + 1);
    // "model T4" is no *tempat*.
    const lettered = atom.text !== atom.lower && !opensSentence(scan, at);
    if (next?.glued && next.kind === "digits") return lettered ? undefined : withDigit(scan, at);
    // "Sgt." with a capital after it is a title that no table has.
    const titled =
      atom.text !== atom.lower &&
      scan.gluedSign(at + 1, ".") &&
      CAPITAL.test(scan.at(at + 2)?.text ?? "") &&
      !opensSentence(scan, at);
    if (titled) return undefined;
    if (next?.glued && /^[/@'&]$/.test(next.text) && scan.isGlued(at + 2) && !isChoice(scan, at)) return undefined;
    // At-Targhib wat-Tarhib
    if (scan.gluedSign(at + 1, "-") && scan.isGlued(at + 2) && scan.isCapitalised(at + 2)) return undefined;
    const shouted = atom.text === "TK" || atom.text === "KT" ? inCapitals(scan, at) : undefined;
    if (shouted !== undefined) return shouted;
    if (atom.text === "wat" && scan.isCapitalised(at - 1) && scan.isCapitalised(at + 1)) return undefined;
    // GtG: capitals inside are those of a name or of initials.
    if (/[a-z][A-Z]/.test(atom.text)) return undefined;
    // "digelar Spy Cam"
    const isName = atom.text.slice(1) === atom.lower.slice(1) && atom.text !== atom.lower && !opensSentence(scan, at);
    if (isName && isEnglishWord(atom.lower) && scan.isCapitalised(at + 1) && !scan.isGlued(at + 1)) return undefined;
    // "in sya Allah", "3 y.o"
    if (atom.lower === "sya" && scan.word(at - 1) === "in") return undefined;
    if (atom.lower === "y" && scan.kind(at - 1) === "digits") return undefined;
    const counter = atom.text === atom.lower && scan.kind(at - 1) === "digits" ? COUNTERS.get(atom.lower) : undefined;
    if (counter !== undefined && scan.isOnSameLineAsPrevious(at))
      return expand(scan, at, at + 1, { words: counter, language: "ms", guarded: false });
    if (atom.text.length === 1 && isSpacedOut(scan, at)) return undefined;
    const near = byNeighbour(scan, at);
    const nearby = near && expand(scan, at, at + 1, near);
    if (nearby !== undefined) return { ...nearby, cost: COST.certain - 1 };
    const form = SHORT_FORMS.get(atom.lower) ?? suffixed(atom.lower);
    // A capital U is a letter, or the pronoun at the start of a sentence.
    if (atom.text === "U" && !(next?.kind === "latin" && next.text === next.lower && opensSentence(scan, at)))
      return undefined;
    if (/^pgi?$/.test(atom.lower) && isWrittenSmall(scan, at) && isMorning(scan, at))
      return expand(scan, at, at + 1, { words: "pagi", language: "ms", guarded: false });
    // "tapi dr memberitahu": who speaks is a doctor.
    if (atom.text === "dr" && AFTER_DOCTOR.has(scan.word(at + 1)))
      return expand(scan, at, at + 1, { words: "doktor", language: "ms", guarded: false });
    // "best r", "jom r kita balik": the particle.
    if (atom.text === "r" && isParticle(scan, at))
      return expand(scan, at, at + 1, { words: "lah", language: "ms", guarded: false });
    // "to yr child"
    if (atom.text === "yr" && isYour(scan, at))
      return expand(scan, at, at + 1, { words: "your", language: "en", guarded: false });
    // "tq boss" is said in English, "tq kak" in Malay.
    if (atom.lower === "tq" && (next?.kind === "latin" ? leanOf(next.lower) : sentenceLean(scan, at)) <= -SURE)
      return expand(scan, at, at + 1, { words: "thank you", language: "en", guarded: false });
    // "tks bro for the help" is said in English, "tks tolong saya" in Malay.
    if (atom.lower === "tks" && sentenceLean(scan, at) >= SURE)
      return expand(scan, at, at + 1, { words: "terima kasih", language: "ms", guarded: false });
    // "Is it big? Lmk!"
    if (atom.lower === "lmk" && isEnd(scan, at + 1) && sentenceLean(scan, at) <= -SURE)
      return expand(scan, at, at + 1, { words: "let me know", language: "en", guarded: false });
    if (atom.text === "tm" && AFTER_TIME.has(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1))
      return expand(scan, at, at + 1, { words: "time", language: "en", guarded: false });
    if (OF_COURSE.has(atom.text) && scan.word(at - 1) === "of")
      return expand(scan, at, at + 1, { words: "course", language: "en", guarded: false });
    // "ttp kena bayar" is *tetap*; at the start of a clause it is *tetapi*.
    if (atom.text === "ttp" && scan.kind(at - 1) === "latin" && scan.isOnSameLineAsPrevious(at))
      return expand(scan, at, at + 1, { words: "tetap", language: "ms", guarded: false });
    if (atom.lower === "opt" && isOperator(scan, at))
      return expand(scan, at, at + 1, { words: "operator", language: "ms", guarded: false });
    // "masuk u thn ni": a university.
    if (atom.text === "u" && BEFORE_UNIVERSITY.has(scan.word(at - 1)) && !scan.isGlued(at)) return undefined;
    // "man u kalah": Manchester United.
    if (atom.text === "u" && scan.word(at - 1) === "man" && !(next && ENGLISH_VERBS_OF_U.has(next.lower)))
      return undefined;
    // U Mobile, the brand.
    if (atom.lower === "u" && next?.lower === "mobile") return undefined;
    if (atom.lower === "kl" && isKualaLumpur(scan, at)) return undefined;
    if (atom.lower === "kg" && scan.kind(at - 1) === "digits") return undefined;
    const expanded = form && expand(scan, at, at + 1, form);
    if (expanded !== undefined || form?.language === "ms") return expanded;
    return atom.lower.charCodeAt(0) === 120 ? negated(scan, at) : restored(scan, at);
  },
  say: ({ words, capitalised }) => (capitalised ? words.charAt(0).toUpperCase() + words.slice(1) : words),
});

/** "sy/kami", "yg/utk": a Malay short form or another word, and no path. */
function isChoice(scan: Scan, at: number): boolean {
  const form = SHORT_FORMS.get(scan.word(at));
  const other = scan.at(at + 2);
  if (form === undefined || form.guarded || form.language !== "ms" || scan.word(at + 1) !== "/") return false;
  const isSmall = scan.at(at)?.text === scan.word(at) && other?.kind === "latin" && other.text === other.lower;
  return isSmall && !scan.isGlued(at) && (!scan.isGlued(at + 3) || /^[,!?)]$/.test(scan.word(at + 3)));
}

/** After a word of a Malay sentence, and no letter that is a name. */
function isParticle(scan: Scan, at: number): boolean {
  const before = scan.at(at - 1);
  if (before?.kind !== "latin" || scan.isGlued(at) || before.newlines > 0 || NAMED_BY_LETTER.has(before.lower))
    return false;
  if (scan.word(at + 1) === "u" || scan.word(at + 1) === "you") return false;
  if (!scan.isOnSameLineAsPrevious(at) || before.lower.length < 2 || (scan.isCapitalised(at - 1) && at > 1))
    return false;
  if (scan.kind(at + 1) === "digits" || (scan.isGlued(at + 1) && !/^[.,!?)…]$/.test(scan.word(at + 1)))) return false;
  return sentenceLean(scan, at) >= SURE;
}

const NAMED_BY_LETTER = wordSet(
  "huruf abjad vitamin blok block jenis gred kelas pelan model siri saiz tahap fasa kod kumpulan plan type grade series part bahasa butang tekan mr nilai formula and dan or atau",
);

/** The r of "r e a c h": a word whose letters are apart. */
function isSpacedOut(scan: Scan, at: number): boolean {
  const isLetter = (index: number) => scan.kind(index) === "latin" && scan.word(index).length === 1;
  return isLetter(at + 1) ? isLetter(at + 2) || isLetter(at - 1) : isLetter(at - 1) && isLetter(at - 2);
}

/** "wait 4 u", "2 many": no number, in a text in English. */
function asWord(scan: Scan, at: number): Match<Fields> | undefined {
  const isSmall = scan.at(at + 1)?.text === scan.word(at + 1);
  const form = isSmall && /^[24]$/.test(scan.word(at)) ? byNeighbour(scan, at) : undefined;
  if (form === undefined || scan.isGlued(at) || NUMBERED.has(scan.word(at - 1))) return undefined;
  if (sentenceLean(scan, at) > -SURE) return undefined;
  return { to: at + 1, cost: COST.likely, language: form.language, fields: { words: form.words, capitalised: false } };
}

const NUMBERED = wordSet(
  "no number part level season form year stage phase chapter room iphone ps is are was were than of or and only has have had got",
);

function byNeighbour(scan: Scan, at: number): ShortForm | undefined {
  const readings = READ_BY_NEIGHBOUR.get(scan.word(at));
  if (readings === undefined) return undefined;
  const before = scan.isOnSameLineAsPrevious(at) ? scan.word(at - 1) : "";
  const after = scan.isOnSameLineAsPrevious(at + 1) ? scan.word(at + 1) : "";
  return readings.find((reading) => reading.before.has(before) || reading.after.has(after));
}

function isEnd(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  return atom === undefined || /^[.!?,]$/.test(atom.text);
}

const AFTER_DOCTOR = wordSet(
  `memberitahu beritahu bgtau bagitau bagitahu cakap ckp kata kt suruh pesan sahkan mengesahkan menyarankan sarankan cadangkan
   mencadangkan rujuk merujuk jelaskan nasihatkan nasihat periksa check prescribe`,
);

/** "yr" with a word after it that is no Malay one, and no word of time before it. */
function isYour(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  if (
    scan.kind(at - 1) === "digits" ||
    scan.isGlued(at) ||
    next?.kind !== "latin" ||
    next.text !== next.lower ||
    next.newlines > 0
  )
    return false;
  if (AFTER_YEAR.has(next.lower) || BEFORE_YEAR.has(scan.word(at - 1))) return false;
  return malayness(next.lower) <= 0;
}

const BEFORE_YEAR = wordSet(
  `a an per this last next every each one two three four five six half final first second third fourth whole past coming
   same the new another all mid by previous current school academic financial fiscal calendar leap end`,
);
const AFTER_YEAR = wordSet("old olds ago end round later earlier one two three four five six s and or is was to");

const SUFFIXES = ["nya", "nye", "lah", "kan", "ku", "mu", "la"];
const SHORTEST_STEM = 3;

/** slalunya, dgnnya: a short form with a suffix, if it is no word. */
function suffixed(word: string): ShortForm | undefined {
  const suffix = SUFFIXES.find((one) => word.endsWith(one) && word.length >= one.length + SHORTEST_STEM);
  if (suffix === undefined) return undefined;
  const form = SHORT_FORMS.get(word.slice(0, -suffix.length));
  if (form === undefined || form.guarded || form.language !== "ms" || isMalayWord(word) || isEnglishWord(word))
    return undefined;
  return { ...form, words: form.words + suffix };
}

/** Log-odds of the neighbours from which a word that could be a name or new is taken for a shortened one. */
const MALAY_AROUND = 3;
/** Up to this cost, a shortened word is more likely than an acronym in small letters: sma, kbr. */
const LITTLE_LOST = 0.65;
const SHORTEST_SAYABLE = 5;
/** A shorter one has lost one vowel of a very frequent word: sma. */
const ONE_VOWEL = 0.3;

/** A word with letters left out that no list has: *brsma*, *pndapat*. Among English words it is none. */
function restored(scan: Scan, at: number): Match<Fields> | undefined {
  const atom = scan.at(at);
  const shouted = isShouted(scan, at);
  if (atom === undefined || !(isWritten(scan, at) || shouted) || isAfterNumber(scan, at)) return undefined;
  // sjk(t)
  if (scan.gluedSign(at + 1, "(") && scan.isGlued(at + 2)) return undefined;
  const tidak = tidakJoined(scan, at);
  if (tidak !== undefined) return tidak;
  // Hrmm is no *haram*.
  const found = SOUND.test(atom.lower.toUpperCase()) ? undefined : restoreMalay(atom.lower);
  if (found === undefined) return undefined;
  if (isAcronym(atom.lower) && found.cost > LITTLE_LOST) return undefined;
  const lean = neighbour(scan, at - 1, -1) + neighbour(scan, at + 1, 1);
  const likely =
    found.onlyVowels && atom.text === atom.lower && (atom.text.length >= SHORTEST_SAYABLE || found.cost <= ONE_VOWEL);
  const fits = found.unsayable
    ? lean > -SURE || sentenceLean(scan, at) >= (atom.lower.length > LONGEST_INITIALS ? NOT_ENGLISH : MALAY_AROUND)
    : likely && lean >= MALAY_AROUND;
  if (!fits) return undefined;
  const capitalised = atom.text !== atom.lower;
  const cost = shouted ? COST.likely - 1 : COST.likely;
  return { to: at + 1, cost, language: "ms", fields: { words: found.word, capitalised } };
}

/** In small letters, or with a capital at the start of a sentence. */
function isWritten(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  if (atom === undefined) return false;
  if (atom.text === atom.lower) return true;
  return atom.text.slice(1) === atom.lower.slice(1) && opensSentence(scan, at);
}

/** A short one may be a unit. */
function isAfterNumber(scan: Scan, at: number): boolean {
  return scan.kind(at - 1) === "digits" && (scan.isGlued(at) || scan.word(at).length <= LONGEST_UNIT);
}

const LONGEST_UNIT = 3;

/** kkm, jpj: an acronym in small letters. */
function isAcronym(word: string): boolean {
  const capitals = word.toUpperCase();
  return SAID_AS_LETTERS.has(capitals) || SAID_AS_WORD.has(capitals);
}

/** tkpayah, tkboleh: *tak* joined to a word. */
function tidakJoined(scan: Scan, at: number): Match<Fields> | undefined {
  const word = scan.word(at);
  if (!word.startsWith("tk") || word.length <= "tk".length) return undefined;
  const words = withTak(word.slice("tk".length));
  if (words === undefined) return undefined;
  return { to: at + 1, cost: COST.likely, language: "ms", fields: { words, capitalised: scan.isCapitalised(at) } };
}

/** tkyah, tkpyh: as xyah and xpyh, which chats write more. */
function withTak(rest: string): string | undefined {
  if (rest === "lah") return "taklah";
  const asX = SHORT_FORMS.get(`x${rest}`)?.words;
  if (asX?.startsWith("tak")) return asX;
  if (rest.length < SHORTEST_NEGATED) return undefined;
  if (FREQUENT_MALAY_WORDS.has(rest)) return `tak ${rest}`;
  const full = restoreMalay(`tk${rest}`) === undefined ? restoreMalay(rest) : undefined;
  return full?.unsayable ? `tak ${full.word}` : undefined;
}

const SHORTEST_NEGATED = 3;

/**
 * "pg tadi", "jumpa pg", "esok pg": the morning, and not *pergi*, which has one who goes before it and a place after it.
 */
function isMorning(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  if (MORNING_BEFORE.has(before)) return true;
  if (GOES_BEFORE.has(SHORT_FORMS.get(before)?.words ?? before)) return false;
  const next = scan.at(at + 1);
  const ends = next === undefined || next.newlines > 0 || (next.kind === "symbol" && next.text !== "-");
  return ends ? at > 0 : MORNING_AFTER.has(SHORT_FORMS.get(next.lower)?.words ?? next.lower);
}

function opensSentence(scan: Scan, at: number): boolean {
  return at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[.!?:]$/.test(scan.word(at - 1)) || followsHandle(scan, at);
}

/** Capitals up to this length are initials, unless the words around are in capitals too: MEX & NPE. */
const LONGEST_INITIALS = 3;

function expand(scan: Scan, at: number, to: number, form: ShortForm): Match<Fields> | undefined {
  const text = scan.at(at)?.text ?? "";
  const lower = scan.word(at);
  const capitals = text !== lower && text.length > 1 && text === text.toUpperCase();
  if (text !== lower && !capitals && endsName(scan, at)) return undefined;
  // LORONG BLM 3/6
  if (capitals && ROADS.has(scan.word(at - 1))) return undefined;
  const kept = capitals && isChatInCapitals(scan, at, form);
  if (capitals && text.length <= LONGEST_INITIALS && !kept && !shouts(scan, at)) return undefined;
  // KMPG, among English words: initials, or a slip in them.
  if (capitals && !kept && form.language === "ms" && sentenceLean(scan, at) <= NOT_ENGLISH) return undefined;
  if (capitals && !kept && (form.guarded || SAID_AS_LETTERS.has(text) || SAID_AS_WORD.has(text))) return undefined;
  const chosen = form.guarded && scan.style.social !== "full" ? guard(scan, at, to, lower, form) : form;
  if (chosen === undefined || (form.guarded && !kept && !isWrittenSmall(scan, at))) return undefined;
  return {
    to,
    cost: kept ? COST.certain - 1 : COST.likely,
    language: chosen.language,
    fields: {
      words: chosen.words,
      capitalised: text.charAt(0) !== lower.charAt(0) && !(kept && !opensSentence(scan, at)),
    },
  };
}

/** Ng Mei Kwan: the last name of a person. */
function endsName(scan: Scan, at: number): boolean {
  return scan.isCapitalised(at - 1) && scan.isOnSameLineAsPrevious(at) && isPersonWord(scan.word(at - 1));
}

/** "hanya DTG dari", "ank BG nenek", "TQ kak": short forms that chats also write in capitals, between small letters. */
function isChatInCapitals(scan: Scan, at: number, form: ShortForm): boolean {
  const word = scan.word(at);
  if (!IN_CAPITALS_TOO.has(word) || SAID_AS_LETTERS.has(word.toUpperCase())) return false;
  if (form.language === "en" || word === "tq") return true;
  if (isShoutedMessage(scan) && (isFrequentWord(scan.word(at - 1)) || isFrequentWord(scan.word(at + 1)))) return true;
  // "bagi pihak BG": a form that is also initials needs another short form next to it.
  const isChat = (index: number) =>
    SHORT_FORMS.has(scan.word(index)) || restoreMalay(scan.word(index))?.unsayable === true;
  if (form.guarded && !isChat(at - 1) && !isChat(at + 1)) return false;
  const isSmall = (index: number) => scan.kind(index) === "latin" && scan.at(index)?.text === scan.word(index);
  if (!isSmall(at + 1) || !(isSmall(at - 1) || opensSentence(scan, at))) return false;
  return sentenceLean(scan, at) >= MALAY_AROUND || neighbour(scan, at - 1, -1) >= MALAY_AROUND;
}

const LONGEST_MESSAGE = 280;

/** "HRG MAHAL": a short text in capitals only. */
const isShoutedMessage = ({ text }: Scan) => text.length <= LONGEST_MESSAGE && text === text.toUpperCase();

const isFrequentWord = (word: string) =>
  FREQUENT_MALAY_WORDS.has(word) || (SHORT_FORMS.get(word)?.language === "ms" && word.length > 2);

/** MEMG, TKUT, XSABAR: four letters or more among words in capitals, and no acronym. */
function isShouted(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text.length <= LONGEST_INITIALS || text !== text.toUpperCase() || text === lower) return false;
  return !SAID_AS_LETTERS.has(text) && !SAID_AS_WORD.has(text) && shouts(scan, at);
}

/** "TK payah", "jumpa KT sini": *tak* before what is negated and *kat* before a place, and neither initials nor a town. */
function inCapitals(scan: Scan, at: number): Match<Fields> | undefined {
  const next = scan.at(at + 1);
  if (next?.kind !== "latin" || next.glued || next.newlines > 0 || scan.isGlued(at)) return undefined;
  const fits = scan.word(at) === "tk" ? isNegated(scan, at + 1) || shoutsNegated(scan, at) : AFTER_KAT.has(next.lower);
  if (!fits) return undefined;
  const words = scan.word(at) === "tk" ? "tak" : "kat";
  return { to: at + 1, cost: COST.likely, language: "ms", fields: { words, capitalised: opensSentence(scan, at) } };
}

/** TK BOLEH */
function shoutsNegated(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return next !== undefined && next.text === next.text.toUpperCase() && OFTEN_NEGATED.has(next.lower);
}

const AFTER_KAT = wordSet(
  `sini situ sana mana rumah luar dalam atas bawah tepi sebelah belakang depan sekolah kedai pejabat bilik dapur shopee
   lazada telegram tiktok fb ig youtube whatsapp wasap`,
);

/** "Tp dia", "Dr rumah": at the start of a sentence a capital before a small letter is that of the sentence. */
function isWrittenSmall(scan: Scan, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  if (text === scan.word(at)) return true;
  return (
    (!TITLES.has(scan.word(at)) || isFrom(scan, at)) &&
    isWritten(scan, at) &&
    scan.kind(at + 1) === "latin" &&
    !scan.isCapitalised(at + 1) &&
    !scan.isGlued(at + 1)
  );
}

/** "Dr sy kecil", "Dr tadi": *dari*, and no doctor. */
function isFrom(scan: Scan, at: number): boolean {
  const next = scan.word(at + 1);
  return scan.word(at) === "dr" && (AFTER_FROM.has(next) || SHORT_FORMS.get(next)?.language === "ms");
}

const AFTER_FROM = wordSet(
  "kecil rumah sini sana situ mana awal tadi semalam segi mula dulu jauh pagi sekolah luar dalam",
);

/** Log-odds from which the neighbours are of one language. */
const SURE = 1;

function guard(scan: Scan, at: number, to: number, lower: string, form: ShortForm): ShortForm | undefined {
  if (lower === "n" && !isAnd(scan, at)) return undefined;
  if (lower === "kt" && AFTER_KAT.has(scan.word(to))) return form;
  if ((lower === "p" || lower === "g") && !isGoing(scan, at)) return undefined;
  const lean = neighbour(scan, at - 1, -1) + neighbour(scan, to, 1);
  const english = form.language === "en" ? form : ENGLISH_SHORT_FORMS.get(lower);
  const malay =
    lean >= SURE ||
    (isOnlyShort(lower) && (isMalayBeside(scan, at - 1) || isMalayBeside(scan, to))) ||
    // "pakai mask n jaga jarak": one neighbour is English, and the sentence is Malay.
    (lower === "n" && lean > -SURE && sentenceLean(scan, at) > 0) ||
    (lower === "y" && sentenceLean(scan, at) >= MALAY_AROUND * 2) ||
    (!hasOtherSense(lower) && sentenceLean(scan, at) >= (lower.length > 2 ? NOT_ENGLISH : MALAY_AROUND));
  if (malay) {
    if (form.language === "ms") return form;
    if (lower === "y" && isRelative(scan, at)) return { ...form, words: "yang", language: "ms" };
    // "u nak pergi mana": Malay chats use the English pronouns too.
    return /^(?:u|ur|bz|bf|gf)$/.test(lower) ? form : undefined;
  }
  if (lower === "d" && !BEFORE_THE.has(scan.word(at - 1))) return undefined;
  return lean <= -SURE ? english : undefined;
}

/** blh, tgh: it can be nothing else, so that one Malay word next to it is enough. */
const isOnlyShort = (word: string) =>
  word.length > 2 && VOWELLESS.test(word) && !hasOtherSense(word) && !isAcronym(word);

function isMalayBeside(scan: Scan, at: number): boolean {
  return scan.kind(at) === "latin" && (leanOf(scan.word(at)) >= SURE || scan.word(at) === "x");
}

/** "dah p jumpa doktor": between one who goes and what is done there. "kena mari g pasar": before a place. */
function isGoing(scan: Scan, at: number): boolean {
  if (scan.kind(at + 1) !== "latin" || scan.isCapitalised(at + 1) || !scan.isOnSameLineAsPrevious(at + 1)) return false;
  if (BEFORE_GOING.has(scan.word(at - 1))) return true;
  if (/^(?:kumpulan|group|kelas|blok|vitamin|mr)$/.test(scan.word(at - 1))) return false;
  return scan.kind(at - 1) === "latin" && !scan.isGlued(at) && AFTER_GOING.has(scan.word(at + 1));
}

const AFTER_GOING = wordSet(
  `kerja keje kje pasar sekolah skolah kelas mandi tido tidur beli tengok tgk exam sana sini situ rumah umah kedai travel masjid
   surau klinik hospital jumpa meeting bank makan mkn minum lepak ambik amik tubek balik cari jalan mall holiday bercuti solat tandas`,
);

const BEFORE_GOING = wordSet(
  `dah nak nk pun boleh kena jom aku saya sy dia kami kita tak x baru bru terus suruh takmau
   taknak xnak ikut mari nok mu ko kau awok korang dorang diorang kalau klu kalo mau jap kene kna kne hampa ampa hang`,
);
/** "opt kilang", "kerja opt kat Penang": who operates a machine. */
function isOperator(scan: Scan, at: number): boolean {
  return AFTER_OPERATOR.has(scan.word(at + 1)) || BEFORE_OPERATOR.has(scan.word(at - 1));
}

const AFTER_OPERATOR = wordSet("kilang production pengeluaran mesin qc forklift jahit kaunter");
const BEFORE_OPERATOR = wordSet("kerja keje jawatan gaji sebagai jadi kekosongan pekerja");

/** "with d service" is *the*, "vitamin d is" a letter. */
const BEFORE_THE = wordSet("with of in on at to for from by all is was like and but about into love loves get got");

/** "pink y dpt": *yang* before a word, and not the name of something: generasi y, x dan y. */
function isRelative(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  return scan.kind(at + 1) === "latin" && before !== "dan" && !NAMED_X.has(before);
}

/** "mom n dad", but not Guns n Roses, nor "let n be 5": between words that are no name and no formula. */
function isAnd(scan: Scan, at: number): boolean {
  const opens = scan.isCapitalised(at) && opensSentence(scan, at);
  // "app.. n then": after dots or a comma, before a function word.
  const goesOn = /^[.,]$/.test(scan.word(at - 1)) && Math.abs(CLOSED_WORDS.get(scan.word(at + 1)) ?? 0) >= CLOSED;
  // "2 roti n 3 botol"
  const counts = scan.kind(at + 1) === "digits" && !scan.isGlued(at + 1) && scan.kind(at + 2) === "latin";
  if ((scan.kind(at - 1) !== "latin" && !opens && !goesOn) || (scan.kind(at + 1) !== "latin" && !counts)) return false;
  if (scan.isCapitalised(at - 1) && scan.isCapitalised(at + 1)) {
    const [before, after] = [scan.word(at - 1), scan.word(at + 1)];
    if (isPersonWord(before) && isPersonWord(after)) return true;
    return !(isEnglishWord(before) && isEnglishWord(after)) && sentenceLean(scan, at) >= MALAY_AROUND;
  }
  return !BEFORE_VARIABLE.has(scan.word(at - 1)) && !AFTER_VARIABLE.has(scan.word(at + 1));
}

/** The weight of function words. */
const CLOSED = 7;

const BEFORE_VARIABLE = wordSet(
  "let where for integer number of value any some nilai bilangan huruf when if given with",
);
const AFTER_VARIABLE = wordSet("is be are equals ialah adalah times");

/** Whether a short form is also a word, a unit or an English short form. */
function hasOtherSense(word: string): boolean {
  return ENGLISH_SHORT_FORMS.has(word) || isEnglishWord(word) || UNITS_TOO.has(word);
}

const UNITS_TOO = wordSet("cm ms kg km d n");

/** From this sum on, a sentence is not all English. */
const NOT_ENGLISH = -7;

/** Words on one side that count, each half as much as the one before it. */
const REACH = 3;
const FADING = 0.5;
/** No single word outweighs the rest. */
const LOUDEST = 5;
/** A word that could be a shortened Malay one. */
const SHORTENED = 2;

/** How Malay the words on one side are; 0 if the sentence has none there. */
function neighbour(scan: Scan, from: number, direction: 1 | -1): number {
  let sum = 0;
  let weight = 1;
  for (let i = from, count = 0; count < REACH; i += direction) {
    const atom = scan.at(i);
    if (atom === undefined || /^[.!?]$/.test(atom.text)) return sum;
    if (atom.kind !== "latin") {
      count++;
      continue;
    }
    sum += weight * leanOf(atom.lower);
    weight *= FADING;
    count++;
  }
  return sum;
}

function leanOf(word: string): number {
  const form = SHORT_FORMS.get(word);
  if (form !== undefined && !form.guarded) return form.language === "ms" ? LOUDEST : -LOUDEST;
  if (form?.language === "ms" && VOWELLESS.test(word) && !hasOtherSense(word)) return SHORTENED;
  if (negatedWord(word) !== undefined) return LOUDEST;
  if (restoreMalay(word)?.unsayable) return SHORTENED;
  return Math.max(-LOUDEST, Math.min(LOUDEST, malayness(word)));
}

const VOWELLESS = /^[^aeiou]{2,}$/;

const CLAUSE_REACH = 8;

function clauseLean(scan: Scan, at: number): number {
  let sum = 0;
  for (let i = at - 1; i >= 0 && i > at - CLAUSE_REACH; i--) if (scan.kind(i) === "latin") sum += leanOf(scan.word(i));
  return sum;
}

/** How Malay the words on both sides are together. */
function sentenceLean(scan: Scan, at: number): number {
  let sum = clauseLean(scan, at);
  for (let i = at + 1; i < at + CLAUSE_REACH; i++) if (scan.kind(i) === "latin") sum += leanOf(scan.word(i));
  return sum;
}

/** x before a Malay word is *tidak*; joined to one (xnak, xboleh) it is *tak*. */
function negated(scan: Scan, at: number): Match<Fields> | undefined {
  const atom = scan.at(at);
  if (atom === undefined) return undefined;
  const capitalised = atom.text.charAt(0) === "X";
  if (
    atom.text === "x" ||
    (atom.text === "X" && (opensSentence(scan, at) || isNegated(scan, at + 1) || asks(scan, at)))
  )
    return alone(scan, at);
  // XXIII is a numeral.
  if (romanValue(atom.text) !== undefined) return undefined;
  if (capitalised && !isWritten(scan, at) && !(isShouted(scan, at) && FREQUENT_MALAY_WORDS.has(atom.lower.slice(1))))
    return undefined;
  const rest = negatedWord(atom.lower) ?? negatedLoan(scan, at);
  if (rest === undefined) return undefined;
  return { to: at + 1, cost: COST.likely, language: "ms", fields: { words: `tak ${rest}`, capitalised } };
}

/** xberfungsi, xbrfungsi, xsmpt: what is negated, in full. */
function negatedWord(word: string): string | undefined {
  if (word.charCodeAt(0) !== 120 || word.length < 3 || isEnglishWord(word) || NAMES_IN_X.has(word)) return undefined;
  const rest = word.slice(1);
  const short = SHORT_FORMS.get(rest);
  if (short?.language === "ms" && rest.length > 2) return short.words;
  if (rest.length < SHORTEST_NEGATED) return undefined;
  const full = restoreMalay(rest);
  if (full !== undefined && (full.unsayable || full.onlyVowels)) return full.word;
  return isMalayWord(rest) || malayness(rest) > 4 ? rest : undefined;
}

/** "xgrab la": an English word is negated among Malay ones. */
function negatedLoan(scan: Scan, at: number): string | undefined {
  const word = scan.word(at);
  const rest = word.slice(1);
  const loan = rest.length >= SHORTEST_NEGATED && !NAMES_IN_X.has(word) && isEnglishWord(rest) && !isEnglishWord(word);
  return loan && sentenceLean(scan, at) >= SURE ? rest : undefined;
}

const NAMES_IN_X = wordSet(
  "xbox xray xmas xperia xiaomi xavier xpress xtrail xride xforce xpander xtrack xpro xmax xseries xlink",
);

/** Verbs with a prefix. */
const VERB = /^(?:di|ber|be|ter|me[mnlrwy]|meng|meny)[a-z]{3}/;

/** "Dia X pergi": a word that is often negated, unlike the noun in "faktor X kami". */
function isNegated(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next?.kind !== "latin" || next.glued || next.text !== next.lower) return false;
  // Malcolm X: the letter of a name.
  if (scan.isCapitalised(at - 2) && !isMalayWord(scan.word(at - 2))) return false;
  const word = SHORT_FORMS.get(next.lower)?.words ?? restoreMalay(next.lower)?.word ?? next.lower;
  return OFTEN_NEGATED.has(word) || (VERB.test(word) && !isMalayRoot(word) && (splitMalay(word)?.prefix ?? "") !== "");
}

/** "Tgk dulu blh guna X." */
function asks(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return OFTEN_NEGATED.has(scan.word(at - 1)) && (next === undefined || /^[.?]$/.test(next.text));
}

/** *tidak* before what it negates; the particle *tak* at the end of a question: "ada kosong x?" */
function alone(scan: Scan, at: number): Match<Fields> | undefined {
  const next = scan.at(at + 1);
  const before = scan.at(at - 1);
  if ((before?.kind === "digits" && !followsHandle(scan, at)) || NAMED_X.has(before?.lower ?? "")) return undefined;
  const malayBefore = before?.kind === "latin" ? neighbour(scan, at - 1, -1) : 0;
  const matchOf = (words: string): Match<Fields> => ({
    to: at + 1,
    cost: COST.likely,
    language: "ms",
    fields: { words, capitalised: scan.at(at)?.text === "X" },
  });
  if (scan.nearBefore(at, FORMULA_REACH, FORMULA) && scan.nearAfter(at + 1, FORMULA_REACH, FORMULA))
    return matchOf("kali");
  // "x pe", "x de": written apart.
  if (NEGATED_APART.has(next?.lower ?? "") && next?.glued === false) return matchOf("tak");
  if (next === undefined || /^[?!.,，]$/.test(next.text) || next.newlines > 0)
    return malayBefore >= SURE || isOftenNegated(before?.lower ?? "") || (at > 1 && clauseLean(scan, at) >= 0)
      ? matchOf("tak")
      : undefined;
  // "nampak x tu": the particle of a question.
  const asked =
    (malayBefore >= SURE && AFTER_QUESTION.has(next.lower)) ||
    (ASKS_BEFORE.has(before?.lower ?? "") && !OFTEN_NEGATED.has(next.lower));
  if (asked && next.kind === "latin" && !next.glued && next.text === next.lower) return matchOf("tak");
  if (SIZES.has(next.lower)) return undefined;
  // "x d layan": *di* is written as one letter.
  if (next.lower === "d" && !next.glued && malayBefore > -SURE && neighbour(scan, at + 2, 1) >= SURE)
    return matchOf("tidak");
  if (next.kind !== "latin" || next.glued || next.lower.length < 2 || NEVER_NEGATED.has(next.lower)) return undefined;
  // "x sama dengan 5"
  if (next.lower === "sama" && before?.kind !== "latin" && EQUALS.test(scan.word(at + 2))) return undefined;
  const malayAfter = neighbour(scan, at + 1, 1) >= SURE;
  // "phone ni x mengecewakan experience aku": a verb with a prefix.
  const isVerb = VERB.test(next.lower) && !isMalayRoot(next.lower) && isMalayWord(next.lower);
  if (isVerb || (malayAfter && (malayBefore > -SURE || OFTEN_NEGATED.has(next.lower)))) return matchOf("tidak");
  // "nak tengok movie x malam ni": the particle of a question.
  if (malayAfter && sentenceLean(scan, at) >= MALAY_AROUND) return matchOf("tak");
  if (LOANS_NEGATED.has(next.lower) && next.text === next.lower && negatesLoan(scan, at, malayBefore))
    return matchOf("tak");
  // "cuma x fit", but not "saiz x large".
  // "Saller x check dulu", "hilang.x repeat la": Malay is after the loan.
  const goesOn = neighbour(scan, at + 2, 1) >= MALAY_AROUND && !isMalayWord(next.lower);
  const loan = (malayBefore >= MALAY_AROUND || goesOn) && isEnglishWord(next.lower) && next.text === next.lower;
  return loan ? matchOf("tak") : undefined;
}

/** "camera ok, blh x?": what is often negated is asked for too. */
const isOftenNegated = (word: string) => OFTEN_NEGATED.has(SHORT_FORMS.get(word)?.words ?? "");

/** "Confirmed x best tau", "X clear langsung": Malay is before or after, or the sentence is nothing else. */
function negatesLoan(scan: Scan, at: number, malayBefore: number): boolean {
  if (malayBefore >= SURE || neighbour(scan, at + 2, 1) >= SURE) return true;
  const after = scan.at(at + 2);
  return opensSentence(scan, at) && (after === undefined || /^(?:[.,!]|lah?|pun)$/.test(after.text));
}

const EQUALS = /^(?:dengan|dgn|[=\d])/;
/** What *tidak* does not negate. */
const AFTER_QUESTION = wordSet(
  "yg yang ke tu ni dia die kita kau aku awak korang mereka masa apa ape pagi petang ptg malam mlm skrg sekarang",
);
const ASKS_BEFORE = wordSet("ok okay okey");

const NUMBERED_MODELS = wordSet("model jenis siri series terminal type versi version");

const SIZES = wordSet("large small ray axis factor men");

/** "jumlah unit x harga seunit" */
const FORMULA = wordSet("jumlah harga kuantiti unit seunit kadar bilangan luas panjang lebar tinggi berat kos hari =");
const FORMULA_REACH = 2;

/** Before an x that is a name: nilai x, generasi X. */
const NAMED_X = wordSet(
  "iphone nilai generasi gen faktor kumpulan kelas saiz size paksi huruf model siri pihak encik sinar vitamin",
);

/** b4, gr8, t4, 2nite: the digit is a syllable. */
function withDigit(scan: Scan, at: number): Match<Fields> | undefined {
  // "model T4": the name of a thing.
  if ((scan.isCapitalised(at) && !opensSentence(scan, at)) || NUMBERED_MODELS.has(scan.word(at - 1))) return undefined;
  const whole = `${scan.word(at)}${scan.word(at + 1)}`;
  const form = SHORT_FORMS.get(whole);
  // "T4 looks like a mall"
  if (scan.isCapitalised(at) && form?.language === "ms" && leanOf(scan.word(at + 2)) <= -SURE) return undefined;
  if (form !== undefined && scan.isGlued(at + 1) && !scan.isGlued(at + 2)) return withCase(at, at + 2, form);
  const three = SHORT_FORMS.get(whole + scan.word(at + 2));
  return three !== undefined && scan.isGlued(at + 1) && scan.isGlued(at + 2) ? withCase(at, at + 3, three) : undefined;
}

function withCase(from: number, to: number, form: ShortForm): Match<Fields> {
  return { from, to, cost: COST.likely, language: form.language, fields: { words: form.words, capitalised: false } };
}
