import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isEnglishWord, isMalayWord, malayness } from "../lattice/known-words.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { AFTER_NUMBERED_THING, LABELLED, LETTER_REFERENCES, NUMBERED_THINGS } from "../tables/code-cues.ts";
import { isPersonWord, isPlaceWord } from "../tables/name-lists.ts";
import { ORDINAL_ENDINGS } from "../tables/ordinal-endings.ts";
import { PAGE_WORDS } from "../tables/part-words.ts";
import { PARTS_OF_BUILDINGS, ROOM_BEFORE, TOWNS } from "../tables/places.ts";
import { BEFORE_DOCTOR, COMPANIONS, FIRST_OF_NAME, FROM, PROPHET, PROPHET_NAMES } from "../tables/titles.ts";
import { wordSet } from "../tables/word-list.ts";
import { unitAt } from "./unit-at.ts";

/** Whether the words around an abbreviation are those that its table requires. */
export function fitsContext(
  scan: Scan,
  at: number,
  to: number,
  dotted: boolean,
  contexts: ReadonlySet<string>,
): boolean {
  const own = scan.at(at);
  if (own === undefined) return false;
  if (contexts.has("capital") && own.text === own.lower) return false;
  if (contexts.has("cased") && isInCapitals(own.text) && !isInCapitals(scan.at(to)?.text ?? "")) return false;
  if (contexts.has("lower") && own.text !== own.lower) return false;
  // "Tan S.K." has initials; the letter of a list item is at the start of its line.
  if (contexts.has("small")) return own.text === own.lower || at === 0 || !scan.isOnSameLineAsPrevious(at);
  if (contexts.has("any") || (contexts.has("dot") && dotted)) return true;
  if (contexts.has("addressed")) return isAddressed(scan, at, to);
  if (contexts.has("parent")) return isNameOfPerson(scan, at - 1) && isNameOfPerson(scan, to);
  if (contexts.has("street")) return dotted && isCapital(own) && isStreetName(scan, at, to);
  if (contexts.has("after-number") && (scan.kind(at - 1) === "digits" || scan.word(at - 1) === "%")) return true;
  if (contexts.has("place")) return isRoom(scan, at);
  if (contexts.has("prophet"))
    return (
      scan.nearBefore(at, 4, PROPHET) || (scan.isOnSameLineAsPrevious(at) && PROPHET_AT_END.test(scan.word(at - 1)))
    );
  if (contexts.has("named-prophet")) return isFormula(scan, at, to, dotted, 2, PROPHET_NAMES);
  if (contexts.has("companion")) return isFormula(scan, at, to, dotted, COMPANION_REACH, COMPANIONS);
  if (contexts.has("part")) return isPart(scan, to) && !isInCapitals(own.text) && !BEFORE_LOT.has(scan.word(at - 1));
  if (contexts.has("vitamin")) return /^(?:[A-EK]|B\d+)$/.test(scan.at(to)?.text ?? "");
  if (contexts.has("after-for")) return scan.word(at - 1) === "for";
  if (contexts.has("after-ordinal") && isOrdinalBefore(scan, at)) return true;
  const next = scan.at(to);
  if (contexts.has("least")) return isLeast(scan, at, to);
  // "Astro Arena (Ch 801)": no book has so many chapters.
  if (contexts.has("channel")) return next?.kind === "digits" && next.text.length === 3 && next.newlines === 0;
  if (contexts.has("pause")) return scan.word(at - 1) !== "for" && /^[,:(]$/.test(next?.text ?? "");
  if (contexts.has("listed") && dotted && own.text !== own.lower && next === undefined && scan.word(at - 1) === ",")
    return true;
  if (contexts.has("numbered-thing") && endsLabel(scan, at, to)) return true;
  if (contexts.has("state") && closesAddress(scan, at, to)) return true;
  if (contexts.has("after-capital") && scan.isCapitalised(at) && isInName(scan, at)) return true;
  if (contexts.has("after-name"))
    return dotted && scan.isCapitalised(at - 1) && !(scan.isCapitalised(to) && scan.isOnSameLineAsPrevious(to));
  if (next === undefined || next.newlines > 0) return false;
  const capital = scan.isCapitalised(to);
  // Mandarin spells YB and YAB, but says Dr.
  const initials = own.text === own.text.toUpperCase();
  // Sg.buloh
  if (contexts.has("name") && dotted && scan.isGlued(to) && isPlaceWord(next.lower)) return true;
  if (contexts.has("name") && (capital || (next.kind === "han" && !initials))) return true;
  // "Kol. (B) Razak": retired.
  if (
    contexts.has("name") &&
    dotted &&
    next.text === "(" &&
    /^[BR]$/.test(scan.at(to + 1)?.text ?? "") &&
    scan.word(to + 2) === ")"
  )
    return own.text !== own.lower;
  if (contexts.has("name-dot")) return dotted && capital && own.text !== own.lower;
  if (contexts.has("before-mohd") && FIRST_OF_NAME.has(next.lower)) return true;
  if (contexts.has("before-place") && isPlaceWord(next.lower) && own.text === own.lower) return true;
  if (contexts.has("caps-place"))
    return initials && capital && !next.glued && isPlaceWord(next.lower) && !COUNTRIES.has(next.lower);
  if (contexts.has("after-person"))
    return capital && isPersonWord(scan.word(at - 1)) && scan.isCapitalised(at - 1) && scan.isOnSameLineAsPrevious(at);
  if (contexts.has("before-person") && isPersonWord(next.lower)) return true;
  if (contexts.has("our-ref")) return dotted && LETTER_REFERENCES.has(next.lower);
  if (contexts.has("year-dot")) return dotted && /^1\d{3}$/.test(next.text);
  if (contexts.has("number-dot")) return dotted && next.kind === "digits" && !next.glued;
  if (contexts.has("number-cased")) return !initials && isNumberAhead(scan, at, to, dotted);
  if (contexts.has("number") && isNumberAhead(scan, at, to, dotted)) return true;
  // "Access No. is 4455"
  const announced = dotted && scan.isCapitalised(at) && AFTER_NUMBERED_THING.has(next.lower);
  if (contexts.has("numbered-thing") && announced && scan.isCapitalised(at - 1)) return true;
  const mine = dotted && /^(?:my|your|his|her)$/.test(scan.word(at - 1)) && next.lower === "is";
  const thingBefore =
    mine ||
    (NUMBERED_THINGS.has(scan.word(at - 1)) && isCode(scan, dotted ? at + 2 : at + 1)) ||
    (NUMBERED_THINGS.has(scan.word(at - 1)) && (dotted || AFTER_NUMBERED_THING.has(next.lower)));
  if (contexts.has("numbered-thing") && (NUMBERED_THINGS.has(next.lower) || thingBefore))
    return dotted || !isNegation(scan, to);
  if (contexts.has("phone") && (next.kind === "digits" || /^[:+(]$/.test(next.text))) return true;
  const before = scan.at(at - 1);
  return (
    contexts.has("between-names") &&
    // "Ukuran ft Kepada cm": feet.
    !(own.lower === "ft" && CLOSED_WORDS.has(next.lower)) &&
    scan.isOnSameLineAsPrevious(at) &&
    capital &&
    before?.kind === "latin" &&
    before.text !== before.lower
  );
}

/** "no report for this date", "no order was found": the English *no* before a noun, and no number of one. */
const isNegation = (scan: Scan, at: number) =>
  scan.isOnSameLineAsPrevious(at + 1) && AFTER_NEGATED.has(scan.word(at + 1)) && isEnglishWord(scan.word(at));
const AFTER_NEGATED = wordSet(
  `for was were has have had found yet in on at to from with by that will can could should would who which than and or
   available required needed received`,
);

/** "min 3 orang", "Suhu min 23.5": the least, and no minutes. */
function isLeast(scan: Scan, at: number, to: number): boolean {
  if (scan.kind(to) !== "digits" || scan.isGlued(to) || !scan.isOnSameLineAsPrevious(to)) return false;
  if (scan.isGlued(to + 1) && scan.kind(to + 1) === "latin" && unitAt(scan, to + 1) === undefined) return false;
  const opens = at === 0 || !scan.isOnSameLineAsPrevious(at);
  return opens || (scan.at(at)?.text === "min" && scan.kind(at - 1) !== "digits" && !scan.isGlued(at));
}

/** SG next to one of these is Singapore. */
const COUNTRIES = wordSet("malaysia singapore singapura brunei indonesia thailand");

/** "Application No.", "I.C. No" at the end of a line, of a cell or before a colon. */
function endsLabel(scan: Scan, at: number, to: number): boolean {
  const next = scan.at(to);
  const ends = next === undefined || next.newlines > 0 || /^[:|)]$/.test(next.text);
  const full = scan.word(at - 1) === "." ? 1 : 0;
  const initials = full === 1 && scan.gluedSign(at - 3, ".") ? `${scan.word(at - 4)}${scan.word(at - 2)}` : undefined;
  const thing = initials ?? scan.word(at - 1 - full);
  return ends && scan.isOnSameLineAsPrevious(at) && scan.at(at)?.text === "No" && LABELLED.has(thing);
}

/** solatRasulullah SAW: the space is missing. */
const PROPHET_AT_END = /.(?:rasulullah|nabi)$/;
/** Words of the longest name of a companion: Abu Umamah Al Bahily. */
const COMPANION_REACH = 5;

/** "Musa as.", "Ali bin Abi Talib (ra)": a formula after a name, and not the English "as". */
function isFormula(
  scan: Scan,
  at: number,
  to: number,
  dotted: boolean,
  reach: number,
  names: ReadonlySet<string>,
): boolean {
  const text = scan.at(at)?.text ?? "";
  const bracketed = scan.word(at - 1) === "(" && scan.isGlued(at) && scan.gluedSign(to, ")");
  if (!bracketed && !(dotted && text === scan.word(at))) return false;
  const end = bracketed ? at - 1 : at;
  return scan.isCapitalised(end - 1) && scan.nearBefore(end, reach, names);
}

/** Pt. 2, pt 10; a lot has more digits. */
const isPart = (scan: Scan, to: number) =>
  /^[1-9]\d?$/.test(scan.word(to)) && scan.isOnSameLineAsPrevious(to) && !/^[/-]$/.test(scan.word(to + 1));
const BEFORE_LOT = new Set(["lot", "no", "geran", "kg", "kampung", "jln", "jalan"]);

/** "tanya Dr macam mana", "jumpa dr esok", "Dr, saya demam"; but "Dr mana", "12 Palm Dr". */
function isAddressed(scan: Scan, at: number, to: number): boolean {
  const isMet = BEFORE_DOCTOR.has(scan.word(at - 1)) && scan.isOnSameLineAsPrevious(at);
  if (isMet && scan.at(at)?.text === "Dr") return true;
  if (scan.kind(to) === "digits" || FROM.has(scan.word(to))) return false;
  if (isMet) return true;
  // "Dr saya kecil" is *dari*.
  const opens = at === 0 || !scan.isOnSameLineAsPrevious(at) || scan.kind(at - 1) === "symbol";
  if (opens && scan.word(to) !== ",") return false;
  return scan.at(at)?.text === "Dr" && !(scan.isCapitalised(at - 1) && scan.kind(at - 2) === "digits");
}

/** 5th Ave */
function isOrdinalBefore(scan: Scan, at: number): boolean {
  return ORDINAL_ENDINGS.has(scan.word(at - 1)) && scan.isGlued(at - 1) && scan.kind(at - 2) === "digits";
}

/** After a capital that does not begin its sentence: "Empire Ave", but "Ave Maria". */
function isInName(scan: Scan, at: number): boolean {
  const inside = at > 1 && scan.isOnSameLineAsPrevious(at) && scan.isOnSameLineAsPrevious(at - 1);
  return inside && scan.isCapitalised(at - 1) && scan.kind(at - 1) === "latin" && !scan.isCapitalised(at + 1);
}

/** "Shah Alam, Sel.", "Klang Sgor": after a comma or a town, with nothing after it but the country. */
function closesAddress(scan: Scan, at: number, to: number): boolean {
  const next = scan.at(to);
  const ends = next === undefined || next.newlines > 0 || /^[,.)]$/.test(next.text) || next.lower === "malaysia";
  const before = scan.word(at - 1) === "," ? scan.at(at - 2) : scan.at(at - 1);
  if (!ends || before?.kind !== "latin" || before.text === before.lower) return false;
  return scan.isOnSameLineAsPrevious(at) && (scan.word(at - 1) === "," || isTown(scan, at));
}

