import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { wordSet } from "../tables/word-list.ts";

const DOLLAR: Readonly<Record<Language, string>> = { ms: "dolar", en: "dollars", zh: "美元", ta: "டாலர்" };
const MONEY: Readonly<Record<Language, string>> = { ms: "duit", en: "money", zh: "钱", ta: "பணம்" };
const CLOSES = /^[,.;:!?)"'”’\]]$/;
/** After the prompt of a shell. */
const COMMANDS = wordSet(
  "npm npx node git cd sudo ls pip python python3 curl docker brew apt yarn pnpm ssh cat echo make cargo go bash",
);

/** "lose more $", "show me the $$$": the sign as a word, without an amount. */
export const loneDollarClass = defineClass<"one" | "several">({
  name: "sign",
  symbols: "$",
  find(scan, at) {
    if (scan.isGlued(at)) return undefined;
    let to = at + 1;
    while (scan.gluedSign(to, "$") && to - at < MOST) to++;
    const next = scan.at(to);
    if (next?.glued && !CLOSES.test(next.text)) return undefined;
    const isWord = (index: number) => /^(?:latin|han|tamil)$/.test(scan.kind(index) ?? "");
    if (next !== undefined && !next.glued && next.newlines === 0 && !isWord(to)) return undefined;
    const opens = at === 0 || !scan.isOnSameLineAsPrevious(at);
    if (opens ? next?.newlines !== 0 || COMMANDS.has(next.lower) : !isWord(at - 1)) return undefined;
    return { to, cost: COST.likely, fields: to - at > 1 ? "several" : "one" };
  },
  say: (count, language) => (count === "several" ? MONEY : DOLLAR)[language],
});

const MOST = 5;
