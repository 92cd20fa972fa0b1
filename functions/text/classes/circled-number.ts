import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { scriptAround } from "./number-language.ts";

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** ①甲②乙: numbers of list items. */
export const circledNumberClass = defineClass<string>({
  name: "label",
  symbols: CIRCLED,
  find(scan, at) {
    const language = scriptAround(scan, at, at + 1);
    return {
      to: at + 1,
      cost: COST.certain,
      fields: String(CIRCLED.indexOf(scan.word(at)) + 1),
      ...(language === undefined ? {} : { language }),
    };
  },
  say: (digits, language, style) => cardinal(digits, language, { ...style.numbers, liang: "none" }),
});
