import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { joinGroups } from "../numbers/spelling.ts";
import { scriptAround } from "./number-language.ts";

/** 120/70-19, 90/80 - 17: the width, height and rim of a tyre, one after the other. */
export const tyreClass = defineClass<readonly string[]>({
  name: "alphanumeric",
  digits: { joints: { "/": ["digits"] } },
  find(scan, at) {
    const width = scan.word(at);
    const height = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
    const rim = scan.word(at + 3) === "-" && scan.isOnSameLineAsPrevious(at + 4) ? scan.word(at + 4) : "";
    if (height === undefined || !/^(?:[6-9]0|1[0-9]0|[12]\d5|200)$/.test(width) || !/^[3-9][05]$/.test(height))
      return undefined;
    if (!/^(?:1\d|2[0-3])$/.test(rim) || (scan.isGlued(at) && scan.isAlphanumeric(at - 1))) return undefined;
    const to = at + 5;
    if (scan.isGlued(to) && /^(?:digits|latin)$|^[-/]$/.test(scan.kind(to) ?? "")) return undefined;
    const language = scriptAround(scan, at, to);
    return { to, cost: COST.certain, fields: [width, height, rim], ...(language === undefined ? {} : { language }) };
  },
  say: (parts, language, style) =>
    joinGroups(
      parts.map((part) => cardinal(part, language, style.numbers)),
      language,
    ),
});
