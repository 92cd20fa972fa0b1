import { COST, defineClass } from "../lattice/reader.ts";
import { decimalWord, digitString } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";

/** .5: a decimal whose zero was left out, said as written. */
export const bareDecimalClass = defineClass<string>({
  name: "decimal",
  symbols: ".",
  find(scan, at) {
    const digits = scan.gluedDigits(at + 1);
    if (digits === undefined || scan.isGlued(at) || scan.gluedSign(at + 2, ".")) return undefined;
    return { to: at + 2, cost: COST.possible, fields: digits };
  },
  say: (digits, language, style) =>
    join([decimalWord(language), digitString(digits, language, style.numbers)], language),
});

/** The 七五 of 1米75: hundredths after their unit, said one by one. */
export const hundredthsClass = defineClass<string>({
  name: "decimal",
  digits: { shortest: 2 },
  find: (scan, at) =>
    areHundredths(scan, at) ? { to: at + 1, cost: COST.possible, language: "zh", fields: scan.word(at) } : undefined,
  say: (digits, _, style) => digitString(digits, "zh", style.numbers),
});

/** 1米75, 9秒83: two digits after a unit and before no other unit. */
function areHundredths(scan: Scan, at: number): boolean {
  const unit = scan.isGlued(at) && scan.kind(at - 2) === "digits" ? scan.word(at - 1) : "";
  return /^[米秒]$/.test(unit) && /^\d\d$/.test(scan.word(at)) && !/^(?:分|秒|厘米|公分)/.test(scan.word(at + 1));
}
