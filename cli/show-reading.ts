import { styleText } from "node:util";
import type { Language } from "#contract/language.ts";
import type { Explanation } from "../functions/text/index.ts";

const COLOURS = { ms: "green", en: "cyan", zh: "magenta", ta: "yellow" } as const satisfies Record<Language, string>;

/** A reading for people. In colour on a terminal; NO_COLOR is obeyed. */
export function showReading({ spoken, rewrites }: Explanation): string {
  if (spoken === "") return dim("(nothing to say)");
  const lines = [styleText("bold", spoken)];
  const widest = Math.max(...rewrites.map(({ text }) => width(text)));
  for (const { text, spoken: said, class: name, language, rule } of rewrites) {
    const written = oneLine(text) + " ".repeat(widest - width(text));
    const what = rule === name ? name : `${name}, ${rule}`;
    lines.push(
      `  ${written}  ${said === "" ? dim("(silent)") : styleText(COLOURS[language], said)}  ${dim(`${what} ${language}`)}`,
    );
  }
  return lines.join("\n");
}

const dim = (text: string) => styleText("dim", text);
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");

/** Columns on a terminal: Han and emoji take two, marks none. */
function width(text: string): number {
  let columns = 0;
  for (const char of oneLine(text)) {
    if (/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(char)) continue;
    columns += /[\p{Script=Han}\uff01-\uff60\p{Emoji_Presentation}]/u.test(char) ? 2 : 1;
  }
  return columns;
}
