import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal, decade, ordinal, year } from "../numbers/index.ts";
import { join, spellLetters } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import { countsHan } from "../tables/han-counters.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import type { ReadingStyle } from "../tables/style.ts";
import { scriptAround } from "./cardinal.ts";
import { sayYear } from "./date-speech.ts";

type Fields =
  | { kind: "year" | "decade"; digits: string }
  | { kind: "hijri" | "masihi"; digits: string }
  | { kind: "double"; digits: string; second: string }
  | { kind: "range"; digits: string; second: string }
  | { kind: "half"; digits: string; second: string }
  | { kind: "quarter"; digits: string }
  | { kind: "fiscal"; digits: string; letters: string };

/** Financial, assessment and calendar years, whose letters are glued to them. */
const FISCAL = ["fy", "ya", "cy", "fye"];

/** Names of the two eras, behind the year in Malay and English. */
export const ERA = {
  hijri: { ms: "Hijrah", en: "Hijri", zh: "伊斯兰历", ta: "ஹிஜ்ரி" },
  masihi: { ms: "Masihi", en: "C E", zh: "公元", ta: "கி.பி." },
} as const;
const HALF = { ms: "separuh", en: "half", zh: "半年", ta: "அரையாண்டு" } as const;
const QUARTER = { ms: "suku", en: "quarter", zh: "季度", ta: "காலாண்டு" } as const;

/** Years and what is made of them: 1990-an, 1990s, '90-an, 1445H, Q2, 2022/23, and a bare year in English. */
export const calendarYearClass = defineClass<Fields>({
  name: "date",
  digits: true,
  words: ["q", ...FISCAL],
  find(line, at) {
    if (line.kind(at) !== "digits") return line.word(at) === "q" ? quarter(line, at) : fiscalYear(line, at);
    return (
      decadeAt(line, at) ??
      era(line, at) ??
      half(line, at) ??
      double(line, at) ??
      mandarinYear(line, at) ??
      bareYear(line, at)
    );
  },
  say(fields, language, style) {
    const { digits } = fields;
    switch (fields.kind) {
      case "year":
        return year(digits, language, style.numbers);
      case "decade":
        return decade(digits, language, style.numbers);
      case "double": {
        const second =
          fields.second.length === 4
            ? sayYear(fields.second, language, style)
            : shortYear(digits, fields.second, language, style);
        return join([sayYear(digits, language, style), second], language);
      }
      case "range": {
        // 2003-09 is said in full, for "three to nine" would be another.
        const second = fields.second.startsWith("0")
          ? sayYear(digits.slice(0, 2) + fields.second, language, style)
          : cardinal(fields.second, language, style.numbers);
        return join([sayYear(digits, language, style), RANGE_WORDS[language], second], language);
      }
      case "half": {
        const nth = ordinal(digits, language, language === "ta" ? { ...style.numbers, ordinal: "ஆம்" } : style.numbers);
        const words =
          language === "zh"
            ? digits === "1"
              ? "上半年"
              : "下半年"
            : language === "ms"
              ? `${HALF.ms} ${nth}`
              : `${nth} ${HALF[language]}`;
        const of = sayYear(fields.second, language, style);
        return join(language === "zh" ? [`${of}年`, words] : [words, of], language);
      }
      case "fiscal":
        return join(
          [spellLetters(fields.letters), sayYear(digits, language, style)],
          language === "zh" ? "en" : language,
        );
      case "quarter": {
        if (language === "en") return `Q ${cardinal(digits, "en")}`;
        const nth = ordinal(digits, language, language === "ta" ? { ...style.numbers, ordinal: "ஆம்" } : style.numbers);
        return join(language === "ms" ? [QUARTER.ms, nth] : [nth, QUARTER[language]], language);
      }
      default: {
        const name = ERA[fields.kind][language];
        const words = year(digits, language, { ...style.numbers, year: "cardinal" });
        if (language === "zh") return `${name}${words}年`;
        return language === "ta" ? `${name} ${words}` : `${words} ${name}`;
      }
    }
  },
});