function isTown(scan: Scan, at: number): boolean {
  return TOWNS.has(scan.word(at - 1)) || TOWNS.has(scan.word(at - 2));
}

/** A name of the lists; or a word with a capital that no dictionary has, unlike in "Kopi w/o Gula". */
function isNameOfPerson(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  if (!scan.isCapitalised(at)) return false;
  return isPersonWord(word) || !(isEnglishWord(word) || isMalayWord(word));
}

/** "12 Palm Dr.", "Jalan Palm Dr., KL": a name between a number or another name and the end of the part. */
function isStreetName(scan: Scan, at: number, to: number): boolean {
  if (!scan.isCapitalised(at - 1) || !scan.isOnSameLineAsPrevious(at)) return false;
  if (scan.isCapitalised(to) && scan.isOnSameLineAsPrevious(to)) return false;
  const before = scan.at(at - 2);
  return before?.kind === "digits" || (before?.kind === "latin" && scan.isCapitalised(at - 2));
}

function isInCapitals(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase();
}

function isCapital({ text, lower }: { text: string; lower: string }): boolean {
  return text.charAt(0) !== lower.charAt(0);
}

/** Capitals and digits without a space: "invoice no. INV-2025". */
function isCode(scan: Scan, at: number): boolean {
  if (!/^[A-Z]{1,6}$/.test(scan.at(at)?.text ?? "")) return false;
  return (
    scan.gluedDigits(at + 1) !== undefined || (scan.gluedSign(at + 1, "-") && scan.gluedDigits(at + 2) !== undefined)
  );
}

