import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { isStep } from "../scan/list-step.ts";

/** 1. Buka app 2. Klik 3. Bayar; 1) … 2) …: the numbers of a list's items, also on one line. */
export const stepNumberClass = defineClass<string>({
  name: "label",
  digits: { texts: [".", ")"] },
  find: (scan, at) => (isStep(scan, at) ? { to: at + 1, cost: COST.certain, fields: scan.word(at) } : undefined),
  say: (digits, language, style) => cardinal(digits, language, { ...style.numbers, liang: "none" }),
});
