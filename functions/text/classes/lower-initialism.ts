import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { isKualaLumpur } from "../short-forms/kuala-lumpur.ts";
import { SAID_AS_LETTERS, SAID_OTHERWISE } from "../tables/acronyms.ts";
import { isListedName } from "../tables/name-lists.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { wordSet } from "../tables/word-list.ts";

/** Acronyms of two letters that chats write in small letters. The others are mostly short forms or parts of codes. */
const TWO_LETTERS = wordSet(
  "ph bn pm dm jb pj fb ig yt tv dj hr mc ot pc cd uk eu wc hq qc qa id hp kl rt yb ic mv ts js vc gc dp gg",
);
/** Pairs of currencies as traders write them: "buy gu", "sell eu". */
const FOREX = wordSet("eu gu uj gj eg ej");
const TRADES = wordSet("buy sell open close layer entry pair");
const SHORTEST = 3;
/** Up to this cost, a shortened Malay word is more likely: sma, kbr. */
const LITTLE_LOST = 0.65;
const HALF_OF_DAY = wordSet("am");

/** Words of chats and dialects in small letters: *nda* is *tidak* in Sabah, *mba* and *ide* are Indonesian. */
const WORDS_IN_SMALL = wordSet("nda ide mba maa wkw");

/** Words in small letters. */
const WORDS_TOO: ReadonlySet<string> = new Set(["BEng", "XBOX"]);
/** unikl, pdpr, chatgpt: what has a reading of its own, in small letters. */
const SAID_IN_SMALL: ReadonlyMap<string, string> = new Map(
  [...SAID_OTHERWISE]
    .filter(([written]) => /^[A-Za-z]{3,}$/.test(written) && !WORDS_TOO.has(written))
    .map(([written, said]) => [written.toLowerCase(), said]),
);

/** "fa cup", "tm unifi": two letters that are initials only next to these words. */
const NEIGHBOURS: Readonly<Record<string, { before: ReadonlySet<string>; after: ReadonlySet<string> }>> = {
  fa: { before: wordSet("piala"), after: wordSet("cup") },
  tm: {
    before: wordSet("telekom call unifi streamyx & pelan bil broadband"),
    after: wordSet("unifi streamyx & store centre kiosk point wifi broadband net"),
  },
  sd: { before: wordSet("kad micro"), after: wordSet("card cards kad") },
  wc: { before: wordSet("kelayakan"), after: wordSet("qualifier qualifiers") },
  kb: { before: wordSet("kat kt dekat dkt di ke dari dr area org balik sampai"), after: wordSet("mall") },
  sop: {
    before: wordSet(
      "ikut ikuti patuh patuhi langgar mengikut pematuhan strict follow pkp covid kita jaga the an this new",
    ),
    after: wordSet("pkp covid ketat baru baharu kkm mkn raya"),
  },
};

/** "undi ph", "kerja glc", "kkm dan jpj": an acronym in small letters that is no word. */
export const lowerInitialismClass = defineClass<string>({
  name: "acronym",
  words: [
    ...Object.keys(NEIGHBOURS),
    ...FOREX,
    ...[...SAID_AS_LETTERS].map((acronym) => acronym.toLowerCase()),
    ...SAID_IN_SMALL.keys(),
  ],
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || isPartOfMore(scan, at)) return undefined;
    if (isTwoCapitalised(scan, at)) return spelt(at, atom.lower);
    const isName = atom.text !== atom.lower;
    if (isName && !isOpening(scan, at) && !isTitled(atom) && !isWrittenInCapitals(scan, at)) return undefined;
    const isPair = FOREX.has(atom.lower) && TRADES.has(scan.word(at - 1));
    if (atom.text.length < SHORTEST && !TWO_LETTERS.has(atom.lower) && !isPair)
      return isNamedByNext(scan, at) ? spelt(at, atom.lower) : undefined;
    if (atom.text === "kl" && !isKualaLumpur(scan, at)) return undefined;
    if (scan.kind(at - 1) === "digits") return undefined;
    if (isWord(atom.lower) && !isCashOnDelivery(scan, at) && !isNamedByNext(scan, at)) return undefined;
    if (atom.text === "pm" && (scan.nearBefore(at, 2, HALF_OF_DAY) || scan.nearAfter(at + 1, 2, HALF_OF_DAY)))
      return undefined;
    return spelt(at, atom.lower);
  },
  say: (words) => words,
});

const spelt = (at: number, lower: string) => ({
  to: at + 1,
  cost: COST.likely,
  latin: true,
  fields: SAID_IN_SMALL.get(lower) ?? spellLetters(lower),
});

function isNamedByNext(scan: Scan, at: number): boolean {
  const neighbours = NEIGHBOURS[scan.word(at)];
  if (neighbours === undefined) return false;
  const isBefore = scan.isOnSameLineAsPrevious(at) && neighbours.before.has(scan.word(at - 1));
  return isBefore || (scan.isOnSameLineAsPrevious(at + 1) && neighbours.after.has(scan.word(at + 1)));
}

