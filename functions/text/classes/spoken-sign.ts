import type { Language } from "#contract/language.ts";
import { isEnglishWord, isMalayWord, malayness, rarity } from "../lattice/known-words.ts";
import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { NEVER_COUNTED } from "../tables/counted-words.ts";
import { BLOOD } from "../tables/measures.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { isPersonWord, isPlaceWord } from "../tables/name-lists.ts";
import { TOWNS } from "../tables/places.ts";
import { OR } from "../tables/range-words.ts";
import { GRADE_BEFORE, GRADE_WORDS, HAN_GRADE_BEFORE, HAN_SIGN_MARKED, SIGN_MARKED } from "../tables/score-cues.ts";
import { NAME_PARTS } from "../tables/titles.ts";
import { wordSet } from "../tables/word-list.ts";
import { MATH_SIGNS } from "./math-sign.ts";
import { beginsMoney, endsMoney } from "./money-before.ts";

const CAPITALISED = /^\p{Lu}\p{Ll}/u;

const NAMES: Readonly<Record<string, Record<Language, string>>> = {
  "&": { ms: "dan", en: "and", zh: "和", ta: "மற்றும்" },
  "%": { ms: "peratus", en: "percent", zh: "百分比", ta: "விழுக்காடு" },
  "°": { ms: "darjah", en: "degrees", zh: "度", ta: "டிகிரி" },
};

const GRADE = /^[A-F]$/;
/** Atoms between a word for grades and one of them: gred A, A-, B+ dan C +. */
const GRADE_REACH = 12;
const GLUED_GRADE_WORDS: ReadonlySet<string> = new Set([...GRADE_BEFORE, ...GRADE_WORDS]);
const JOINS_GRADES = /^(?:[,;/&]|dan|atau|and|or|hingga|to|ke|和|或|到|至)$/;

/** A grade whose sign is at a place, glued to it or not. */
function isGraded(scan: Scan, at: number): boolean {
  if (!GRADE.test(scan.at(at - 1)?.text ?? "") || !scan.isOnSameLineAsPrevious(at)) return false;
  // SPM 8A+ 2A-: a count is glued before the grade.
  const counted = scan.kind(at - 2) === "digits" && scan.word(at - 2).length <= 2 && !scan.isGlued(at - 2);
  if (scan.isGlued(at - 1) && scan.isAlphanumeric(at - 2) && !(counted && scan.isGlued(at))) return false;
  const before = scan.word(at - 2) === "a" ? scan.word(at - 3) : scan.word(at - 2);
  if (GRADE_BEFORE.has(before) || HAN_GRADE_BEFORE.test(before)) return true;
  const words = scan.isGlued(at) ? GLUED_GRADE_WORDS : GRADE_WORDS;
  return scan.nearBefore(at - 1, GRADE_REACH, words);
}

/** Whether what is graded ends with the sign. */
function endsGrade(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  if (next === undefined || next.newlines > 0 || /^[,.;!?)，。；！？）]$/.test(next.text)) return true;
  if (next.glued) return false;
  // "A - cemerlang" explains the grade; "A + sahaja" goes on.
  return scan.isGlued(at) || JOINS_GRADES.test(next.lower) || (scan.word(at) === "+" && /^[a-z]{2}/.test(next.text));
}

/** FHD+, Disney+, S22+, HDR10+: the last sign of a name. RM50+ and 60+ are amounts and more. */
function isPlusOfName(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  if (!scan.isGlued(at) || (next?.glued && !/^[,.;:!?)\]"'”’，。；：！？）、》」]$/.test(next.text))) return false;
  const before = scan.at(at - 1);
  if (before?.kind === "digits")
    return scan.isGlued(at - 1) && /^(?!RM$|MYR$|USD$|SGD$)[A-Z]+[a-z]*$/.test(scan.at(at - 2)?.text ?? "");
  return before?.kind === "latin" && NAMED.test(before.text) && !(scan.isGlued(at - 1) && scan.isAlphanumeric(at - 2));
}

const NAMED = /^\p{Lu}[\p{L}]+$/u;

/** The plus of a grade (A+) or a name (S22+), said in English except in Mandarin. */
export const gradePlusClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  signNotAfter: allKindsBut("latin", "digits"),
  find(scan, at) {
    if (isPlusOfName(scan, at)) return { to: at + 1, cost: COST.certain, fields: null };
    // "gred C +": also with a space before it.
    if (!scan.isGlued(at))
      return isGraded(scan, at) && endsGrade(scan, at) ? { to: at + 1, cost: COST.certain, fields: null } : undefined;
    const grade = GRADE.test(scan.at(at - 1)?.text ?? "");
    const next = scan.at(at + 1);
    const ends = !next?.glued || next.kind === "han" || (next.kind === "symbol" && next.text !== "+");
    return grade && ends ? { to: at + 1, cost: COST.likely, fields: null } : undefined;
  },
  say: (_, language) => (language === "zh" ? "加" : "plus"),
});

