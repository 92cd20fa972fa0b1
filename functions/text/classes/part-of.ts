import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal, joinTamilSuffix } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { OF_MANY } from "../tables/part-words.ts";
import { scriptAround } from "./number-language.ts";

interface Fields {
  number: string;
  total: string;
}

/** Digits of the longest number. */
const LONGEST = 3;
const HAN_PART = /(?:步骤|步驟|第|页|頁)$/;

/** Step 1/4, Page 2/10, 第1/4页: the number of a part, and how many there are. */
export const partOfClass = defineClass<Fields>({
  name: "slash",
  digits: { joints: { "/": ["digits"] } },
  find(scan, at) {
    const total = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
    const number = scan.word(at);
    if (total === undefined || total.length > LONGEST || !/^[1-9]/.test(number) || !/^[1-9]/.test(total))
      return undefined;
    if (Number(number) > Number(total) || !isPart(scan, at) || /^[/.-]$/.test(scan.word(at + 3))) return undefined;
    const language = scriptAround(scan, at, at + 3);
    return {
      to: at + 3,
      cost: COST.certain,
      fields: { number, total },
      ...(language === undefined ? {} : { language }),
    };
  },
  say({ number, total }, language, style) {
    const numbers = { ...style.numbers, liang: "none" as const };
    const [one, all] = [cardinal(number, language, numbers), cardinal(total, language, numbers)];
    return SAID[language](one, all);
  },
});

const SAID: Readonly<Record<Language, (one: string, all: string) => string>> = {
  ms: (one, all) => `${one} daripada ${all}`,
  en: (one, all) => `${one} of ${all}`,
  zh: (one, all) => `${one}，共${all}`,
  ta: (one, all) => `${joinTamilSuffix(all, "இல்")} ${one}`,
};

function isPart(scan: Scan, at: number): boolean {
  if (!scan.isOnSameLineAsPrevious(at)) return false;
  if (scan.kind(at - 1) === "han") return scan.isGlued(at) && HAN_PART.test(scan.word(at - 1));
  return OF_MANY.has(scan.word(at - 1)) && !scan.isGlued(at);
}
