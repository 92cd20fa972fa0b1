import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { DECADE_BEFORE } from "../tables/year-cues.ts";
import { isYear } from "./is-year.ts";
import type { YearForm } from "./year-speech.ts";

/** 1990-an, 1990s, '90-an, 90's */
export function decadeAt(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  const four = isYear(digits) && digits.endsWith("0");
  const two = /^[1-9]0$/.test(digits);
  if (!four && !two) return undefined;
  // V50s, CS50's: the name of a model.
  if (scan.isGlued(at) && scan.kind(at - 1) === "latin") return undefined;
  const apostrophe = two && scan.gluedSign(at, "'") ? at - 1 : at;
  const from = scan.word(at - 1) === "'" && scan.isGlued(at) ? at - 1 : apostrophe;
  if (scan.gluedSign(at + 1, "-") && scan.word(at + 2) === "an" && scan.isGlued(at + 2)) {
    return { from, to: at + 3, cost: COST.certain, language: "ms", fields: { kind: "decade", digits } };
  }
  const next = scan.at(at + 1);
  if (next?.glued && next.lower === "an") {
    return { from, to: at + 2, cost: COST.certain, language: "ms", fields: { kind: "decade", digits } };
  }
  if (next?.glued && next.text === "s" && (four || from < at || Number(digits) >= 50 || scan.word(at - 1) === "the")) {
    return { from, to: at + 2, cost: COST.certain, language: "en", fields: { kind: "decade", digits } };
  }
  const plural = four || from < at || Number(digits) >= 50 || DECADE_BEFORE.has(scan.word(at - 1));
  if (next?.glued && next.text === "'" && scan.word(at + 2) === "s" && scan.isGlued(at + 2) && plural) {
    return { from, to: at + 3, cost: COST.certain, language: "en", fields: { kind: "decade", digits } };
  }
  return undefined;
}