const CURRENCIES = wordSet("usd sgd myr gbp jpy nzd hkd idr");

/** The Ioi of "IOI City Mall, Ioi Resort": the same initials are in capitals elsewhere in the text. */
function isWrittenInCapitals(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  const capitals = lower.toUpperCase();
  if (text.length < SHORTEST || text.slice(1) !== lower.slice(1)) return false;
  if (CURRENCIES.has(lower)) return true;
  if (!scan.text.includes(capitals)) return false;
  return scan.atoms.some((atom) => atom.text === capitals);
}

/** "bayar cod", "boleh cod area Klang": no fish. */
function isCashOnDelivery(scan: Scan, at: number): boolean {
  return scan.word(at) === "cod" && (BEFORE_COD.has(scan.word(at - 1)) || AFTER_COD.has(scan.word(at + 1)));
}

const BEFORE_COD = wordSet(
  "bayar byr boleh blh buat nak kena caj guna ada only by via pos beli no prefer prefers accept offer do",
);
const AFTER_COD = wordSet(
  "area kawasan sahaja je only boleh available ke kat dekat around at or atau postage meetup ok",
);

/** Initials of chats that are in the list of English words. */
export const CHAT_INITIALS: ReadonlySet<string> = wordSet("omg fyi tbh wtf ootd bff tmi");

/** "pum" is more likely a misspelling than an acronym. */
const SYLLABLE = /^[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z]$/;

function isWord(word: string): boolean {
  if (WORDS_IN_SMALL.has(word)) return true;
  if (SHORT_FORMS.has(word)) return word !== "kl";
  if (word.length < SHORTEST) return false;
  if (word !== "dap" && SYLLABLE.test(word)) return true;
  return (
    (CLOSED_WORDS.has(word) && !CHAT_INITIALS.has(word)) ||
    (restoreMalay(word)?.cost ?? LITTLE_LOST + 1) <= LITTLE_LOST ||
    isEnglishWord(word) ||
    isMalayWord(word)
  );
}

/** "Rt untuk", "Dm saya": a phone has written the first letter of the sentence as a capital. */
function isOpening(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  const opens = at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[.!?]$/.test(scan.word(at - 1));
  return (
    opens &&
    VOWELLESS.test(lower) &&
    text.slice(1) === lower.slice(1) &&
    scan.at(at + 1)?.kind === "latin" &&
    !scan.isCapitalised(at + 1)
  );
}

/** "Youtube Tv Kita", "lebuh raya Kl-Seremban": two initials that a phone has written as a name. */
function isTwoCapitalised(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text.length !== 2 || text.charAt(0) === lower.charAt(0) || text.charAt(1) !== lower.charAt(1)) return false;
  return ALWAYS_INITIALS.has(lower) || (lower === "kl" && scan.gluedSign(at + 1, "-") && scan.isCapitalised(at + 2));
}

const ALWAYS_INITIALS = wordSet("tv fb ig pj jb pc hq qa hr");

/** Uitm, Unikl, Gst, "The Ceo Of Tnb": initials of which a title keeps only the first capital, and no name. */
function isTitled({ text, lower }: Atom): boolean {
  if (text.slice(1) !== lower.slice(1)) return false;
  if (SAID_IN_SMALL.has(lower) || TITLED.has(lower)) return true;
  return text.length >= SHORTEST && VOWELLESS.test(lower) && lower !== "mkt" && !isListedName(lower);
}

const TITLED = wordSet("ceo cfo cto coo faq kpi gpa cgpa url ngo usb atm gps cpu gpu");
const VOWELLESS = /^[^aeiou]+$/;

/** Whether a word is one of these acronyms whatever is around it. */
export function isLowerInitialism(word: string): boolean {
  if (word.length < SHORTEST ? !TWO_LETTERS.has(word) : !SAID_AS_LETTERS.has(word.toUpperCase())) return false;
  return word !== "kl" && word !== "pm" && !isWord(word);
}

/** Part of an address, a handle or a code. */
function isPartOfMore(scan: Scan, at: number): boolean {
  const afterDots = scan.word(at - 1) === "." && scan.word(at - 2) === ".";
  if (scan.isGlued(at) && !OPENS.test(scan.word(at - 1)) && !afterDots) return true;
  if (!scan.isGlued(at + 1)) return false;
  const next = scan.word(at + 1);
  // un-subscribed: a prefix.
  if (next === "-" && scan.word(at) === "un" && scan.isGlued(at + 2) && scan.word(at + 2).length > 3) return true;
  // "naik gst..tunggu"
  if (JOINS.test(next) || (next === "." && scan.gluedSign(at + 2, "."))) return false;
  return !CLOSES.test(next) || (scan.isGlued(at + 2) && next !== ")");
}

const OPENS = /^[("'“‘[/-]$|\p{Script=Han}/u;
const JOINS = /^[/-]$|\p{Script=Han}|\p{Script=Tamil}/u;
const CLOSES = /^[.,;:!?)"'”’\]…]$/;
