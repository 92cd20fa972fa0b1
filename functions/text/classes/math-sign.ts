import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { BASE_RATES, RESULT_WORDS, SIDES, SIZE_UNITS, SUM_BEFORE } from "../tables/measures.ts";
import { wordSet } from "../tables/word-list.ts";
import { beginsMoney } from "./money-before.ts";

/** Signs between numbers, as they are said; × and x between sizes are the same word. */
export const MATH_SIGNS = {
  "+": { ms: "tambah", en: "plus", zh: "加", ta: "கூட்டல்" },
  "−": { ms: "tolak", en: "minus", zh: "减", ta: "கழித்தல்" },
  "-": { ms: "tolak", en: "minus", zh: "减", ta: "கழித்தல்" },
  "×": { ms: "darab", en: "times", zh: "乘", ta: "பெருக்கல்" },
  "*": { ms: "darab", en: "times", zh: "乘", ta: "பெருக்கல்" },
  x: { ms: "kali", en: "times", zh: "乘", ta: "பெருக்கல்" },
  sized: { ms: "kali", en: "by", zh: "乘", ta: "பை" },
  "÷": { ms: "bahagi", en: "divided by", zh: "除以", ta: "வகுத்தல்" },
  "=": { ms: "sama dengan", en: "equals", zh: "等于", ta: "சமம்" },
  "≠": { ms: "tidak sama dengan", en: "is not equal to", zh: "不等于", ta: "சமமில்லை" },
  "≈": { ms: "lebih kurang", en: "is approximately", zh: "约等于", ta: "தோராயமாக" },
  "<": { ms: "kurang daripada", en: "is less than", zh: "小于", ta: "விடக் குறைவு" },
  ">": { ms: "lebih daripada", en: "is greater than", zh: "大于", ta: "விட அதிகம்" },
  "≤": {
    ms: "kurang daripada atau sama dengan",
    en: "is less than or equal to",
    zh: "小于等于",
    ta: "விடக் குறைவு அல்லது சமம்",
  },
  "≥": {
    ms: "lebih daripada atau sama dengan",
    en: "is greater than or equal to",
    zh: "大于等于",
    ta: "விட அதிகம் அல்லது சமம்",
  },
  "±": { ms: "tambah tolak", en: "plus or minus", zh: "正负", ta: "கூட்டல் கழித்தல்" },
  "~": { ms: "lebih kurang", en: "about", zh: "约", ta: "சுமார்" },
  "^": { ms: "kuasa", en: "to the power of", zh: "的", ta: "அடுக்கு" },
  "√": { ms: "punca kuasa dua", en: "the square root of", zh: "根号", ta: "வர்க்கமூலம்" },
} as const satisfies Readonly<Record<string, Record<Language, string>>>;
type MathSign = keyof typeof MATH_SIGNS;

/** Said wherever they are, since they mean nothing else. */
const ALWAYS = "×÷≠≈≤≥±√";

/** Before a number with nothing on the other side: >8 million. */
const UNARY: Readonly<Partial<Record<MathSign, Record<Language, string>>>> = {
  "<": { ms: "kurang daripada", en: "less than", zh: "少于", ta: "குறைவாக" },
  ">": { ms: "lebih daripada", en: "more than", zh: "超过", ta: "அதிகமாக" },
  "≤": { ms: "paling banyak", en: "at most", zh: "最多", ta: "அதிகபட்சம்" },
  "≥": { ms: "sekurang-kurangnya", en: "at least", zh: "至少", ta: "குறைந்தபட்சம்" },
  "≈": { ms: "lebih kurang", en: "about", zh: "约", ta: "சுமார்" },
};

interface Sign {
  sign: MathSign;
  /** Whether nothing is before it. */
  unary: boolean;
}

