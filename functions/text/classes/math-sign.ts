import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Line } from "../scan/scan.ts";

/** Signs between numbers; × and x between sizes are the same word. */
const SIGNS: Readonly<Record<string, Record<Language, string>>> = {
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
  "^": { ms: "kuasa", en: "to the power of", zh: "的", ta: "அடுக்கு" },
  "√": { ms: "punca kuasa dua", en: "the square root of", zh: "根号", ta: "வர்க்கமூலம்" },
};
/** Said wherever they stand, for they mean nothing else. */
const ALWAYS = /^[×÷≠≈≤≥±√]$/;

/** Before a number with nothing on the other side: >8 million. */
const UNARY: Readonly<Record<string, Record<Language, string>>> = {
  "<": { ms: "kurang daripada", en: "less than", zh: "少于", ta: "குறைவாக" },
  ">": { ms: "lebih daripada", en: "more than", zh: "超过", ta: "அதிகமாக" },
  "≤": { ms: "paling banyak", en: "at most", zh: "最多", ta: "அதிகபட்சம்" },
  "≥": { ms: "sekurang-kurangnya", en: "at least", zh: "至少", ta: "குறைந்தபட்சம்" },
  "≈": { ms: "lebih kurang", en: "about", zh: "约", ta: "சுமார்" },
};

export const mathSignClass = defineClass<string>({
  name: "math",
  symbols: Object.keys(SIGNS)
    .filter((sign) => sign.length === 1 && sign !== "x")
    .join(""),
  words: ["x"],
  find(line, at) {
    const sign = line.word(at);
    if (!applies(line, at, sign)) return undefined;
    // Surer than the range that a hyphen between spaces could be.
    return {
      to: at + 1,
      cost: sign === "-" ? COST.certain - 1 : COST.likely,
      fields:
        (endsOperand(line, at - 1) || (/^[+=x]$/.test(sign) && isWord(line, at - 1))) && line.sameLine(at)
          ? isSize(line, at, sign)
            ? "sized"
            : sign
          : `unary${sign}`,
    };
  },
  say: (sign, language) =>
    (sign.startsWith("unary") ? (UNARY[sign.slice(5)] ?? SIGNS[sign.slice(5)]) : SIGNS[sign])?.[language] ?? "",
});

