import { COST, defineClass } from "../lattice/reader.ts";
import { negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isNegative } from "./cardinal.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { isRangeSign } from "./range-at.ts";
import { strayWhole } from "./stray-decimal.ts";

interface Fields {
  lower: Numeral | undefined;
  numeral: Numeral;
  negative: boolean;
}

const WORD = { ms: "peratus", en: "percent", zh: "百分之", ta: "விழுக்காடு" } as const;

/** 8%, 8 %, 8. 2%, 6-8%: a range has the sign once or twice and says it once. */
export const percentClass = defineClass<Fields>({
  name: "percent",
  digits: { texts: ["%", "pct"], ranges: true },
  symbols: ".",
  find(scan, at) {
    const first = scan.kind(at) === "digits" ? scan.numeral(at) : withoutNought(scan, at);
    if (first === undefined) return undefined;
    const signed = percentAt(scan, first.to);
    const range = rangeEnd(scan, signed ?? first.to);
    const end = range?.to ?? signed;
    if (end === undefined) return undefined;
    const whole = first.fraction === undefined && range === undefined ? strayWhole(scan, at) : undefined;
    const start = whole?.from ?? at;
    const negative = isNegative(scan, start);
    const language = scriptAround(scan, start, end);
    const numeral = whole === undefined ? first : { ...first, integer: whole.integer, fraction: first.integer };
    return {
      from: negative ? start - 1 : start,
      to: end,
      cost: COST.likely,
      fields: { lower: range === undefined ? undefined : first, numeral: range?.numeral ?? numeral, negative },
      ...(language === undefined ? {} : { language }),
    };
  },
  say({ lower, numeral, negative }, language, style) {
    const number = (one: Numeral) => sayNumeral(one, language, { ...style.numbers, attributive: true });
    const minus = negative ? negativeWord(language) : "";
    if (language === "zh") {
      const whole = number(numeral);
      const upper = `百分之${whole === "一百" ? "百" : whole}`;
      return lower === undefined ? `${minus}${upper}` : `${minus}百分之${number(lower)}到${upper}`;
    }
    const bounds = lower === undefined ? [number(numeral)] : [number(lower), RANGE_WORDS[language], number(numeral)];
    return join([minus, ...bounds, WORD[language]], language);
  },
});

/** .5%: the zero that was left out is said. */
function withoutNought(scan: Scan, at: number): Numeral | undefined {
  const fraction = scan.isGlued(at) ? undefined : scan.gluedDigits(at + 1);
  return fraction === undefined ? undefined : { integer: "0", fraction, to: at + 2, grouping: "none" };
}

/** Exclusive end index after a percent sign, or undefined. */
function percentAt(scan: Scan, at: number): number | undefined {
  if (!scan.isOnSameLineAsPrevious(at)) return undefined;
  if (scan.word(at) === "%") return at + 1;
  if (scan.word(at) !== "pct" || (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1))) return undefined;
  return scan.gluedSign(at + 1, ".") && !scan.mayBeginSentence(at + 2) ? at + 2 : at + 1;
}

function rangeEnd(scan: Scan, at: number): { numeral: Numeral; to: number } | undefined {
  if (!isRangeSign(scan, at)) return undefined;
  const numeral = scan.numeral(at + 1);
  const to = numeral === undefined ? undefined : percentAt(scan, numeral.to);
  return numeral === undefined || to === undefined ? undefined : { numeral, to };
}
