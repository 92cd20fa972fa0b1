/** Halves, quarters and years of companies and schools: 1H2024, Q2, FY2023, 2022/23. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { isYear } from "./is-year.ts";
import { scriptAround } from "./number-language.ts";
import type { YearForm } from "./year-speech.ts";

/** The letters of financial, assessment and calendar years. */
export const FISCAL = ["fy", "ya", "cy", "fye"];

/** 2022/23, 2022/2023: a school or financial year, in which the second follows the first. */
export function doubleYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  if (!isYear(digits)) return undefined;
  const hyphen = scan.gluedSign(at + 1, "-") || scan.gluedSign(at + 1, "–");
  const spaced = spacedSecond(scan, at, digits);
  const second = hyphen || scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : spaced;
  if (hyphen && second?.length !== 2) return undefined;
  if (second === undefined || (scan.isGlued(at + 3) && scan.isAlphanumeric(at + 3))) return undefined;
  if (scan.gluedSign(at + 3, "/")) return undefined;
  const language = scriptAround(scan, at, at + 3);
  const governed = language === undefined ? {} : { language };
  const next = String(Number(digits) + 1);
  if (second !== next && second !== next.slice(2)) {
    // 1990-95: a span of years in one century.
    const upwards = hyphen && Number(second) > Number(digits.slice(2)) && !scan.gluedSign(at + 3, "-");
    return upwards
      ? { to: at + 3, cost: COST.likely, fields: { kind: "range", digits, second }, ...governed }
      : undefined;
  }
  return { to: at + 3, cost: COST.certain, fields: { kind: "double", digits, second }, ...governed };
}

/** The second year of 2016 / 2017. */
function spacedSecond(scan: Scan, at: number, digits: string): string | undefined {
  const second = scan.word(at + 2);
  if (scan.word(at + 1) !== "/" || !scan.isOnSameLineAsPrevious(at + 1) || !scan.isOnSameLineAsPrevious(at + 2))
    return undefined;
  return second === String(Number(digits) + 1) ? second : undefined;
}

/** 1H2024, 2H 2024: a half of a financial year. */
export function halfYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  if (!/^[12]$/.test(digits) || scan.isGlued(at) || scan.at(at + 1)?.text !== "H" || !scan.isGlued(at + 1))
    return undefined;
  const second = scan.word(at + 2);
  if (!/^20\d\d$/.test(second) && !(/^[12]\d$/.test(second) && scan.isGlued(at + 2))) return undefined;
  if (!scan.isOnSameLineAsPrevious(at + 2) || (scan.isGlued(at + 3) && scan.kind(at + 3) !== "symbol"))
    return undefined;
  return { to: at + 3, cost: COST.certain, fields: { kind: "half", digits, second } };
}

/** 3Q24, 1Q2024: a quarter of a financial year. */
export function quarterOfYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  const joined = scan.isGlued(at) && scan.word(at - 1) !== "(";
  if (!/^[1-4]$/.test(digits) || joined || scan.at(at + 1)?.text !== "Q" || !scan.isGlued(at + 1)) return undefined;
  const second = scan.gluedDigits(at + 2) ?? "";
  // "in 2Q", "(1Q)": of a year that the text names elsewhere.
  if (!scan.isGlued(at + 2) || /^[,.;:!?)/]$/.test(scan.word(at + 2)))
    return { to: at + 2, cost: COST.certain, fields: { kind: "quarter", digits, second: "" } };
  if (!/^(?:20)?\d\d$/.test(second) || (scan.isGlued(at + 3) && scan.kind(at + 3) !== "symbol")) return undefined;
  return { to: at + 3, cost: COST.certain, fields: { kind: "quarter", digits, second } };
}

/** FY2023, FY23, YA 2024. */
export function fiscalYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const letters = scan.at(at)?.text ?? "";
  const digits = scan.kind(at + 1) === "digits" && scan.isOnSameLineAsPrevious(at + 1) ? scan.word(at + 1) : "";
  const fits = scan.isGlued(at + 1) ? /^(?:19|20)?\d\d$/ : /^(?:19|20)\d\d$/;
  if (letters !== letters.toUpperCase() || !fits.test(digits) || (scan.isGlued(at) && scan.kind(at - 1) === "latin"))
    return undefined;
  if (scan.isGlued(at + 2) && (scan.kind(at + 2) !== "symbol" || scan.gluedDigits(at + 3) !== undefined))
    return undefined;
  return { to: at + 2, cost: COST.certain, fields: { kind: "fiscal", digits, letters } };
}

export function quarter(scan: Scan, at: number): Match<YearForm> | undefined {
  const atom = scan.at(at);
  const digits = scan.gluedDigits(at + 1);
  if (
    atom?.text !== "Q" ||
    (atom.glued && scan.kind(at - 1) === "latin") ||
    digits === undefined ||
    !/^[1-4]$/.test(digits)
  )
    return undefined;
  if (scan.isGlued(at + 2) && scan.kind(at + 2) !== "symbol") return undefined;
  return { to: at + 2, cost: COST.likely, fields: { kind: "quarter", digits } };
}
