import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { toAtoms } from "../scan/atoms.ts";
import type { Line } from "../scan/scan.ts";
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
    const shop = shopAt(line, at);
    if (shop !== undefined) return shop;
    for (const { form, atoms } of BY_FIRST.get(line.word(at)) ?? []) {
      if (!line.text.startsWith(form, line.at(at)?.start) || !endsWord(line, at + atoms.length)) continue;
      return { to: at + atoms.length, cost: COST.certain, judgedAs: form.replace(/^[^A-Za-z]+/, ""), fields: form };
    }
    return undefined;
  },
  say: (form, language) => NAMED_CODES[form]?.[language] ?? NAMED_CODES[form]?.en ?? form,
});

/** 7-11, where a word of shops or of places stands beside it. */
function shopAt(line: Line, at: number): Found<string> | undefined {
  if (line.word(at) !== "7" || !line.gluedSign(at + 1, "-") || line.gluedDigits(at + 2) !== "11") return undefined;
  const to = at + 3;
  if (!endsWord(line, to) || !(SHOP_BEFORE.test(line.word(at - 1)) || SHOP_BEHIND.test(line.word(to))))
    return undefined;
  return { to, cost: COST.certain - 1, judgedAs: "Eleven", fields: "7-Eleven" };
}

const SHOP_BEFORE =
  /^(?:kedai|outlet|store|kat|dekat|dkt|near|opposite|sebelah|depan|the|a)$|(?:家|间|間|去|在|店|到|楼下|附近|隔壁|对面|對面)$/;
const SHOP_BEHIND =
  /^(?:outlet|store|shop|kedai|sebelah|depan|near|tu|ni|beli)$|^(?:便利店|店|超商|买|買|门口|門口|隔壁|对面|對面|就在|旁)/;

function endsWord(line: Line, to: number): boolean {
  return !line.glued(to) || (line.kind(to) !== "latin" && line.kind(to) !== "digits");
}
