import type { Language } from "#contract/language.ts";
import type { Line } from "../line.ts";
import { COST, defineClass } from "../reader.ts";

/** A slash between two numbers that are neither date, fraction nor address: 95/100, 120/80. Silent, it would join them. */
const OVER: Readonly<Record<Language, string>> = { ms: "per", en: "over", zh: "斜杠", ta: "பை" };
/** Pairs that are said side by side. */
export const SIDE_BY_SIDE: ReadonlySet<string> = new Set(["24/7", "50/50", "20/20", "9/11", "60/40", "70/30", "80/20"]);

/** Before a year, and in a chain, the slash numbers a paper: Bil. 1/2024, JPM.100-1/2/3. */
const OF_YEAR: Readonly<Record<Language, string>> = { ms: "garis", en: "slash", zh: "斜杠", ta: "பை" };

export const slashClass = defineClass<"silent" | "over" | "of-year">({
  name: "slash",
  symbols: "/",
  find(line, at) {
    if (line.kind(at - 1) !== "digits" || line.gluedDigits(at + 1) === undefined || !line.glued(at)) return undefined;
    const pair = `${line.word(at - 1)}/${line.word(at + 1)}`;
    return {
      to: at + 1,
      cost: COST.likely,
      fields: isChained(line, at)
        ? "of-year"
        : SIDE_BY_SIDE.has(pair)
          ? "silent"
          : /\/(?:19|20)\d\d$/.test(pair)
            ? "of-year"
            : "over",
    };
  },
  say: (slash, language) => (slash === "silent" ? "" : slash === "of-year" ? OF_YEAR[language] : OVER[language]),
});

function isChained(line: Line, at: number): boolean {
  return line.gluedSign(at + 2, "/") || (line.word(at - 2) === "/" && line.glued(at - 1));
}
