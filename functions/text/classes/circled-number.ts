import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { scriptAround } from "./number-language.ts";

/** Runs of Unicode, by the number of the first sign: ① ⑴ ⒈ ❶ ㈠ ㊀, and so on. */
const RUNS: readonly (readonly [first: string, count: number, value: number])[] = [
  ["①", 20, 1],
  ["㉑", 15, 21],
  ["㊱", 15, 36],
  ["⑴", 20, 1],
  ["⒈", 20, 1],
  ["⓵", 10, 1],
  ["❶", 10, 1],
  ["➀", 10, 1],
  ["➊", 10, 1],
  ["⓫", 10, 11],
  ["㈠", 10, 1],
  ["㊀", 10, 1],
  ["⓪", 1, 0],
  ["⓿", 1, 0],
  ["🄋", 2, 0],
  ["🄀", 1, 0],
  ["🄁", 10, 0],
];
const VALUES: ReadonlyMap<string, number> = new Map(
  RUNS.flatMap(([first, count, value]) =>
    Array.from({ length: count }, (_, at) => [String.fromCodePoint((first.codePointAt(0) ?? 0) + at), value + at]),
  ),
);

/** ①甲②乙, ⑴, ⒈, ❶, ㈠: numbers of list items. */
export const circledNumberClass = defineClass<string>({
  name: "label",
  symbols: [...VALUES.keys()].join(""),
  find(scan, at) {
    const language = scriptAround(scan, at, at + 1);
    return {
      to: at + 1,
      cost: COST.certain,
      fields: String(VALUES.get(scan.word(at)) ?? 0),
      ...(language === undefined ? {} : { language }),
    };
  },
  say: (digits, language, style) => cardinal(digits, language, { ...style.numbers, liang: "none" }),
});