/** The 23 of 2022/23 is said as a pair of digits is: "twenty-three", 二三. Behind 2007 a lone "eight" would be lost. */
function shortYear(first: string, second: string, language: Language, style: ReadingStyle): string {
  if (!second.startsWith("0") || language === "zh") return year(second, language, style.numbers);
  const century = second === "00" ? String(Number(first.slice(0, 2)) + 1) : first.slice(0, 2);
  return sayYear(century + second, language, style);
}

function isYear(digits: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(digits);
}

function decadeAt(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  const four = isYear(digits) && digits.endsWith("0");
  const two = /^[1-9]0$/.test(digits);
  if (!four && !two) return undefined;
  const apostrophe = two && line.gluedSign(at, "'") ? at - 1 : at;
  const from = line.word(at - 1) === "'" && line.glued(at) ? at - 1 : apostrophe;
  if (line.gluedSign(at + 1, "-") && line.word(at + 2) === "an" && line.glued(at + 2)) {
    return { from, to: at + 3, cost: COST.certain, language: "ms", fields: { kind: "decade", digits } };
  }
  const next = line.at(at + 1);
  if (next?.glued && next.lower === "an") {
    return { from, to: at + 2, cost: COST.certain, language: "ms", fields: { kind: "decade", digits } };
  }
  if (next?.glued && next.text === "s" && (four || from < at || Number(digits) >= 50 || line.word(at - 1) === "the")) {
    return { from, to: at + 2, cost: COST.certain, language: "en", fields: { kind: "decade", digits } };
  }
  const plural = four || from < at || Number(digits) >= 50 || DECADE_CUES.test(line.word(at - 1));
  if (next?.glued && next.text === "'" && line.word(at + 2) === "s" && line.glued(at + 2) && plural) {
    return { from, to: at + 3, cost: COST.certain, language: "en", fields: { kind: "decade", digits } };
  }
  return undefined;
}

/** "in her 30's", "the late 20's" */
const DECADE_CUES = /^(?:the|her|his|their|my|our|your|early|mid|late)$/;

function era(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  if (!/^\d{3,4}$/.test(digits) || (line.glued(at) && line.kind(at - 1) !== "symbol")) return undefined;
  const next = line.at(at + 1);
  if (next === undefined || next.newlines > 0 || (next.text !== "H" && next.text !== "M")) return undefined;
  if (line.glued(at + 2) && line.kind(at + 2) !== "symbol") return undefined;
  const hijri = next.text === "H" && /^1[0-5]\d\d$/.test(digits);
  const before = line.word(at - 1);
  const masihi = next.text === "M" && isYear(digits) && (before === "/" || before === "tahun");
  if (!hijri && !masihi) return undefined;
  return { to: at + 2, cost: COST.certain, fields: { kind: hijri ? "hijri" : "masihi", digits } };
}

/** 2022/23, 2022/2023: a school or financial year, the second following the first. */
function double(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  const hyphen = line.gluedSign(at + 1, "-") || line.gluedSign(at + 1, "–");
  const second = hyphen || line.gluedSign(at + 1, "/") ? line.gluedDigits(at + 2) : undefined;
  if (hyphen && second?.length !== 2) return undefined;
  if (second === undefined || !isYear(digits) || (line.glued(at + 3) && line.isAlphanumeric(at + 3))) return undefined;
  if (line.gluedSign(at + 3, "/")) return undefined;
  const language = scriptAround(line, at, at + 3);
  const governed = language === undefined ? {} : { language };
  const next = String(Number(digits) + 1);
  if (second !== next && second !== next.slice(2)) {
    // 1990-95: years of one century, from and to.
    const upwards = hyphen && Number(second) > Number(digits.slice(2)) && !line.gluedSign(at + 3, "-");
    return upwards
      ? { to: at + 3, cost: COST.likely, fields: { kind: "range", digits, second }, ...governed }
      : undefined;
  }
  return { to: at + 3, cost: COST.certain, fields: { kind: "double", digits, second }, ...governed };
}

/** What takes place in a year, whose number stands before it without 年. */
const YEAR_OF =
  /^(?:财政年|财年|财政预算|赛季|学年|年度|奥运|奥林匹克|世界杯|世界盃|亚运|东运|英联邦|大选|欧洲杯|亚洲杯|汤姆斯杯|汤杯|尤杯|预算案|款|版|跨年|新春|春节|全运|羽毛球|世锦赛)/;

