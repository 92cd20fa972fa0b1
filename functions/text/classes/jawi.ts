import { beginsName, readJawi } from "../jawi/read-jawi.ts";
import { COST, defineClass } from "../lattice/reader.ts";

/** Jawi is Malay in Arabic letters. It is said by its Rumi spelling, and ٢ repeats the word. */
export const jawiClass = defineClass<string>({
  name: "jawi",
  arabic: true,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined) return undefined;
    const joined = beginsName(atom.text) && scan.word(at + 1).startsWith("ال") && scan.isOnSameLineAsPrevious(at + 1);
    const rumi = readJawi(joined ? atom.text + scan.word(at + 1) : atom.text)?.rumi;
    if (rumi === undefined) return undefined;
    const end = at + (joined ? 2 : 1);
    const again = scan.gluedSign(end, "2");
    const words = again ? `${rumi}-${rumi}` : rumi;
    return { to: again ? end + 1 : end, cost: joined ? COST.certain - 1 : COST.certain, language: "ms", fields: words };
  },
  say: (words) => words,
});
