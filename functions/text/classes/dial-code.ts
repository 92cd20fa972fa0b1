import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { digitString } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";

const STAR: Readonly<Record<Language, string>> = { ms: "bintang", en: "star", zh: "星号", ta: "நட்சத்திரம்" };
const HASH: Readonly<Record<Language, string>> = { ms: "pagar", en: "hash", zh: "井号", ta: "ஹாஷ்" };
const MOST_ATOMS = 12;

/** *123*1#: what is keyed on a telephone. */
export const dialCodeClass = defineClass<readonly string[]>({
  name: "telephone",
  symbols: "*#",
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) !== "han" && scan.word(at - 1) !== "(") return undefined;
    const keys: string[] = [];
    let to = at;
    for (; to < at + MOST_ATOMS; to++) {
      const atom = scan.at(to);
      if (atom === undefined || (to > at && !atom.glued)) break;
      if (atom.kind !== "digits" && atom.text !== "*" && atom.text !== "#") break;
      keys.push(atom.text);
    }
    const closed = keys.at(-1) === "#" && keys.length >= 3;
    return closed && keys[0] === "*" ? { to, cost: COST.certain, fields: keys } : undefined;
  },
  say: (keys, language, style) =>
    join(
      keys.map((key) =>
        key === "*" ? STAR[language] : key === "#" ? HASH[language] : digitString(key, language, style.numbers),
      ),
      language,
    ),
});
