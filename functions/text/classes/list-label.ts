import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { romanValue } from "../numbers/roman-numeral.ts";

/**
 * a), (b), ii): labels of a list. One letter is a letter in the language of the list; two or more are a Roman numeral.
 */
export const listLabelClass = defineClass<string>({
  name: "label",
  everyWord: true,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.text.length > 4 || !scan.gluedSign(at + 1, ")")) return undefined;
    const opened = scan.word(at - 1) === "(" && scan.isGlued(at);
    const starts = at === 0 || atom.newlines > 0 || (!atom.glued && !/^\($/.test(scan.word(at - 1)));
    if (!opened && !starts) return undefined;
    const value = atom.text.length > 1 && atom.text === atom.lower ? romanValue(atom.text.toUpperCase()) : undefined;
    if (atom.text.length > 1 && value === undefined) return undefined;
    // "(s)" is the ending of a plural, glued to its word.
    if (opened && scan.isGlued(at - 1) && scan.kind(at - 2) === "latin") return undefined;
    return { to: at + 1, cost: COST.likely, fields: value === undefined ? atom.text.toUpperCase() : String(value) };
  },
  say: (label, language, style) => (/^\d/.test(label) ? cardinal(label, language, style.numbers) : label),
});