/** Digits before 年 are said one by one when they name a year and not a span. */
function mandarinYear(line: Line, at: number): Found<Fields> | undefined {
  const next = line.at(at + 1);
  const digits = line.word(at);
  // 2008、2012、2016三夺金牌: years side by side.
  if (isListedYear(line, at) && !(next?.kind === "han" && countsHan(next.text))) {
    return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  if (next?.kind !== "han" || next.newlines > 0) return undefined;
  if (GENERATION.test(next.text) && next.glued && /^\d[05]$/.test(digits) && !/[点點时時]$/.test(line.word(at - 1))) {
    return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  if (/^年代/.test(next.text) && /^(?:[1-9]0|1[5-9]\d0|20\d0)$/.test(digits)) {
    return digits.length === 4
      ? { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } }
      : undefined;
  }
  if (next.glued && /^(?:19[5-9]|20[0-4])\d$/.test(digits) && (YEARLY.test(next.text) || YEAR_OF.test(next.text))) {
    return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  // 80后: those born in the eighties.
  if (/^后(?!来|天|面|边|期)/.test(next.text) && /^(?:[5-9]0|[5-9]5|[01]0|05)$/.test(digits)) {
    return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  // 24年6月, '98年: a year of two digits, but 民国38年6月 counts from an era.
  const month = /^年$/.test(next.text) && line.kind(at + 2) === "digits" && /^月/.test(line.word(at + 3));
  const apostrophe = line.gluedSign(at, "'") || (line.word(at - 1) === "'" && line.glued(at));
  if (
    /^\d\d$/.test(digits) &&
    /^年/.test(next.text) &&
    (apostrophe || (month && !ERA_BEFORE.test(line.word(at - 1))))
  ) {
    const from = apostrophe ? at - 1 : at;
    return { from, to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  // 1990至1995年: the first is a year because the second is.
  const spans = /^[至到]$/.test(next.text) && isYear(digits) && isYear(line.word(at + 2));
  if (spans && line.word(at + 3).startsWith("年")) {
    return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
  }
  if (!/^年(?!前|来|间|级|的历史|历史)/.test(next.text) || !/^(?:1\d|20|21)\d\d$/.test(digits)) return undefined;
  return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
}

/** 80后, 00后: those born in the years that begin there. */
const GENERATION = /^[后後](?![来來面天年续續方卫衛半])/;

function isListedYear(line: Line, at: number): boolean {
  const recent = (index: number) => /^(?:19[5-9]|20[0-4])\d$/.test(line.word(index));
  return (
    recent(at) && ((line.word(at - 1) === "、" && recent(at - 2)) || (line.word(at + 1) === "、" && recent(at + 2)))
  );
}

/** What happens every so many years, or by the year: 2026世界杯, 2024财政预算案. */
const YEARLY =
  /^(?:世界[杯盃]|[奥奧]运|奧運|亚运|亞運|东运|東運|英联邦|英聯邦|欧洲杯|亚洲杯|世青|公[开開][赛賽]|[财財]政|[财財]年|预算|預算|[学學]年|年度|[全大州补補][国國]?[选選]|国庆|國慶|春[节節]|新年|新春|跨年|[上下]半年|首季|[毕畢]业|[毕畢]業)/;
const ERA_BEFORE =
  /(?:民国|民國|光绪|光緒|宣统|宣統|乾隆|康熙|道光|咸丰|同治|昭和|平成|令和|明治|大正|回历|回曆|佛历|佛曆)$/;

/** A year that a word or a name before it makes one. English says it in pairs, so it matters there. */
function bareYear(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  const about = line.cueBefore(at) === "c" && line.word(at - 1) === ".";
  const said = (about || /^years?$/.test(line.word(at - 1))) && /^1\d{3}$/.test(digits);
  const goesOn = line.glued(at + 1) && line.isAlphanumeric(at + 1);
  if ((!isYear(digits) && !said) || goesOn) return undefined;
  if (line.numeral(at)?.integer !== digits || line.numeral(at)?.fraction !== undefined) return undefined;
  if (line.glued(at) && !/^[[(/–:-]$/.test(line.word(at - 1))) return undefined;
  const before = line.cueBefore(at);
  const next = line.at(at + 1);
  if (next?.kind === "han" && next.newlines === 0 && countsHan(next.text)) return undefined;
  const beforeCount =
    next?.kind === "latin" &&
    next.newlines === 0 &&
    next.text === next.lower &&
    next.lower.endsWith("s") &&
    !/^(?:is|was|has|as|this|its)$/.test(next.lower);
  const heads =
    (at === 0 || !line.sameLine(at) || line.kind(at - 1) === "symbol") &&
    !line.glued(at) &&
    next?.kind === "latin" &&
    next.newlines === 0 &&
    /^\p{Lu}\p{Ll}*[^s]$/u.test(next.text);
  const named = line.kind(at - 1) === "latin" && line.at(at - 1)?.text !== before && line.sameLine(at);
  const maybe = CUES.yearMaybe.has(before) && /^(?:19[5-9]|20[0-4])/.test(digits) && !beforeCount;
  const afterQuarter = line.word(at - 2) === "q" && line.glued(at - 1);
  const act = /^(?:act|akta|ordinance|constitution|code|rules|regulations|order|bill)$/.test(before);
  const initials = /^[A-Z]{2,5}$/.test(line.at(at - 1)?.text ?? "") && /^(?:19[5-9]|20[0-4])/.test(digits);
  const standard = line.gluedSign(at - 1, ":") && /^(?:iso|ms|iec)$/.test(line.word(at - 3));
  const partner = /^(?:[-–]|and|to)$/.test(line.word(at - 1)) && isYear(line.word(at - 2));
  const opensRange = /^(?:[-–]|and|to)$/.test(line.word(at + 1)) && isYear(line.word(at + 2));
  if (
    !(
      CUES.yearAlways.has(before) ||
      about ||
      afterQuarter ||
      maybe ||
      partner ||
      opensRange ||
      act ||
      line.word(at - 1) === "[" ||
      ((at === 0 || !line.sameLine(at)) && /^(?:was|saw)$/.test(next?.lower ?? "")) ||
      /^(?:est|edition|onwards)$/.test(next?.lower ?? "") ||
      standard ||
      (named && (!beforeCount || initials)) ||
      heads
    )
  )
    return undefined;
  const language = scriptAround(line, at, at + 1);
  const fields: Fields = { kind: "year", digits };
  return { to: at + 1, cost: COST.possible, fields, ...(language === undefined ? {} : { language }) };
}

/** 1H2024, 2H 2024: a half of a financial year. */
function half(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  if (!/^[12]$/.test(digits) || line.glued(at) || line.at(at + 1)?.text !== "H" || !line.glued(at + 1))
    return undefined;
  const second = line.word(at + 2);
  if (!/^20\d\d$/.test(second) && !(/^[12]\d$/.test(second) && line.glued(at + 2))) return undefined;
  if (!line.sameLine(at + 2) || (line.glued(at + 3) && line.kind(at + 3) !== "symbol")) return undefined;
  return { to: at + 3, cost: COST.certain, fields: { kind: "half", digits, second } };
}

/** FY2023, FY23, YA 2024. */
function fiscalYear(line: Line, at: number): Found<Fields> | undefined {
  const letters = line.at(at)?.text ?? "";
  const digits = line.kind(at + 1) === "digits" && line.sameLine(at + 1) ? line.word(at + 1) : "";
  const fits = line.glued(at + 1) ? /^(?:19|20)?\d\d$/ : /^(?:19|20)\d\d$/;
  if (letters !== letters.toUpperCase() || !fits.test(digits) || (line.glued(at) && line.kind(at - 1) === "latin"))
    return undefined;
  if (line.glued(at + 2) && (line.kind(at + 2) !== "symbol" || line.gluedDigits(at + 3) !== undefined))
    return undefined;
  return { to: at + 2, cost: COST.certain, fields: { kind: "fiscal", digits, letters } };
}

function quarter(line: Line, at: number): Found<Fields> | undefined {
  const atom = line.at(at);
  const digits = line.gluedDigits(at + 1);
  if (
    atom?.text !== "Q" ||
    (atom.glued && line.kind(at - 1) === "latin") ||
    digits === undefined ||
    !/^[1-4]$/.test(digits)
  )
    return undefined;
  if (line.glued(at + 2) && line.kind(at + 2) !== "symbol") return undefined;
  return { to: at + 2, cost: COST.likely, fields: { kind: "quarter", digits } };
}