export const mathSignClass = defineClass<Sign>({
  name: "math",
  symbols: Object.keys(MATH_SIGNS)
    .filter((sign) => sign.length === 1 && sign !== "x")
    .concat("/")
    .join(""),
  words: ["x"],
  find(scan, at) {
    if (scan.word(at) === "/")
      return isOfRoots(scan, at) ? { to: at + 1, cost: COST.likely, fields: { sign: "÷", unary: false } } : undefined;
    // The class is tried at its own signs only.
    const sign = scan.word(at) as MathSign;
    if (!applies(scan, at, sign)) return undefined;
    const binary = endsOperand(scan, at - 1) || (/^[+=x]$/.test(sign) && isWord(scan, at - 1));
    const unary = !binary || !scan.isOnSameLineAsPrevious(at);
    return {
      to: at + 1,
      // Less than the range that a hyphen between spaces could be.
      cost: sign === "-" ? COST.certain - 1 : COST.likely,
      fields: { sign: !unary && isSize(scan, at, sign) ? "sized" : sign, unary },
    };
  },
  say: ({ sign, unary }, language) => ((unary ? UNARY[sign] : undefined) ?? MATH_SIGNS[sign])[language],
});

/** 1/√6, √24/3: a division of roots. */
function isOfRoots(scan: Scan, at: number): boolean {
  if (!scan.isGlued(at) || !scan.isGlued(at + 1) || !endsOperand(scan, at - 1)) return false;
  return scan.word(at + 1) === "√" || (scan.word(at - 2) === "√" && scan.kind(at + 1) === "digits");
}