/** The minus of a grade: gred A-, "got a B-". */
export const gradeMinusClass = defineClass<null>({
  name: "sign",
  symbols: "-−",
  signNotAfter: allKindsBut("latin"),
  find: (scan, at) =>
    isGraded(scan, at) && endsGrade(scan, at) ? { to: at + 1, cost: COST.certain, fields: null } : undefined,
  say: (_, language) => (language === "zh" ? "减" : "minus"),
});

const BLOOD_REACH = 8;
const RHESUS: Readonly<Record<string, Record<Language, string>>> = {
  "+": { ms: "positif", en: "positive", zh: "型阳性", ta: "பாசிட்டிவ்" },
  "-": { ms: "negatif", en: "negative", zh: "型阴性", ta: "நெகட்டிவ்" },
};

/** The sign of a blood group: O+, AB-. */
export const bloodGroupClass = defineClass<string>({
  name: "sign",
  symbols: "+-",
  signNotAfter: allKindsBut("latin"),
  find(scan, at) {
    if (!/^(?:A|B|AB|O)$/.test(scan.at(at - 1)?.text ?? "") || !scan.isGlued(at) || scan.kind(at + 1) === "digits")
      return undefined;
    if (!scan.nearBefore(at - 1, BLOOD_REACH, BLOOD)) return undefined;
    return { to: at + 1, cost: COST.certain, fields: scan.word(at) };
  },
  say: (sign, language) => RHESUS[sign]?.[language] ?? "",
});

/** What a result is glued to: O+ve, Rh-ve, HIV-ve. */
const TESTED = /^(?:Rh|(?!I$)[A-Z]{1,5})$/;
const RESULTS: Readonly<Record<string, Record<Language, string>>> = {
  "+": { ms: "positif", en: "positive", zh: "阳性", ta: "பாசிட்டிவ்" },
  "-": { ms: "negatif", en: "negative", zh: "阴性", ta: "நெகட்டிவ்" },
};

/** +ve, -ve: the result of a test, a blood group, or a tone. */
export const resultClass = defineClass<string>({
  name: "sign",
  symbols: "+-−",
  find(scan, at) {
    if (scan.word(at + 1) !== "ve" || !scan.isGlued(at + 1)) return undefined;
    if (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)) return undefined;
    const joined = scan.isGlued(at) && /^(?:latin|digits)$/.test(scan.kind(at - 1) ?? "");
    if (joined && !TESTED.test(scan.at(at - 1)?.text ?? "")) return undefined;
    return { to: at + 2, cost: COST.certain, fields: scan.word(at) === "+" ? "+" : "-" };
  },
  say: (sign, language) => RESULTS[sign]?.[language] ?? "",
});

const PLUS_PLUS: Readonly<Record<Language, string>> = {
  ms: "plus plus",
  en: "plus plus",
  zh: "加加",
  ta: "பிளஸ் பிளஸ்",
};

/** RM25++: before tax and service charge. Menus say "plus plus". */
export const plusPlusClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  find(scan, at) {
    if (scan.kind(at - 1) !== "digits" || !scan.isGlued(at) || !scan.gluedSign(at + 1, "+")) return undefined;
    const third = scan.gluedSign(at + 2, "+") ? 1 : 0;
    const next = scan.at(at + 2 + third);
    if (next?.glued && next.kind !== "symbol" && next.kind !== "han") return undefined;
    return { to: at + 2 + third, cost: COST.likely, fields: null };
  },
  say: (_, language) => PLUS_PLUS[language],
});

const ABOUT: Readonly<Record<Language, string>> = {
  ms: "lebih kurang",
  en: "more or less",
  zh: "左右",
  ta: "ஏறக்குறைய",
};

/** RM2k+-, +-50, +/- 5: about so much. */
export const aboutClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  find(scan, at) {
    const slashed = scan.gluedSign(at + 1, "/") ? 1 : 0;
    const minus = at + 1 + slashed;
    if (!scan.gluedSign(minus, "-")) return undefined;
    const [before, next] = [scan.at(at - 1), scan.at(minus + 1)];
    const free = next === undefined || !next.glued || next.kind === "digits" || /^(?:rm|[,.;!?)])/.test(next.lower);
    const counted = before?.kind === "digits" || scan.kind(at - 2) === "digits" || beginsAmount(scan, minus + 1);
    // A+- is no grade, and x+-y is a formula.
    return free && counted ? { to: minus + 1, cost: COST.certain, fields: null } : undefined;
  },
  say: (_, language) => ABOUT[language],
});

