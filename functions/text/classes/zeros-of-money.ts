import { COST, defineClass } from "../lattice/reader.ts";
import type { Numeral } from "../scan/numeral.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";

const CENTS = ["காசு", "சென்", "sen", "cent", "cents"];
const RINGGIT = ["ringgit", "马币", "馬幣", "令吉", "ரிங்கிட்", "வெள்ளி"];
const beginsWith = (names: readonly string[]) => new RegExp(`^(?:${names.join("|")})`);
const [IS_CENTS, IS_RINGGIT] = [beginsWith(CENTS), beginsWith(RINGGIT)];
const AFTER_RINGGIT = /(?:马币|馬幣)$/;

/** 05 காசு, 10.00 马币: before a unit of money in words, zeros that add nothing are not said. */
export const zerosOfMoneyClass = defineClass<Numeral>({
  name: "measure",
  digits: { texts: [...CENTS, ...RINGGIT], kinds: ["han", "tamil"], joints: { ".": ["digits"] } },
  find(scan, at) {
    const numeral = scan.numeral(at);
    if (numeral === undefined) return undefined;
    const next = scan.isOnSameLineAsPrevious(numeral.to) ? scan.word(numeral.to) : "";
    const { integer, fraction } = numeral;
    const isMoney =
      fraction === undefined
        ? /^0\d$/.test(integer) && IS_CENTS.test(next)
        : /^0+$/.test(fraction) &&
          (IS_RINGGIT.test(next) || (scan.isGlued(at) && AFTER_RINGGIT.test(scan.word(at - 1))));
    if (!isMoney) return undefined;
    const language = scriptAround(scan, at, numeral.to);
    const fields: Numeral = { ...numeral, integer: integer.replace(/^0(?=\d$)/, ""), fraction: undefined };
    return { to: numeral.to, cost: COST.certain, fields, ...(language === undefined ? {} : { language }) };
  },
  say: (numeral, language, style) =>
    sayNumeral(numeral, language, { ...style.numbers, attributive: true, counter: true }),
});
