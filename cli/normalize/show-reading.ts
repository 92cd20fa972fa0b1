import { styleText } from "node:util";
import type { Language } from "#contract/language.ts";
import type { ReadText } from "./normalize-text.ts";

const COLOURS = { ms: "green", en: "cyan", zh: "magenta", ta: "yellow" } as const satisfies Record<Language, string>;

/** A reading as text for people. On a terminal each language has its colour, unless NO_COLOR is set. */
export function showReading({ explanation, segments, personal, sounds }: ReadText): string {
  if (segments.length === 0) return dim("(nothing to say)");
  const { rewrites } = explanation;
  const isPersonal = (start: number, end: number) =>
    personal.some(({ source }) => source[0] < end && start < source[1]) ? ", personal" : "";
  const rows = rewrites.map(({ start, end, text, spoken, class: name, language, rule }): Row => {
    const what = `${rule === name ? name : `${name}, ${rule}`}${isPersonal(start, end)}`;
    const said = spoken === "" ? dim("(silent)") : styleText(COLOURS[language], visible(spoken));
    return { written: text, said: `${said}  ${dim(what)} ${styleText(COLOURS[language], language)}` };
  });
  const spoken = segments.map(({ text, language }) => styleText(["bold", COLOURS[language]], visible(text))).join(" ");
  const heard = sounds.map(({ text, ipa = "", pinyin = ipa, sounds_from }): Row => {
    return { written: text, said: `${pinyin}  ${dim(sounds_from)}`.trim() };
  });
  return [
    spoken,
    ...table(rows),
    ...(heard.length === 0 ? [] : ["", dim("  pronunciations for the voices"), ...table(heard)]),
  ].join("\n");
}

interface Row {
  written: string;
  said: string;
}

function table(rows: readonly Row[]): string[] {
  const widest = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map(({ written }) => width(visible(written)))));
  return rows.map(({ written, said }) => {
    const shown = visible(written);
    return `  ${shown}${" ".repeat(Math.max(0, widest - width(shown)))}  ${said}`;
  });
}

/** A wider cell shifts only its own line. */
const MOST_COLUMNS = 32;

const dim = (text: string) => styleText("dim", text);

/** The text on one line, with invisible characters as code point numbers, except joiners of emoji. */
function visible(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/(?!\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    const number = char.codePointAt(0) ?? 0;
    return `⟨${number.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** Width on a terminal in columns: Han characters and emoji take two, marks none. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(char)) continue;
    columns += /[\p{Script=Han}\uff01-\uff60\p{Emoji_Presentation}]/u.test(char) ? 2 : 1;
  }
  return columns;
}
