import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";

const POWERS: Readonly<Record<string, Record<Language, string>>> = {
  "²": { ms: "kuasa dua", en: "squared", zh: "的平方", ta: "வர்க்கம்" },
  "³": { ms: "kuasa tiga", en: "cubed", zh: "的立方", ta: "கனம்" },
};

/** 3² and x³, unless a unit has read the power as an area or a volume. */
export const superscriptClass = defineClass<string>({
  name: "math",
  symbols: Object.keys(POWERS).join(""),
  find(scan, at) {
    const base = scan.at(at - 1);
    if (!scan.isGlued(at) || base === undefined) return undefined;
    const isBase = base.kind === "digits" || base.text === ")" || (base.kind === "latin" && base.text.length <= 2);
    return isBase ? { to: at + 1, cost: COST.likely, fields: scan.word(at) } : undefined;
  },
  say: (power, language) => POWERS[power]?.[language] ?? "",
});
