import { COST, defineClass } from "../lattice/reader.ts";
import { sayLabelNumber } from "../numbers/spelling.ts";
import { scriptAround } from "./number-language.ts";

/** Names that always have a number. */
const NUMBERED = new Set("covid kovid pru prn prk ge ron கோவிட் கொவிட்".split(" "));
const LONGEST = 3;

/** "Covid -19", "COVID - 19", "கோவிட் -19": the hyphen of a name, with stray spaces, and no minus. */
export const numberedNameClass = defineClass<string>({
  name: "alphanumeric",
  symbols: "-–",
  find(scan, at) {
    const digits = scan.at(at + 1);
    if (digits?.kind !== "digits" || digits.newlines > 0 || digits.text.length > LONGEST) return undefined;
    if (scan.isGlued(at) && digits.glued) return undefined;
    if (!scan.isOnSameLineAsPrevious(at) || !NUMBERED.has(scan.word(at - 1))) return undefined;
    if (scan.kind(at - 1) === "latin" && !scan.isCapitalised(at - 1) && scan.word(at - 1) !== "covid") return undefined;
    if (scan.isGlued(at + 2) && !/^(?:symbol|han|tamil)$/.test(scan.kind(at + 2) ?? "")) return undefined;
    const language = scan.kind(at - 1) === "tamil" ? "ta" : scriptAround(scan, at, at + 2);
    return { to: at + 2, cost: COST.certain, fields: digits.text, ...(language === undefined ? {} : { language }) };
  },
  say: (digits, language, style) => sayLabelNumber(digits, language, style.numbers),
});
