import { isAcronym } from "../languages/acronyms.ts";
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isEnglishWord, isMalayWord, malayness, rarity } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { shouts } from "../scan/shouts.ts";
import {
  isListedAcronym,
  isSaidAsWord,
  isSyllables,
  SAID_AS_LETTERS,
  SAID_AS_WORD,
  SAID_OTHERWISE,
} from "../tables/acronyms.ts";
import { IS_GENERAL } from "../tables/day-parts.ts";
import { isListedName, isPersonWord } from "../tables/name-lists.ts";
import { PEOPLES } from "../tables/peoples.ts";
import { LOTS, MALAY_ROADS, PARTS_OF_BUILDINGS, PLACE_BEFORE } from "../tables/places.ts";
import { remember } from "../tables/remember.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { wordSet } from "../tables/word-list.ts";
import { LAUGHTER, LONG_SOUND, WRITTEN_SOUND } from "../tables/written-sounds.ts";
import { isFormula } from "./formula.ts";
import { isNameInCapitals, isOfFamily, isPronounInCapitals, isWordAmongCapitals } from "./words-in-capitals.ts";

/** Words this common are words in capitals too: WIN, BIG, NEW. */
const COMMON = 1;

interface Fields {
  text: string;
  asWord: boolean;
}

/** KWSP as letters, UMNO as a word, PhD by its own list. In a headline in capitals, only known acronyms. */
export const acronymClass = defineClass<Fields>({
  name: "acronym",
  marked: "capitals",
  notAfter: { kinds: ["latin"] },
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.text === atom.lower) return undefined;
    // 96.7FM: after digits, only what cannot be said as a word.
    const afterDigits = scan.isGlued(at) && scan.kind(at - 1) === "digits";
    if (afterDigits && !(scan.word(at - 2) === "." && /^[B-DF-HJ-NP-TV-Z]{2,}$/.test(atom.text))) return undefined;
    if (scan.isGlued(at) && scan.kind(at - 1) === "latin") return undefined;
    const mixed = SAID_OTHERWISE.get(atom.text);
    if (mixed !== undefined) return spelt(at, mixed);
    const joined = joinedUnits(atom.text);
    if (joined !== undefined) return spelt(at, joined);
    const { small, isCutLink, capitals, ending } = shapeOf(atom.text);
    // SARS-CoV-2
    if (small !== undefined && !(scan.isGlued(at) && scan.word(at - 1) === "-"))
      return spelt(at, spellLetters(small.slice(0, 3).toUpperCase()) + (small[3] ? "'s" : ""));
    if (isCutLink) return spelt(at, spellLetters(atom.text.toUpperCase()));
    const beforeDigits = scan.isGlued(at + 1) && scan.kind(at + 1) === "digits";
    if (capitals === "" || (beforeDigits && ending !== "")) return undefined;
    const lettered = letterAfter(scan, at);
    if (lettered !== "") return { ...spelt(at, spellLetters(capitals + lettered)), to: at + 3 };
    if (capitals === "AT" && ending === "" && isGearbox(scan, at)) return spelt(at, "A T");
    if (abbreviatesBefore(scan, at, capitals)) return spelt(at, spellLetters(capitals) + ending);
    if (ending === "" && isOfFamily(scan, at, capitals)) return { ...word(at, atom.text), latin: true };
    if (isWord(scan, at, capitals) || isParticle(scan, at) || (capitals === "AM" && isGeneral(scan, at)))
      return undefined;
    if (capitals === "AT" && ending === "" && isBlock(scan, at)) return spelt(at, "A T");
    // Without a vowel it cannot be a word, even in a headline.
    const sayable = /[AEIOU]/.test(capitals) || capitals.length > 5;
    const isPartOfName = capitals.length < 4 && (scan.word(at - 1) === "_" || scan.word(at + 1) === "_");
    if (sayable && !isPartOfName && shouts(scan, at) && !isListedAcronym(capitals)) return undefined;
    if (scan.style.namesInCapitals === "letters" && isUnknown(capitals))
      return spelt(at, spellLetters(capitals) + ending);
    if (isClustered(capitals) && !LAUGHTER.test(capitals) && !shouts(scan, at))
      return spelt(at, spellLetters(capitals) + ending);
    if (isSaidAsWord(capitals)) return SAID_AS_WORD.has(capitals) ? word(at, atom.text) : undefined;
    // "KOREA TUU", "SAYA NII"
    if (LONG_PARTICLE.test(capitals) && isInCapitals(scan, at - 1)) return word(at, atom.text);
    if (!SAID_AS_LETTERS.has(capitals) && (LONG_SOUND.test(capitals) || LAUGHTER.test(capitals))) return undefined;
    // MKN, and not *makan*: without a vowel, and no sound (HMM).
    if (
      !SAID_AS_LETTERS.has(capitals) &&
      (isSayable(capitals) || WRITTEN_SOUND.test(capitals) || shouts(scan, at)) &&
      (!isAcronym(capitals) || (capitals.length > 2 && rarity(capitals.toLowerCase()) <= COMMON))
    )
      return undefined;
    const letters = spellLetters(capitals);
    return spelt(at, ending === "s" ? `${letters}'s` : letters + ending);
  },
  say: ({ text }) => text,
});

