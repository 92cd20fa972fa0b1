import { COST, defineClass, LETTERS_AND_DIGITS, type Match } from "../lattice/reader.ts";
import { toAtoms } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { SHOP_AFTER, SHOP_BEFORE } from "../tables/code-cues.ts";
import { NAMED_CODES } from "../tables/named-codes.ts";
import { wordSet } from "../tables/word-list.ts";

const FORMS = Object.keys(NAMED_CODES).map((form) => ({ form, atoms: toAtoms(form) }));
const BY_FIRST = Map.groupBy(FORMS, ({ atoms }) => atoms[0]?.lower ?? "");
const FIRSTS = [...BY_FIRST.keys()];
/** 99 Speedmart: words after the digits, with a space between. */
const AFTER_DIGITS = FORMS.flatMap(({ atoms: [first, second] }) =>
  first?.kind === "digits" && second?.glued === false ? [second.lower] : [],
);

/** 1MDB, C++, 7-Eleven: names with entries of their own. */
export const namedCodeClass = defineClass<string>({
  name: "name",
  digits: { texts: AFTER_DIGITS, letters: true, kinds: ["tamil"], joints: { "-": ["digits", "latin"] } },
  words: FIRSTS.filter((first) => /^[a-z]/.test(first)),
  symbols: FIRSTS.filter((first) => /^[^a-z\d]$/.test(first)).join(""),
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    const shop = shopAt(scan, at) ?? sevensAt(scan, at);
    if (shop !== undefined) return shop;
    const forms = BY_FIRST.get(scan.word(at));
    if (forms === undefined) return undefined;
    for (const { form, atoms } of forms) {
      if (!isWrittenAt(scan, at, form, atoms.length) || !endsWord(scan, at + atoms.length)) continue;
      const match = { to: at + atoms.length, cost: COST.certain, fields: form };
      // The digit of 5SOS is said in English, and so is the rest.
      if (/^\d[A-Za-z]/.test(form) && NAMED_CODES[form]?.ms === undefined) return { ...match, language: "en" };
      return { ...match, judgedAs: form.replace(/^[^A-Za-z]+/, "") };
    }
    return undefined;
  },
  say: (form, language) => PLAYERS[form] ?? NAMED_CODES[form]?.[language] ?? NAMED_CODES[form]?.en ?? form,
});

const PLAYERS: Readonly<Record<string, string>> = { "7s": "sevens", "10s": "tens" };
const RUGBY = wordSet("rugby ragbi sevens");
const RUGBY_REACH = 8;

/** The sevens of "rugby 7s". */
function sevensAt(scan: Scan, at: number): Match<string> | undefined {
  if (scan.at(at + 1)?.text !== "s" || !scan.isGlued(at + 1) || !endsWord(scan, at + 2)) return undefined;
  const form = `${scan.word(at)}s`;
  if (PLAYERS[form] === undefined) return undefined;
  if (!scan.nearBefore(at, RUGBY_REACH, RUGBY) && !scan.nearAfter(at + 2, RUGBY_REACH, RUGBY)) return undefined;
  return { to: at + 2, cost: COST.certain, language: "en", fields: form };
}

/** 7-11 next to a word of shops or places. */
function shopAt(scan: Scan, at: number): Match<string> | undefined {
  if (scan.word(at) !== "7" || !scan.gluedSign(at + 1, "-") || scan.gluedDigits(at + 2) !== "11") return undefined;
  const to = at + 3;
  if (!endsWord(scan, to) || !(SHOP_BEFORE.test(scan.word(at - 1)) || SHOP_AFTER.test(scan.word(to)))) return undefined;
  return { to, cost: COST.certain - 1, judgedAs: "Eleven", fields: "7-Eleven" };
}

/** Whether the form is all that the atoms hold: 5SOS, and not 5SOSinKL. */
function isWrittenAt(scan: Scan, at: number, form: string, atoms: number): boolean {
  const start = scan.at(at)?.start ?? 0;
  return scan.text.startsWith(form, start) && scan.at(at + atoms - 1)?.end === start + form.length;
}

function endsWord(scan: Scan, to: number): boolean {
  return !scan.isGlued(to) || (scan.kind(to) !== "latin" && scan.kind(to) !== "digits");
}
