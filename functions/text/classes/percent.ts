import { COST, defineClass } from "../lattice/reader.ts";
import { negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isNegative, scriptAround } from "./cardinal.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  lower: Numeral | undefined;
  numeral: Numeral;
  negative: boolean;
}

const WORD = { ms: "peratus", en: "percent", zh: "百分之", ta: "விழுக்காடு" } as const;

/** 8%, 8 %, 6-8%: in a range the sign is written once, or twice, and said once. */
export const percentClass = defineClass<Fields>({
  name: "percent",
  digits: true,
  behind: [],
  symbols: ".",
  find(line, at) {
    const first = line.kind(at) === "digits" ? line.numeral(at) : withoutNought(line, at);
    if (first === undefined) return undefined;
    const signed = percentAt(line, first.to);
    const range = rangeEnd(line, signed ?? first.to);
    const end = range?.to ?? signed;
    if (end === undefined) return undefined;
    const negative = isNegative(line, at);
    const language = scriptAround(line, at, end);
    return {
      from: negative ? at - 1 : at,
      to: end,
      cost: COST.likely,
      fields: { lower: range === undefined ? undefined : first, numeral: range?.numeral ?? first, negative },
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

/** .5%: the nought that was left out is said. */
function withoutNought(line: Line, at: number): Numeral | undefined {
  const fraction = line.glued(at) ? undefined : line.gluedDigits(at + 1);
  return fraction === undefined ? undefined : { integer: "0", fraction, to: at + 2, grouping: "none" };
}

/** The atom behind a percent sign, or undefined. */
function percentAt(line: Line, at: number): number | undefined {
  return line.word(at) === "%" && line.sameLine(at) ? at + 1 : undefined;
}

function rangeEnd(line: Line, at: number): { numeral: Numeral; to: number } | undefined {
  if (!isRangeSign(line, at)) return undefined;
  const numeral = line.numeral(at + 1);
  const to = numeral === undefined ? undefined : percentAt(line, numeral.to);
  return numeral === undefined || to === undefined ? undefined : { numeral, to };
}
