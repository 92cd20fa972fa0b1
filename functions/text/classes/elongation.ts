import { rarity } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";

const STRETCHED = /([a-z])\1{2,}/;
const STRETCHES = /([a-z])\1{2,}/g;

/** bestnyaaa, sooo: a letter three times or more is a drawn-out sound and not a spelling. */
export const elongationClass = defineClass<string>({
  name: "elongation",
  everyWord: true,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.lower.length < 4 || !STRETCHED.test(atom.lower)) return undefined;
    if (/^(.)\1+$/.test(atom.lower) || (scan.isGlued(at + 1) && scan.kind(at + 1) === "digits")) return undefined;
    // Capitals without a vowel are initials (JKKK); Roman numerals repeat letters too.
    if (atom.text === atom.text.toUpperCase() && /^(?:[IVXLCDM]+|[^AEIOU]+)$/.test(atom.text)) return undefined;
    if (romanValue(atom.text.toUpperCase()) !== undefined) return undefined;
    const spoken = shorten(atom.lower);
    const words =
      atom.text.charAt(0) === atom.lower.charAt(0) ? spoken : spoken.charAt(0).toUpperCase() + spoken.slice(1);
    return { to: at + 1, cost: COST.likely, judgedAs: words, fields: words };
  },
  say: (words) => words,
});

/** With one letter or two, whichever is the more common word. */
function shorten(word: string): string {
  const once = word.replace(STRETCHES, "$1");
  const twice = word.replace(STRETCHES, "$1$1");
  return rarity(twice) < rarity(once) || /^[bcdfghjklmnpqrstvwxyz]+$/.test(twice) ? twice : once;
}