/** MoU, EoI, MoUs: initials around the small letter of "of". YoY and QoQ have readings of their own. */
const SMALL_OF = /^([A-Z])o(?!\1)[A-Z]s?$/;
/** XNTKtZJJk: the end of a cut link, which no voice can say. */
const CUT_LINK = /^(?![HMPSThmpst]+$)(?=.*[A-Z].*[a-z].*[A-Z])[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{6,}$/;

/** CUTI AM, ORANG AM: the Malay word, and no hour. */
const isGeneral = (scan: Scan, at: number) => scan.isOnSameLineAsPrevious(at) && IS_GENERAL.has(scan.word(at - 1));

/** "Block 12, AT 6": the letters of an address, and not the English word. */
function isBlock(scan: Scan, at: number): boolean {
  const number = /^\d{1,2}$/.test(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1) && !scan.isGlued(at + 1);
  const ends = !/^(?:[ap]m|[.:/]|[ap])$/.test(scan.word(at + 2)) && !scan.isGlued(at + 2);
  const closed = scan.at(at + 2) === undefined || scan.word(at + 2) === ",";
  return number && (ends || closed) && scan.word(at - 1) === "," && scan.nearBefore(at, BLOCK_REACH, BLOCK_WORDS);
}

const BLOCK_REACH = 6;
const BLOCK_WORDS = wordSet("district daerah mukim", PARTS_OF_BUILDINGS, LOTS, MALAY_ROADS);

const shapeOf = remember((text: string) => {
  const [, capitals = "", ending = ""] = /^([A-Z]{2,})('?s)?$/.exec(text) ?? [];
  return { small: SMALL_OF.exec(text)?.[0], isCutLink: CUT_LINK.test(text), capitals, ending };
});

/** Atoms from a gearbox to the size of the engine, or to another gearbox. */
const ENGINE_REACH = 4;
const GEARBOX_REACH = 16;
const GEARBOXES = wordSet("mt cvt dct");

/** "Myvi 1.5 AT": the automatic gearbox, and not the English word. */
function isGearbox(scan: Scan, at: number): boolean {
  if (shouts(scan, at)) return false;
  if (scan.nearBefore(at, GEARBOX_REACH, GEARBOXES) || scan.nearAfter(at + 1, GEARBOX_REACH, GEARBOXES)) return true;
  for (let i = at - 1; i > at - ENGINE_REACH - 2; i--)
    if (scan.gluedSign(i, ".") && scan.kind(i - 1) === "digits" && /^\d$/.test(scan.gluedDigits(i + 1) ?? ""))
      return true;
  return false;
}

/** "Jabatan Alam Laut Besar (JALB)": the starts of the words before the brackets, which are no syllables. */
function abbreviatesBefore(scan: Scan, at: number, capitals: string): boolean {
  if (!scan.isGlued(at) || !/^[(（]$/.test(scan.word(at - 1)) || !/^[)）]$/.test(scan.word(at + 1))) return false;
  if (capitals.length < SHORTEST_ABBREVIATION || SAID_AS_WORD.has(capitals) || isSyllables(capitals)) return false;
  return endsWithStarts(scan, at - 2, capitals, MOST_PASSED);
}

/** Whether the words that end at an index begin, in their order, with the parts of the capitals: JA-L-B. */
function endsWithStarts(scan: Scan, at: number, capitals: string, passes: number): boolean {
  if (capitals === "") return true;
  const atom = scan.at(at);
  if (atom?.kind !== "latin") return false;
  const word = atom.lower.toUpperCase();
  if (scan.isCapitalised(at))
    for (let length = 1; length <= LONGEST_START && length <= word.length; length++) {
      const left = capitals.length - length;
      if (capitals.endsWith(word.slice(0, length)) && endsWithStarts(scan, at - 1, capitals.slice(0, left), passes))
        return true;
    }
  return passes > 0 && FUNCTION_WORDS.has(atom.lower) && endsWithStarts(scan, at - 1, capitals, passes - 1);
}

/** Letters that a word gives to the initials. */
const LONGEST_START = 2;
const SHORTEST_ABBREVIATION = 3;
/** Small words that initials leave out. */
const MOST_PASSED = 3;
const FUNCTION_WORDS = wordSet("dan of the and for bagi untuk di in");

/** BR-V: initials of two letters, a hyphen and one more. */
function letterAfter(scan: Scan, at: number): string {
  if (scan.at(at)?.text.length !== 2 || !scan.gluedSign(at + 1, "-") || !scan.isGlued(at + 2)) return "";
  const text = scan.at(at + 2)?.text ?? "";
  const ends = !scan.isGlued(at + 3) || /^[,.;:!?)]$/.test(scan.word(at + 3));
  return /^[A-Z]$/.test(text) && ends ? text : "";
}

/** With a vowel; a y is one in words that are known: FLY, but not BYR. */
function isSayable(capitals: string): boolean {
  // AQI: no word has a q without its u.
  if (/Q(?!U)/.test(capitals) && !isUnit(capitals.toLowerCase())) return false;
  return /[AEIOU]/.test(capitals) || (capitals.includes("Y") && isUnit(capitals.toLowerCase()));
}

/** TUU, NII, LAAA: the particle of a shout, with its vowel drawn out. */
const LONG_PARTICLE = /^(?:TUU+|NII+|LAA+|JEE+|KEE+|YAA+)$/;

function isInCapitals(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  return scan.kind(at) === "latin" && text.length > 2 && text !== lower && text === text.toUpperCase();
}

/** SPATKPM: four consonants in a row, of which none is written with two letters. */
const SHORTEST_CLUSTERED = 5;
const LONGEST_CLUSTERED = 8;
const CLUSTER = /[^AEIOUY]{4}/;
const ONE_SOUND = /(S)CH|([STCPGK])H|(N)G|(C)K|([A-Z])\5/g;

const isClustered = remember(
  (capitals: string) =>
    capitals.length >= SHORTEST_CLUSTERED &&
    capitals.length <= LONGEST_CLUSTERED &&
    CLUSTER.test(capitals.replace(ONE_SOUND, "$1$2$3$4$5")) &&
    !isEnglishWord(capitals.toLowerCase()) &&
    !SAID_AS_WORD.has(capitals) &&
    !isUnit(capitals.toLowerCase()),
);

/** sRGB, BNMLINK, APDCrew, MotoGP, PCIe, iOS, eSIM: initials joined to a letter or a word, which is no word as a whole. */
const joinedUnits = remember((text: string): string | undefined => {
  const lower = text.toLowerCase();
  if (isFormula(text)) return spellLetters(text.toUpperCase());
  const prefixed = afterPrefix(text) ?? beforeMixed(text);
  if (prefixed !== undefined) return prefixed;
  const [, letter = "", after = "", more = ""] = /^([a-z]{1,2})([A-Z]{2,})(s?)$/.exec(text) ?? [];
  if (letter !== "") {
    const areLetters = letter === "i" ? !/[AEIOU]/.test(after) || SAID_AS_LETTERS.has(after) : areInitials(after);
    if (areLetters) return `${spellLetters(letter.toUpperCase() + after)}${more && "'s"}`;
    return letter === "e" && (isSaidAsWord(after) || SYLLABLE.test(after)) ? `e ${after}${more}` : undefined;
  }
  const [, initials = "", word = ""] = /^([A-Z]{2,})([A-Z][a-z]{2,})$/.exec(text) ?? [];
  if (initials !== "") {
    const splits = isUnit(word.toLowerCase()) && !isUnit(lower) && !SAID_AS_WORD.has(initials);
    return splits ? `${spellLetters(initials)} ${word}` : undefined;
  }
  // BBMAsTopSocial, KKMBantuRakyat
  const [, several = "", joined = ""] = /^([A-Z]{3,}?)s?((?:[A-Z][a-z]{2,}){2,})$/.exec(text) ?? [];
  if (several !== "") {
    const parts = joined.match(/[A-Z][a-z]+/g) ?? [];
    const plural = text.charAt(several.length) === "s" ? "'s" : "";
    if (parts.every((part) => isUnit(part.toLowerCase())) && !SAID_AS_WORD.has(several))
      return `${spellLetters(several)}${plural} ${parts.join(" ")}`;
  }
  // JPJeBid, GnG, CFTe
  const [, office = "", online = ""] = /^([A-Z]{2,}|[A-Z])(?:e([A-Z][a-z]{2,})|n[A-Z])$/.exec(text) ?? [];
  if (online !== "" && office.length > 1 && isUnit(online.toLowerCase())) return `${spellLetters(office)} e ${online}`;
  if (/^[A-Z]n[A-Z]$/.test(text) || (/^(?:[B-DF-HJ-NP-TV-Z]{3}|M?PCI)e$/i.test(text) && /[A-Z]{3}e$/.test(text)))
    return spellLetters(text.toUpperCase());
  // doctorAnak
  const [, left = "", right = ""] = /^([a-z]{3,})([A-Z][a-z]{2,})$/.exec(text) ?? [];
  if (left !== "")
    return isUnit(left) && isUnit(right.toLowerCase()) && !isUnit(lower) && right !== "Allah"
      ? `${left} ${right}`
      : undefined;
  const [, first = "", last = ""] = /^([A-Z][a-z]+|[a-z]{2,}|iPad)([A-Z]{2,4})$/.exec(text) ?? [];
  if (first !== "") return areInitials(last) ? `${first} ${spellLetters(last)}` : undefined;
  // XLNET, TMNET
  const net = /^([B-DF-HJ-NP-TV-Z]{2,4})NET$/.exec(text)?.[1];
  if (net !== undefined) return `${spellLetters(net)} Net`;
  return text.length >= SHORTEST_JOINED && /^(?!S[CPT]R|SPL|THR|SCH)[^AEIOUY]{3}[A-Z]+$/.test(text) && !isUnit(lower)
    ? beforeWord(text)
    : undefined;
});

/** mySMS, ExBSI, exPM, DrM, DrMAZA, DrAhmad: initials after a prefix, or a name after a title. */
function afterPrefix(text: string): string | undefined {
  const [, title = "", names = ""] = /^(Dr)((?:[A-Z][a-z]{2,}){1,3})$/.exec(text) ?? [];
  if (title !== "" && isPersonWord(/^[A-Z][a-z]+/.exec(names)?.[0].toLowerCase() ?? ""))
    return `Doktor ${names.replace(/(?<=[a-z])(?=[A-Z])/g, " ")}`;
  const [, prefix = "", capitals = ""] = /^([Mm]y|[Ee]x|Dr)([A-Z]{1,6})$/.exec(text) ?? [];
  if (prefix === "" || (prefix !== "Dr" && capitals.length < 2)) return undefined;
  const isWord = isSaidAsWord(capitals) || SYLLABLE.test(capitals) || isUnit(capitals.toLowerCase());
  const spelled = SAID_AS_LETTERS.has(capitals) || capitals.length < 3 || !isWord;
  return `${prefix === "Dr" ? "Doktor" : prefix} ${spelled ? spellLetters(capitals) : capitals}`;
}

/** GOV, POS */
const SYLLABLE = /^[^AEIOU][AEIOU][^AEIOU]$/;

/** SPdPR: letters before initials of small and capital letters. */
function beforeMixed(text: string): string | undefined {
  for (let cut = 1; cut <= LONGEST_BEFORE_MIXED; cut++) {
    const rest = text.slice(cut);
    if (/^[A-Z][a-z]+[A-Z]/.test(rest) && SAID_OTHERWISE.has(rest))
      return `${spellLetters(text.slice(0, cut).toUpperCase())} ${SAID_OTHERWISE.get(rest)}`;
  }
  return undefined;
}

const LONGEST_BEFORE_MIXED = 2;
const SHORTEST_JOINED = 7;

/** BNM + LINK: the longest known initials before what can be said. */
function beforeWord(capitals: string): string | undefined {
  for (let cut = 5; cut > 2; cut--) {
    const rest = capitals.slice(cut);
    const sayable = rest.length >= 4 && (isUnit(rest.toLowerCase()) || /^[^AEIOU]?[AEIOU][A-Z]*[AEIOU]/.test(rest));
    if (sayable && SAID_AS_LETTERS.has(capitals.slice(0, cut)))
      return `${spellLetters(capitals.slice(0, cut))} ${rest}`;
  }
  return undefined;
}

const areInitials = (capitals: string) => SAID_AS_LETTERS.has(capitals) || !/[AEIOU]/.test(capitals);

const isUnit = (word: string) =>
  isEnglishWord(word) ||
  isMalayWord(word) ||
  isListedName(word) ||
  (word.endsWith("s") && isEnglishWord(word.slice(0, -1)));

/** In no list of acronyms or words, but for names. */
function isUnknown(capitals: string): boolean {
  const word = capitals.toLowerCase();
  if (isPersonWord(word)) return true;
  return !SAID_AS_WORD.has(capitals) && !CLOSED_WORDS.has(word) && !isEnglishWord(word) && !isMalayWord(word);
}

/** A name or a word, by the words around it or by the caller's choice. */
function isWord(scan: Scan, at: number, capitals: string): boolean {
  const { namesInCapitals } = scan.style;
  if (isPronounInCapitals(scan, at) || PEOPLES.has(scan.word(at))) return true;
  if (namesInCapitals === "letters") return false;
  if (isNameInCapitals(scan, at) || isWordAmongCapitals(scan, at)) return true;
  const known = isListedAcronym(capitals);
  return namesInCapitals === "names" && !known && /[AEIOU]/.test(capitals);
}

/** "jgn LA naik", "takpe LA kak": the particle between small letters, and no city. */
function isParticle(scan: Scan, at: number): boolean {
  if (scan.at(at)?.text !== "LA" || scan.isCapitalised(at - 1) || scan.isCapitalised(at + 1)) return false;
  const before = scan.word(at - 1);
  return (
    !PLACE_BEFORE.has(before) &&
    (/^(?:pui|eh|ok|weh|haiya?)$/.test(before) ||
      SHORT_FORMS.get(before)?.language === "ms" ||
      malayness(before) >= MALAY)
  );
}

/** Log-odds from which a word is Malay without doubt. */
const MALAY = 4;

function spelt(at: number, text: string): Match<Fields> {
  return { to: at + 1, cost: COST.likely, latin: true, fields: { text, asWord: false } };
}

function word(at: number, text: string): Match<Fields> {
  return { to: at + 1, cost: COST.likely, fields: { text, asWord: true } };
}