function applies(scan: Scan, at: number, sign: string): boolean {
  if (sign === "-") return isMargin(scan, at) || isSubtraction(scan, at);
  if (sign === "~") return isAbout(scan, at);
  if (sign === "x") return isProduct(scan, at);
  if (ALWAYS.includes(sign)) return endsOperand(scan, at - 1) || beginsOperand(scan, at + 1);
  // A star glued only to what is before it, or only to what is after it, is a telephone key.
  if (sign === "*" && scan.isGlued(at) !== scan.isGlued(at + 1)) return false;
  if (sign === "+" && !scan.isGlued(at) && !scan.isGlued(at + 1) && isWord(scan, at - 1) && isWord(scan, at + 1))
    return true;
  // 交通方便+地铁, nasi+telur: glued to both, which a grade or C++ is not.
  if (sign === "+" && scan.isGlued(at) && scan.isGlued(at + 1) && isLongWord(scan, at - 1) && isLongWord(scan, at + 1))
    return true;
  // "RM2,000 + elaun RM300": a number on one side is enough.
  if (
    sign === "+" &&
    !scan.isGlued(at) &&
    !scan.isGlued(at + 1) &&
    scan.isOnSameLineAsPrevious(at) &&
    scan.isOnSameLineAsPrevious(at + 1)
  ) {
    if (endsOperand(scan, at - 1) && isWord(scan, at + 1)) return true;
    if (isWord(scan, at - 1) && isAmountAhead(scan, at + 1)) return true;
  }
  if (sign === "=") return isEquation(scan, at);
  // "pendapatan < RM5,000": the left side need not be a number.
  if ((sign === "<" || sign === ">") && isWord(scan, at - 1) && isAmountAhead(scan, at + 1) && !scan.isGlued(at))
    return true;
  if (sign === "+" && isMargin(scan, at)) return true;
  if (sign === "+" || sign === "<" || sign === ">") {
    const free = !scan.isGlued(at) || /^[,，、:：;；(（。"“'‘「]$/.test(scan.word(at - 1));
    const unary = beginsOperand(scan, at + 1) && scan.isGlued(at + 1) && free;
    const currency = scan.word(at + 1) === "rm" && scan.kind(at + 2) === "digits";
    if (unary && (scan.kind(at + 1) === "digits" || currency)) return sign !== "+" || scan.word(at - 1) !== "+";
  }
  // 5A+ 3A: one grade, and another.
  if (sign === "+" && scan.isGlued(at) && !scan.isGlued(at + 1) && /^[A-F]$/.test(scan.at(at - 1)?.text ?? ""))
    return false;
  return endsOperand(scan, at - 1) && beginsOperand(scan, at + 1) && scan.isOnSameLineAsPrevious(at);
}

function isProduct(scan: Scan, at: number): boolean {
  if (isOfSides(scan, at)) return true;
  // jumlah = harga x kuantiti
  if (isWord(scan, at - 1) && isWord(scan, at + 1) && scan.nearBefore(at, PRODUCT_REACH, EQUALS))
    return !scan.isGlued(at) && !scan.isGlued(at + 1);
  const isPriced = scan.kind(at - 2) === "digits" || scan.word(at - 2) === "/";
  if (isWord(scan, at - 1) && isPriced && isAmountAhead(scan, at + 1)) return true;
  return endsOperand(scan, at - 1) && beginsOperand(scan, at + 1) && scan.isOnSameLineAsPrevious(at);
}

/** ~RM50, "(~20 minit)": glued to an amount, and to nothing before it but a bracket. */
function isAbout(scan: Scan, at: number): boolean {
  const free = !scan.isGlued(at) || /^[(（,，:：]$/.test(scan.word(at - 1));
  return free && scan.isGlued(at + 1) && (scan.kind(at + 1) === "digits" || beginsMoney(scan, at + 1));
}

function isAmountAhead(scan: Scan, at: number): boolean {
  return scan.kind(at) === "digits" || (scan.word(at) === "rm" && scan.kind(at + 1) === "digits");
}

/** 4x4, 20x70, 4 ft x 8 ft: an x between sizes, with no equals sign after it. */
function isSize(scan: Scan, at: number, sign: string): boolean {
  if (sign === "x" && isOfSides(scan, at)) return true;
  return (
    sign === "x" &&
    !QUANTITIES.has(scan.word(at - 1)) &&
    scan.word(at - 2) !== "/" &&
    (scan.isGlued(at) || scan.kind(at - 1) !== "digits" || scan.nearAfter(at, SIZE_REACH, SIZE_UNITS)) &&
    !scan.nearAfter(at, EQUATION_REACH, EQUALS)
  );
}

/** Bore x Stroke, "L x W x H": the sides whose sizes follow. */
function isOfSides(scan: Scan, at: number): boolean {
  const glued = scan.isGlued(at);
  if (glued !== scan.isGlued(at + 1) || !scan.isOnSameLineAsPrevious(at) || !scan.isOnSameLineAsPrevious(at + 1))
    return false;
  const isSide = (index: number) => !glued && SIDES.has(scan.word(index));
  const isInitial = (index: number) => /^[LWHDTPB]$/.test(scan.at(index)?.text ?? "") && !scan.isGlued(index);
  return (isSide(at - 1) && isSide(at + 1)) || (isInitial(at - 1) && isInitial(at + 1));
}

/** Units of what a pack has: 500ml x 3. */
const QUANTITIES = wordSet("g gm gms kg mg ml l ltr oz lb gb tb pcs pkt tabs tablets sachets capsules");

const SIZE_REACH = 5;

/** "nasi + ayam": the operands need not be numbers. */
function isWord(scan: Scan, at: number): boolean {
  const kind = scan.kind(at);
  return kind === "latin" || kind === "han" || kind === "tamil" || kind === "other";
}

/** Han, or a word of two letters or more. */
function isLongWord(scan: Scan, at: number): boolean {
  return isWord(scan, at) && (scan.kind(at) === "han" || scan.word(at).length > 1);
}

/** There may be quantities between the numbers and the sign: "3 bas x 40 orang = 120 orang". */
function isEquation(scan: Scan, at: number): boolean {
  if (endsOperand(scan, at - 1) && beginsOperand(scan, at + 1)) return true;
  if (!scan.isGlued(at) && isWord(scan, at - 1) && isAmountAhead(scan, at + 1)) return true;
  // E = mc^2, F = ma, jumlah = harga x unit; "= RM5 x 3" begins a line.
  const isBetween = isTerm(scan, at + 1) && (at === 0 || !scan.isOnSameLineAsPrevious(at) || isTerm(scan, at - 1));
  if (isBetween && scan.isGlued(at) === scan.isGlued(at + 1) && scan.isOnSameLineAsPrevious(at + 1)) return true;
  const near = (index: number) => scan.kind(index) === "digits";
  // 1美元=4.225令吉
  if (scan.kind(at - 1) === "han" && near(at - 2) && near(at + 1)) return true;
  return near(at - 2) && scan.kind(at - 1) === "latin" && (near(at + 1) || /^rm$/.test(scan.word(at + 1)));
}

/** A word, a number or a bracket on one side of an equals sign. */
function isTerm(scan: Scan, at: number): boolean {
  return isWord(scan, at) || scan.kind(at) === "digits" || /^[-−()²³√%"“”]$/.test(scan.word(at));
}

function endsOperand(scan: Scan, at: number): boolean {
  if (scan.kind(at) === "digits") return true;
  // 8GB+256GB: a unit glued to its number.
  if (scan.kind(at) === "latin" && scan.isGlued(at) && scan.kind(at - 1) === "digits") return true;
  // 4' x 8', but not the quotation that opens before ">5".
  if (scan.isSign(at, "'\"’”′″")) return scan.isGlued(at) && scan.kind(at - 1) === "digits";
  return /^(?:\)|²|³|%|½|¼|¾|[a-z]|cm|mm|km|kg)$/.test(scan.word(at));
}

function beginsOperand(scan: Scan, at: number): boolean {
  return scan.kind(at) === "digits" || /^(?:\(|√|[a-z]|rm)$/.test(scan.word(at));
}

/** BLR - 2.1%: a margin below or above a base rate. */
function isMargin(scan: Scan, at: number): boolean {
  const rate = scan.kind(at + 1) === "digits" && scan.kind(at - 1) !== "digits" && BASE_RATES.has(scan.word(at - 1));
  return rate && scan.isGlued(at) === scan.isGlued(at + 1);
}

const COMMA: ReadonlySet<string> = new Set([",", ";"]);

/** A hyphen is a minus between spaced numbers of a sum, or in an equation. */
function isSubtraction(scan: Scan, at: number): boolean {
  if (isOfUnknown(scan, at)) return true;
  if (scan.kind(at + 1) !== "digits" || !endsOperand(scan, at - 1)) return false;
  // "(1-5, 5 = most)": the equals sign is of something else.
  if (scan.word(at + 2) === "=") return true;
  if (scan.nearAfter(at, EQUATION_REACH, EQUALS) && !scan.nearAfter(at, EQUATION_REACH, COMMA)) return true;
  if (scan.isGlued(at) || scan.isGlued(at + 1)) return false;
  // "5 - 3": a range does not run downwards. Dates and decimals on either side are no evidence.
  if (partOfMore(scan, at - 2) || (partOfMore(scan, at + 2) && scan.gluedDigits(at + 3) !== undefined)) return false;
  const downwards = scan.kind(at - 1) === "digits" && Number(scan.word(at - 1)) > Number(scan.word(at + 1));
  return downwards && isSum(scan, at);
}

/** 1 - keep_prob, total_size - 1, 1 - p: a spaced minus between a number and an unknown. */
function isOfUnknown(scan: Scan, at: number): boolean {
  if (scan.isGlued(at) || scan.isGlued(at + 1) || !scan.isOnSameLineAsPrevious(at + 1)) return false;
  if (scan.kind(at - 1) === "digits" && !scan.isGlued(at - 1))
    return isIdentifier(scan, at + 1) || (scan.word(at - 1) === "1" && isUnknown(scan, at + 1));
  const isOne = scan.word(at + 1) === "1" && !scan.isGlued(at + 2);
  if (isOne && isUnknown(scan, at - 1)) return true;
  return scan.kind(at + 1) === "digits" && scan.gluedSign(at - 2, "_") && scan.isGlued(at - 1);
}

/** keep_prob, x_1 */
function isIdentifier(scan: Scan, at: number): boolean {
  return scan.kind(at) === "latin" && scan.gluedSign(at + 1, "_") && scan.isGlued(at + 2);
}

/** A small letter that is no word, no label of a list and no unit. */
function isUnknown(scan: Scan, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  const apart = !scan.isGlued(at) && (!scan.isGlued(at + 1) || /^[),.]$/.test(scan.word(at + 1)));
  return /^[knpqrtxyz]$/.test(text) && apart;
}

/** Only numbers, or a word for their result: "10 - 3", "5 - 3 ialah 2". Among other words it is a score. */
function isSum(scan: Scan, at: number): boolean {
  const free = (index: number) => scan.at(index) === undefined || scan.kind(index) === "symbol";
  return (free(at - 2) && free(at + 2)) || RESULT_WORDS.has(scan.word(at + 2)) || SUM_BEFORE.has(scan.word(at - 2));
}

function partOfMore(scan: Scan, at: number): boolean {
  return scan.isSign(at, "-./:,") && (scan.isGlued(at) || scan.isGlued(at + 1));
}

/** Atoms from an equals sign to the x of a product. */
const PRODUCT_REACH = 3;
export const EQUALS: ReadonlySet<string> = new Set(["="]);
/** Atoms from a minus to the equals sign that confirms it. */
const EQUATION_REACH = 8;
