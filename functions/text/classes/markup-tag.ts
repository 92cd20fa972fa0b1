import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";

const HTML =
  /<\/?(?:a|abbr|b|big|blockquote|body|br|caption|center|code|dd|del|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|ins|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video)(?:\s[^<>\n]{0,300})?\s?\/?>/iy;
const ENTITY =
  /&(?:nbsp|lt|gt|quot|apos|[lr][ds]quo|[lr]aquo|[nm]dash|hellip|middot|bull|copy|reg|trade|ensp|emsp|thinsp|shy|zwj|zwnj|#\d{2,5}|#x[\da-f]{2,5});/iy;
const AMPERSAND = /&amp;/iy;
const FORUM =
  /\[\/?(?:b|i|u|s|url|img|quote|size|color|font|center|list|code|spoiler|youtube|media|email|left|right)(?:=[^[\]\n]{0,200})?\]/iy;
const TASK = /\[[ x]\]/iy;

/** <b>, &nbsp;, [url=…] and - [x]: markup in plain text is not read, except for the ampersand. A warning names it. */
export const markupTagClass = defineClass<boolean>({
  name: "sign",
  symbols: "<&[",
  find(scan, at) {
    const sign = scan.word(at);
    if (sign === "[" && isTask(scan, at)) return tagAt(scan, at, TASK);
    const patterns = sign === "<" ? [HTML] : sign === "[" ? [FORUM] : [ENTITY, AMPERSAND];
    for (const pattern of patterns) {
      const match = tagAt(scan, at, pattern);
      if (match !== undefined) return { ...match, fields: pattern === AMPERSAND };
    }
    return undefined;
  },
  say: (isAmpersand, language) => (isAmpersand ? AND[language] : ""),
});

const AND: Readonly<Record<Language, string>> = { ms: "dan", en: "and", zh: "和", ta: "மற்றும்" };

function isTask(scan: Scan, at: number): boolean {
  const opens = (index: number) => index === 0 || (scan.at(index)?.newlines ?? 0) > 0;
  return !scan.isGlued(at + 3) && (opens(at) || (/^[-*+•]$/.test(scan.word(at - 1)) && opens(at - 1)));
}

function tagAt(scan: Scan, at: number, pattern: RegExp) {
  pattern.lastIndex = scan.at(at)?.start ?? 0;
  if (!pattern.test(scan.text)) return undefined;
  let to = at + 1;
  while ((scan.at(to - 1)?.end ?? 0) < pattern.lastIndex) to++;
  return scan.at(to - 1)?.end === pattern.lastIndex ? { to, cost: COST.certain - 2, fields: false } : undefined;
}
