import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { decimal, digitString } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { scriptAround } from "./number-language.ts";
import { OVER } from "./slash.ts";

interface Fields {
  integer: string;
  buying: string;
  /** The decimals of the second price, whose whole part is left out. */
  selling: string;
}

/** Decimals of an exchange rate. */
const DECIMALS = 4;

/** 4.2015/2080: the prices at which a currency is bought and sold. Of the second one only the decimals are written. */
export const exchangeQuoteClass = defineClass<Fields>({
  name: "decimal",
  digits: { joints: { "/": ["digits"] } },
  find(scan: Scan, at: number): Match<Fields> | undefined {
    const numeral = scan.numeral(at);
    if (
      numeral?.fraction?.length !== DECIMALS ||
      (scan.isGlued(at) && scan.kind(at - 1) !== "han") ||
      !scan.gluedSign(numeral.to, "/")
    )
      return undefined;
    const selling = scan.gluedDigits(numeral.to + 1);
    const to = numeral.to + 2;
    if (selling?.length !== DECIMALS || scan.gluedDigits(to + 1) !== undefined) return undefined;
    const language = scriptAround(scan, at, to);
    return {
      to,
      cost: COST.likely,
      fields: { integer: numeral.integer, buying: numeral.fraction, selling },
      ...(language === undefined ? {} : { language }),
    };
  },
  say: ({ integer, buying, selling }, language, style) =>
    join(
      [
        decimal(integer, buying, language, style.numbers),
        OVER[language],
        digitString(selling, language, style.numbers),
      ],
      language,
    ),
});