/** "No. 7", "Blk C", "No 5"; but "no 5" in small letters may be the English "no". */
function isNumberAhead(scan: Scan, at: number, to: number, dotted: boolean): boolean {
  const next = scan.at(to);
  const code =
    next?.text !== "RM" &&
    next?.kind === "latin" &&
    /^[A-Z]{1,2}$/.test(next.text) &&
    /^(?:-|\/|\d+|,|\.)?$/.test(scan.word(to + 1));
  const bracketed = next?.text === "(" && scan.kind(to + 1) === "digits" && scan.word(to + 2) === ")" && dotted;
  if (bracketed) return true;
  const hash = /^[:#]$/.test(next?.text ?? "") && scan.kind(to + 1) === "digits";
  const roman =
    next?.kind === "latin" &&
    next.text.length > 1 &&
    romanValue(PAGE_WORDS.has(scan.word(at)) ? next.text.toUpperCase() : next.text) !== undefined;
  if (next?.kind !== "digits" && !code && !hash && !roman) return false;
  // "No 5-tonne lorries": there are none.
  if (
    !dotted &&
    scan.word(at) === "no" &&
    scan.gluedSign(to + 1, "-") &&
    scan.kind(to + 2) === "latin" &&
    scan.word(to + 2).length > 2
  )
    return false;
  return (
    scan.word(at) !== "no" ||
    dotted ||
    scan.at(at)?.text !== "no" ||
    NUMBERED_THINGS.has(scan.word(at - 1)) ||
    isSmallNumber(scan, at, to)
  );
}

/** "no 1 di kelas", "no2": in small letters only after no verb of having, and with nothing in the plural after it. */
function isSmallNumber(scan: Scan, at: number, to: number): boolean {
  if (
    scan.kind(to) !== "digits" ||
    scan.word(to).length > 2 ||
    /^(?:is|are|was|were|have|has|had|with|got|there)$/.test(scan.word(at - 1))
  )
    return false;
  const next = scan.at(to + 1);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "symbol") return /^[,.!?)]$/.test(next.text) && scan.gluedDigits(to + 2) === undefined;
  return next.kind === "latin" && !next.glued && malayness(next.lower) > 0;
}

/** Atoms between the room and the rest of its address. */
const ADDRESS_REACH = 3;

/**
 * "at Rm 203": Rm is a room if it has one small letter and a space, and is after a word of place or before the number
 * of a door (Rm 12-05, Rm 4-12, Blk B).
 */
export function isRoom(scan: Scan, at: number): boolean {
  if (scan.at(at)?.text !== "Rm") return false;
  const number = scan.kind(at + 1) === "digits" && !scan.isGlued(at + 1) && scan.isOnSameLineAsPrevious(at + 1);
  const placed = ROOM_BEFORE.has(scan.word(at - 1));
  const pair = scan.gluedSign(at + 2, "-") ? scan.gluedDigits(at + 3) : undefined;
  const door =
    pair !== undefined && (pair.startsWith("0") || scan.nearAfter(at + 4, ADDRESS_REACH, PARTS_OF_BUILDINGS));
  return number && (placed || door);
}