function applies(line: Line, at: number, sign: string): boolean {
  if (ALWAYS.test(sign)) return endsOperand(line, at - 1) || beginsOperand(line, at + 1);
  // A star glued behind nothing but signs is a key of the telephone.
  if (sign === "*" && line.glued(at) !== line.glued(at + 1)) return false;
  if (sign === "+" && !line.glued(at) && !line.glued(at + 1) && isWord(line, at - 1) && isWord(line, at + 1))
    return true;
  // "RM2,000 + elaun RM300": a number on one side is enough.
  if (sign === "+" && !line.glued(at) && !line.glued(at + 1) && line.sameLine(at) && line.sameLine(at + 1)) {
    if (endsOperand(line, at - 1) && isWord(line, at + 1)) return true;
    if (isWord(line, at - 1) && isAmountAhead(line, at + 1)) return true;
  }
  if (sign === "=") return isEquation(line, at);
  if (
    sign === "x" &&
    isAmountAhead(line, at + 1) &&
    isWord(line, at - 1) &&
    (line.kind(at - 2) === "digits" || line.word(at - 2) === "/")
  )
    return true;
  // "pendapatan < RM5,000": what is compared need not be a number.
  if (/^[<>]$/.test(sign) && isWord(line, at - 1) && isAmountAhead(line, at + 1) && !line.glued(at)) return true;
  if (/^[-+]$/.test(sign) && isMargin(line, at)) return true;
  if (sign === "-") return isSubtraction(line, at);
  if (sign === "+" || sign === "<" || sign === ">") {
    const free = !line.glued(at) || /^[,，、:：;；(（。"“'‘「]$/.test(line.word(at - 1));
    const unary = beginsOperand(line, at + 1) && line.glued(at + 1) && free;
    const currency = line.word(at + 1) === "rm" && line.kind(at + 2) === "digits";
    if (unary && (line.kind(at + 1) === "digits" || currency)) return sign !== "+" || line.word(at - 1) !== "+";
  }
  // 5A+ 3A: a grade, and another.
  if (sign === "+" && line.glued(at) && !line.glued(at + 1) && /^[A-F]$/.test(line.at(at - 1)?.text ?? ""))
    return false;
  return endsOperand(line, at - 1) && beginsOperand(line, at + 1) && line.sameLine(at);
}

function isAmountAhead(line: Line, at: number): boolean {
  return line.kind(at) === "digits" || (line.word(at) === "rm" && line.kind(at + 1) === "digits");
}

/** 4x4, 20x70, 4 ft x 8 ft: an x between sizes, which no equals sign follows. */
function isSize(line: Line, at: number, sign: string): boolean {
  return (
    sign === "x" &&
    line.word(at - 2) !== "/" &&
    (line.glued(at) || line.kind(at - 1) !== "digits" || line.nearAfter(at, SIZE_REACH, LENGTHS)) &&
    !line.nearAfter(at, EQUATION_REACH, EQUALS)
  );
}

/** What the last of spaced sizes is measured in: 56 x 36 x 23cm. */
const LENGTHS: ReadonlySet<string> = new Set("cm mm m ft in inci kaki meter metres feet inches".split(" "));
const SIZE_REACH = 5;

/** "nasi + ayam": what is added need not be a number. */
function isWord(line: Line, at: number): boolean {
  return /^(?:latin|han|tamil)$/.test(line.kind(at) ?? "");
}

/** Quantities may stand between the numbers and the sign: "3 bas x 40 orang = 120 orang". */
function isEquation(line: Line, at: number): boolean {
  if (endsOperand(line, at - 1) && beginsOperand(line, at + 1)) return true;
  if (!line.glued(at) && isWord(line, at - 1) && isAmountAhead(line, at + 1)) return true;
  const near = (index: number) => line.kind(index) === "digits";
  // 1美元=4.225令吉
  if (line.kind(at - 1) === "han" && near(at - 2) && near(at + 1)) return true;
  return near(at - 2) && line.kind(at - 1) === "latin" && (near(at + 1) || /^rm$/.test(line.word(at + 1)));
}

function endsOperand(line: Line, at: number): boolean {
  // 8GB+256GB: a unit glued to its number.
  if (line.kind(at) === "latin" && line.glued(at) && line.kind(at - 1) === "digits") return true;
  // 4' x 8', but not the quotation that opens before ">5".
  if (/^['"’”′″]$/.test(line.word(at))) return line.glued(at) && line.kind(at - 1) === "digits";
  return line.kind(at) === "digits" || /^(?:\)|²|³|%|½|¼|¾|[a-z]|cm|mm|km|kg)$/.test(line.word(at));
}

function beginsOperand(line: Line, at: number): boolean {
  return line.kind(at) === "digits" || /^(?:\(|√|[a-z]|rm)$/.test(line.word(at));
}

/** BLR - 2.1%: a margin below or above a base rate. */
function isMargin(line: Line, at: number): boolean {
  const rate = /^(?:blr|bfr|br|sbr|ibr|opr|klibor)$/.test(line.word(at - 1)) && line.kind(at + 1) === "digits";
  return rate && line.glued(at) === line.glued(at + 1);
}

/** A hyphen subtracts between spaced numbers of a sum, or in an equation. */
function isSubtraction(line: Line, at: number): boolean {
  if (!endsOperand(line, at - 1) || !beginsOperand(line, at + 1) || line.kind(at + 1) !== "digits") return false;
  if (line.glued(at) !== line.glued(at + 1)) return false;
  if (line.nearAfter(at, EQUATION_REACH, EQUALS)) return true;
  // "5 - 3": no range runs downwards. Dates and decimals on either side prove nothing.
  if (partOfMore(line, at - 2) || (partOfMore(line, at + 2) && line.gluedDigits(at + 3) !== undefined)) return false;
  const downwards = line.kind(at - 1) === "digits" && Number(line.word(at - 1)) > Number(line.word(at + 1));
  return !line.glued(at) && downwards && isSum(line, at);
}

/** Nothing but numbers, or a word for their result: "10 - 3", "5 - 3 ialah 2"; among other words it is a score. */
function isSum(line: Line, at: number): boolean {
  const free = (index: number) => line.at(index) === undefined || line.kind(index) === "symbol";
  return (
    (free(at - 2) && free(at + 2)) ||
    /^(?:ialah|adalah|jadi|is|makes|equals|等于|等於|是)$/.test(line.word(at + 2)) ||
    /^(?:kira|kirakan|calculate|jumlah)$/.test(line.word(at - 2))
  );
}

function partOfMore(line: Line, at: number): boolean {
  return /^[-./:,]$/.test(line.word(at)) && (line.glued(at) || line.glued(at + 1));
}

const EQUALS: ReadonlySet<string> = new Set(["="]);
/** Atoms between a minus and the equals sign that proves it. */
const EQUATION_REACH = 8;
