import { toAtoms } from "../atoms.ts";
import type { Line } from "../line.ts";
import { COST, defineClass } from "../reader.ts";
import { NAMED_CODES } from "../tables/named-codes.ts";

const FORMS = Object.keys(NAMED_CODES).map((form) => ({ form, atoms: toAtoms(form) }));
const BY_FIRST = Map.groupBy(FORMS, ({ atoms }) => atoms[0]?.lower ?? "");
const FIRSTS = [...BY_FIRST.keys()];

/** 1MDB, C++, 7-Eleven: said by their own entry. */
export const namedCodeClass = defineClass<string>({
  name: "name",
  digits: true,
  words: FIRSTS.filter((first) => /^[a-z]/.test(first)),
  symbols: FIRSTS.filter((first) => /^[^a-z\d]$/.test(first)).join(""),
  find(line, at) {
    if (line.glued(at) && line.isAlphanumeric(at - 1)) return undefined;
    for (const { form, atoms } of BY_FIRST.get(line.word(at)) ?? []) {
      if (!line.text.startsWith(form, line.at(at)?.start) || !endsWord(line, at + atoms.length)) continue;
      return { to: at + atoms.length, cost: COST.certain, judgedAs: form.replace(/^[^A-Za-z]+/, ""), fields: form };
    }
    return undefined;
  },
  say: (form, language) => NAMED_CODES[form]?.[language] ?? NAMED_CODES[form]?.en ?? form,
});

function endsWord(line: Line, to: number): boolean {
  return !line.glued(to) || (line.kind(to) !== "latin" && line.kind(to) !== "digits");
}
