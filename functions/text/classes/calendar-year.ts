import { COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { bareYear } from "./bare-year.ts";
import { decadeAt } from "./decade.ts";
import { doubleYear, FISCAL, fiscalYear, halfYear, quarter, quarterOfYear } from "./fiscal-period.ts";
import { isYear } from "./is-year.ts";
import { mandarinYear } from "./mandarin-year.ts";
import { sayYearForm, type YearForm } from "./year-speech.ts";

/** Years and expressions with years: 1990-an, 1990s, '90-an, 1445H, Q2, 2022/23, and a bare year in English. */
export const calendarYearClass = defineClass<YearForm>({
  name: "date",
  digits: { texts: ["h", "q"], shortest: 2 },
  words: ["q", ...FISCAL],
  find(scan, at) {
    if (scan.kind(at) !== "digits") return scan.word(at) === "q" ? quarter(scan, at) : fiscalYear(scan, at);
    return (
      decadeAt(scan, at) ??
      yearOfEra(scan, at) ??
      halfYear(scan, at) ??
      quarterOfYear(scan, at) ??
      doubleYear(scan, at) ??
      mandarinYear(scan, at) ??
      bareYear(scan, at)
    );
  },
  say: sayYearForm,
});

/** 1445H; the 2024M of 1446H/2024M */
function yearOfEra(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  if (!/^\d{3,4}$/.test(digits) || (scan.isGlued(at) && scan.kind(at - 1) !== "symbol")) return undefined;
  const next = scan.at(at + 1);
  if (next === undefined || next.newlines > 0 || (next.text !== "H" && next.text !== "M")) return undefined;
  if (scan.isGlued(at + 2) && scan.kind(at + 2) !== "symbol") return undefined;
  const hijri = next.text === "H" && /^1[0-5]\d\d$/.test(digits);
  const before = scan.word(at - 1);
  const masihi = next.text === "M" && isYear(digits) && (before === "/" || before === "tahun");
  if (!hijri && !masihi) return undefined;
  return { to: at + 2, cost: COST.certain, fields: { kind: hijri ? "hijri" : "masihi", digits } };
}
