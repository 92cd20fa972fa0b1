import { readJawi } from "../jawi/read-jawi.ts";
import { COST, defineClass } from "../lattice/reader.ts";

/** Jawi is Malay in Arabic letters. It is said by its Rumi spelling, and ٢ repeats the word. */
export const jawiClass = defineClass<string>({
  name: "jawi",
  arabic: true,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined) return undefined;
    const rumi = readJawi(atom.text);
    if (rumi === "") return undefined;
    const again = scan.gluedSign(at + 1, "2");
    const words = again ? `${rumi}-${rumi}` : rumi;
    return { to: again ? at + 2 : at + 1, cost: COST.certain, language: "ms", fields: words };
  },
  say: (words) => words,
});
