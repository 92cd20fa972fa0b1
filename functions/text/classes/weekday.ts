import { COST, defineClass } from "../lattice/reader.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { WEEKDAY_BEFORE, WEEKDAYS, type Weekday } from "../tables/weekdays.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  first: string;
  last: string | undefined;
}

/** Isn-Jum, Mon-Fri, Isnin-Jumaat, and a short day next to a date or a time. */
export const weekdayClass = defineClass<Fields>({
  name: "weekday",
  words: WEEKDAYS.keys(),
  find(scan, at) {
    const first = dayAt(scan, at, true);
    if (first === undefined) return undefined;
    const stop = first.short && scan.gluedSign(at + 1, ".") && scan.isOnSameLineAsPrevious(at + 2) ? 1 : 0;
    const range = isRangeSign(scan, at + 1 + stop) ? dayAt(scan, at + 2 + stop) : undefined;
    if (range !== undefined && range.language === first.language) {
      return {
        to: at + 3 + stop,
        cost: COST.certain,
        language: first.language,
        fields: { first: first.name, last: range.name },
      };
    }
    if (!first.short || !(isNextToNumber(scan, at, at + 1 + stop) || follows(scan, at))) return undefined;
    return {
      to: at + 1 + stop,
      cost: COST.likely,
      language: first.language,
      endsWithStop: stop === 1,
      fields: { first: first.name, last: undefined },
    };
  },
  say: ({ first, last }, language) =>
    last === undefined ? first : join([first, RANGE_WORDS[language], last], language),
});

function dayAt(scan: Scan, at: number, first = false): Weekday | undefined {
  const atom = scan.at(at);
  if (atom === undefined || (atom.newlines > 0 && !first) || atom.text === atom.lower) return undefined;
  return WEEKDAYS.get(atom.lower);
}

/** "Sel" is also a cell, and "every Sun Hung Kai" goes on as a name. */
function follows(scan: Scan, at: number): boolean {
  return WEEKDAY_BEFORE.has(scan.word(at - 1)) && scan.word(at) !== "sel" && !isName(scan, at + 1);
}

function isName(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  return (
    atom?.kind === "latin" &&
    atom.text !== atom.lower &&
    scan.isOnSameLineAsPrevious(at) &&
    WEEKDAYS.get(atom.lower) === undefined
  );
}

/** 宝可梦（Mon）: a word in brackets after Han that is no date. */
const isGlossOfHan = (scan: Scan, at: number) => scan.kind(at) === "han" && !/[日号號期]$/.test(scan.word(at));

function isNextToNumber(scan: Scan, at: number, to: number): boolean {
  if (scan.kind(to) === "digits" && scan.isOnSameLineAsPrevious(to)) return true;
  const joint =
    /^[,:(&]$/.test(scan.word(to)) &&
    (scan.kind(to + 1) === "digits" ||
      scan.at(to + 1)?.text === "PH" ||
      WEEKDAYS.get(scan.word(to + 1))?.short === true);
  const before = scan.word(at - 1);
  // "5 Nov (Wed)": nothing else is alone in brackets so.
  if (before === "(" && scan.word(to) === ")" && scan.word(at) !== "sel") return !isGlossOfHan(scan, at - 2);
  return (
    joint ||
    ((before === "," || before === "(" || before === "&" || before === "/") &&
      (scan.kind(at - 2) === "digits" || scan.word(at - 2) === "ph" || WEEKDAYS.get(scan.word(at - 2))?.short === true))
  );
}