function beginsAmount(scan: Scan, at: number): boolean {
  return scan.kind(at) === "digits" || scan.word(at) === "rm" || beginsMoney(scan, at);
}

const ASTERISK: Readonly<Record<Language, string>> = {
  ms: "bintang",
  en: "asterisk",
  zh: "星号",
  ta: "நட்சத்திரக் குறி",
};
/** Atoms from the sign to the word that speaks of it. */
const MARKED_REACH = 4;

/** "fields marked with *", "ruangan bertanda (*)": the sign that a text speaks of. Elsewhere it is emphasis or a bullet. */
export const asteriskClass = defineClass<null>({
  name: "sign",
  symbols: "*",
  find(scan, at) {
    const bracketed = scan.gluedSign(at + 1, ")") && scan.word(at - 1) === "(";
    const quoted = /^["'“‘]$/.test(scan.word(at - 1)) && /^["'”’]$/.test(scan.word(at + 1));
    const alone = !scan.isGlued(at) && !scan.isGlued(at + 1) && scan.isOnSameLineAsPrevious(at);
    const amongHan = scan.kind(at - 1) === "han" && scan.kind(at + 1) === "han";
    if (!(bracketed || quoted || alone || amongHan) || at === 0) return undefined;
    const marked =
      scan.nearBefore(at, MARKED_REACH, SIGN_MARKED) ||
      scan.nearAfter(at + 1, MARKED_REACH, SIGN_MARKED) ||
      HAN_SIGN_MARKED.test(scan.word(at - 1));
    return marked ? { to: at + 1, cost: COST.certain, fields: null } : undefined;
  },
  say: (_, language) => ASTERISK[language],
});

const BETWEEN_SIGNS = /^(?:[,:：、/(“"”'‘’+=*-]|dan|atau|and|or|和|或|及)$/;

/** "klik simbol (+)", "the characters +, -": signs that a text speaks of, alone or in a list. */
export const namedSignClass = defineClass<"+" | "-" | "=">({
  name: "sign",
  symbols: "+-=",
  find(scan, at) {
    const next = scan.at(at + 1);
    // "a + b" and "5 - 3" are sums.
    const ends = next === undefined || next.newlines > 0 || next.kind === "symbol" || scan.word(at - 1) === ",";
    if (!ends || (scan.isGlued(at) && scan.isAlphanumeric(at - 1))) return undefined;
    return follows(scan, at)
      ? { to: at + 1, cost: COST.certain - 1, fields: scan.word(at) as "+" | "-" | "=" }
      : undefined;
  },
  say: (sign, language) => MATH_SIGNS[sign][language],
});

/** Back over other signs to a word for signs. */
function follows(scan: Scan, at: number): boolean {
  const first = Math.max(0, at - LIST_REACH + 1);
  if (!scan.holds(SIGN_NAMED, first, at) && scan.nextOf("han", first) >= at) return false;
  for (let i = at - 1; i >= 0 && i > at - LIST_REACH; i--) {
    if (SIGN_NAMED.has(scan.word(i))) return true;
    if (HAN_SIGN_NAMED.test(scan.word(i))) return true;
    if (!BETWEEN_SIGNS.test(scan.word(i)) || !scan.isOnSameLineAsPrevious(i + 1)) return false;
  }
  return false;
}

const LIST_REACH = 12;
const SIGN_NAMED = wordSet(
  `symbol symbols simbol sign signs tanda character characters aksara button butang ikon icon operator operators kekunci key
   குறி குறிகள் எழுத்துகள் சின்னம் சின்னங்கள்`,
);
const HAN_SIGN_NAMED = /(?:符号|符號|字符|按钮|按鈕|按键|按鍵|记号|記號|键|鍵|号|號)[：:]?$/;

const AND_UP: Readonly<Record<Language, string>> = { ms: "ke atas", en: "plus", zh: "以上", ta: "க்கு மேல்" };

/** Digits of a number that is no age. */
const FEWEST_COUNTED = 3;

/** Malay and Mandarin say more than so many of something in another way. */
const MORE_OF: Readonly<Record<Language, string>> = { ...AND_UP, ms: "lebih", zh: "多" };

/** 60+, 18+: and above; 800+ kursus: more. */
export const andUpClass = defineClass<boolean>({
  name: "sign",
  symbols: "+",
  find(scan, at) {
    if (scan.kind(at - 1) !== "digits" || !scan.isGlued(at) || isPlusOfName(scan, at)) return undefined;
    const next = scan.at(at + 1);
    const ends = next === undefined || !next.glued || next.kind === "han" || /^[).,;:!?，。]$/.test(next.text);
    if (!ends || next?.text === "=" || next?.kind === "digits") return undefined;
    const counts = scan.word(at - 1).length >= FEWEST_COUNTED && next?.kind === "latin" && next.text === next.lower;
    return {
      to: at + 1,
      cost: COST.likely,
      fields: counts && isMalayWord(next.lower) && !NEVER_COUNTED.has(next.lower),
    };
  },
  say: (counts, language) => (counts ? MORE_OF : AND_UP)[language],
});

const ALIAS: Readonly<Record<Language, string>> = { ms: "alias", en: "alias", zh: "又名", ta: "என்ற" };
const AT: Readonly<Record<Language, string>> = { ms: "di", en: "at", zh: "在", ta: "" };
/** How rare a word of everyday language may be. */
const EVERYDAY = 3;
/** Atoms from a second name to a word of a person's name. */
const NAME_REACH = 8;

/** Ja'afar @ Ismail bin Ali is a second name, RM10 @ RM15 a choice; elsewhere between spaces it is the English "at". */
export const atSignClass = defineClass<"alias" | "or" | "at" | "inside" | "silent">({
  name: "sign",
  symbols: "@",
  find(scan, at) {
    if (scan.at(at + 1) === undefined || !scan.isOnSameLineAsPrevious(at + 1)) return undefined;
    // "@ memang tak boleh": the first sign of a reply, without a name.
    if (at === 0 && !scan.isGlued(1) && scan.at(1)?.kind === "latin" && !scan.isCapitalised(1))
      return { to: 1, cost: COST.certain, fields: "silent" };
    if (endsMoney(scan, at) && beginsMoney(scan, at + 1)) return { to: at + 1, cost: COST.likely, fields: "or" };
    // MyStay@HomeChallenge
    if (scan.isGlued(at) && scan.isGlued(at + 1)) {
      const inside = scan.isAlphanumeric(at - 1) && scan.isAlphanumeric(at + 1);
      return inside ? { to: at + 1, cost: COST.likely, fields: "inside" } : undefined;
    }
    if (scan.isGlued(at) || scan.isGlued(at + 1)) return undefined;
    // "tak ketat @ saya salah": Malay writes the sign for *atau*.
    if (NO_PLACE.has(scan.word(at + 1))) return { to: at + 1, cost: COST.likely, language: "ms", fields: "or" };
    // "jenama Seri @ Indah": two names of one thing.
    if (scan.nearBefore(at, BRAND_REACH, BRAND_WORDS) && scan.isCapitalised(at - 1) && scan.isCapitalised(at + 1))
      return { to: at + 1, cost: COST.likely, fields: "or" };
    const capital = (index: number) => CAPITALISED.test(scan.at(index)?.text ?? "");
    const isPerson =
      ((scan.nearBefore(at, NAME_REACH, NAME_PARTS) || scan.nearAfter(at + 1, NAME_REACH, NAME_PARTS)) &&
        !isVenue(scan, at + 1)) ||
      (areNames(scan, at) && !hasWords(scan, at));
    const next = scan.word(at + 1);
    // "Wong Mei Ling @ Lim Ah Seng": Lim and Seng are in names of places too.
    const arePersons =
      [-1, 1, 2].every((offset) => isPersonWord(scan.word(at + offset))) &&
      (isPersonWord(scan.word(at - 2)) || NAME_PARTS.has(scan.word(at - 2)));
    const placed = TOWNS.has(next) || (isPlaceWord(next) && !arePersons);
    // "nama @ Jan 7 2019": the date that follows is English by its order.
    const dated = MONTH_FORMS.has(scan.word(at + 1)) && scan.kind(at + 2) === "digits";
    const named =
      capital(at - 1) &&
      capital(at + 1) &&
      !MONTH_FORMS.has(scan.word(at + 1)) &&
      !placed &&
      isPerson &&
      !namesVenue(scan, at + 1);
    const fields = named ? "alias" : "at";
    return { to: at + 1, cost: COST.likely, fields, ...(dated ? { language: "en" as const } : {}) };
  },
  say(sign, language) {
    if (sign === "silent") return "";
    return sign === "inside" ? "at" : (sign === "alias" ? ALIAS : sign === "or" ? OR : AT)[language];
  },
});

/** After "at" there is a place or a time. */
const NO_PLACE = wordSet("saya sy aku dia kita kami awak mereka tak tidak x nak ada bukan boleh yang yg lebih kurang");

/** Atoms from a word for a brand to the sign. */
const BRAND_REACH = 3;
const BRAND_WORDS = wordSet("jenama brand jenis spesies species nama");

/** The *Hotel* of "Majlis Dato Ali @ Hotel Seri": a word that no person has. */
function isVenue(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  return VENUES.has(word) || (isEnglishWord(word) && !isPersonWord(word) && rarity(word) <= EVERYDAY);
}

/** A word for a place in the capitals after the sign: @ Unicity Food Court. */
function namesVenue(scan: Scan, at: number): boolean {
  for (let i = at; i < at + VENUE_REACH && scan.isCapitalised(i) && scan.isOnSameLineAsPrevious(i); i++)
    if (VENUES.has(scan.word(i)) || ENGLISH_VENUES.has(scan.word(i))) return true;
  return false;
}

const VENUE_REACH = 4;
const ENGLISH_VENUES = wordSet(
  "arena court centre center square city park garden gardens station tower towers avenue residence residences suites house club",
);

const VENUES = wordSet(
  `restoran hotel dewan padang stadium masjid surau pusat kompleks menara plaza wisma mall kafe cafe kedai galeri gerai bazar
   pejabat kolej universiti sekolah hospital klinik pantai taman kampung bandar kota bukit jalan rumah villa resort hall`,
);

/** Whether the words on both sides may be names of a person: one is listed, the other too or no word. */
function areNames(scan: Scan, at: number): boolean {
  const [left, right] = [scan.word(at - 1), scan.word(at + 1)];
  const isListed = (word: string) => isPersonWord(word) && !VENUES.has(word);
  const may = (word: string) => isListed(word) || !(isEnglishWord(word) || isMalayWord(word) || VENUES.has(word));
  return may(left) && may(right) && (isListed(left) || isListed(right));
}

/** Whether its line has words in small letters, as a name alone has not. */
function hasWords(scan: Scan, at: number): boolean {
  for (const direction of [-1, 1]) {
    for (let i = at + direction; scan.at(i) !== undefined && Math.abs(i - at) < NAME_REACH; i += direction) {
      const atom = scan.at(i);
      if (direction === 1 && (atom?.newlines ?? 0) > 0) break;
      if (atom?.kind === "latin" && atom.text === atom.lower) return true;
      if (direction === -1 && (atom?.newlines ?? 0) > 0) break;
    }
  }
  return false;
}

/** Words of a company's name in English, and so many atoms after its "&". */
const COMPANY = wordSet(
  `co company sons brothers partners associates holdings group ltd limited inc corp corporation services trading enterprise
   industries resources consulting consultancy`,
);
const COMPANY_REACH = 3;

/** Jeans & Co, Tan & Sons, Fraser & Neave Holdings: names with capitals up to a word of English companies. */
function isCompany(scan: Scan, at: number): boolean {
  if (!scan.isCapitalised(at - 1)) return false;
  for (let i = at + 1; i <= at + COMPANY_REACH && scan.isCapitalised(i) && scan.isOnSameLineAsPrevious(i); i++)
    if (COMPANY.has(scan.word(i))) return !isMalayWord(scan.word(at - 1)) || isEnglishWord(scan.word(at - 1));
  return false;
}

/** Log-odds from which a word is Malay without doubt. */
const MALAY = 4;

/** Signs that are words wherever they are. Between initials (R&D, F & B) "&" is the English word. */
export const spokenSignClass = defineClass<string>({
  name: "sign",
  symbols: Object.keys(NAMES).join(""),
  find(scan, at) {
    const sign = scan.word(at);
    const letters = scan.isGlued(at) && scan.isGlued(at + 1) ? /^[A-Z]{1,3}$/ : /^[A-Z]$/;
    const initial = (index: number) => letters.test(scan.at(index)?.text ?? "");
    if (sign === "&" && isCompany(scan, at)) return { to: at + 1, cost: COST.likely, language: "en", fields: "&&" };
    // "Lampiran A, B & C", "Sabtu & Ahad"
    const listed = scan.word(at - 2) === "," && !scan.isGlued(at);
    const english = sign === "&" && !listed && initial(at - 1) && initial(at + 1);
    if (sign === "&" && malayness(scan.word(at - 1)) >= MALAY && malayness(scan.word(at + 1)) >= MALAY)
      return { to: at + 1, cost: COST.likely, language: "ms", fields: sign };
    return { to: at + 1, cost: COST.likely, fields: sign, ...(english ? { fields: "&&" } : {}) };
  },
  say: (sign, language) => (sign === "&&" ? "and" : (NAMES[sign]?.[language] ?? "")),
});
