/** Turns HTML into the text that a listener should hear. */
import { Parser } from "htmlparser2";
import { languageOfTag } from "#contract/language.ts";
import { type LanguageSpan, raise } from "../../text/index.ts";
import { codePointIndex, type MarkedText, plainText, TextBuilder } from "./marked-text.ts";

/** Elements that are not read out. */
const UNREAD = new Set(["script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "pre"]);
const PARAGRAPHS = new Set(
  "p h1 h2 h3 h4 h5 h6 div section article aside header footer main nav ul ol dl table blockquote figure form hr".split(
    " ",
  ),
);
const LINES = new Set("li dt dd tr td th br caption figcaption option label legend".split(" "));

/** Whether an element (name in lower case) breaks the line or is not read out. */
export const isBlock = (name: string) => PARAGRAPHS.has(name) || LINES.has(name) || UNREAD.has(name);

/** Accepts any input: whatever is not a tag is text. */
export function readHtml(source: string): MarkedText {
  const builder = new TextBuilder();
  const languages: LanguageSpan[] = [];
  addHtml(source, { builder, languages, point: codePointIndex(source), offset: 0 });
  return { ...plainText(""), languages, ...builder.finish() };
}

export interface HtmlTarget {
  builder: TextBuilder;
  languages: LanguageSpan[];
  /** Number of code points before a UTF-16 unit of the input. */
  point(unit: number): number;
  /** Offset of the HTML in the input, in UTF-16 units. */
  offset: number;
}

/** Adds the text of HTML that is a part of the input. */
export function addHtml(html: string, { builder, languages, point, offset }: HtmlTarget): void {
  let silent = 0;
  let raised = 0;
  const open: { at: number; language: LanguageSpan["language"] | undefined }[] = [];
  const place = (unit: number) => point(unit + offset);
  const breakFor = (name: string, at: number) => {
    if (PARAGRAPHS.has(name)) builder.breakLines(2, at);
    else if (LINES.has(name)) builder.breakLines(1, at);
  };
  const addText = (text: string, start: number, end: number) => {
    if (text.length === end - start) addCharacters(builder, text, start, place);
    else for (const char of text) builder.add(char, place(start), place(end));
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNREAD.has(name)) silent++;
        if (name === "sup") raised++;
        const at = place(parser.startIndex);
        breakFor(name, at);
        open.push({ at, language: languageOfTag(attributes.lang ?? "") });
        if (name === "img" && silent === 0 && attributes.alt) {
          for (const char of ` ${attributes.alt} `) builder.add(char, at, place(parser.endIndex + 1));
        }
      },
      ontext(text) {
        if (silent === 0) addText(raised > 0 ? raise(text) : text, parser.startIndex, parser.endIndex + 1);
      },
      onclosetag(name) {
        if (UNREAD.has(name)) silent--;
        if (name === "sup") raised--;
        const at = place(parser.endIndex + 1);
        breakFor(name, at);
        const opened = open.pop();
        if (opened?.language !== undefined) languages.push({ source: [opened.at, at], language: opened.language });
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  // Spans are added when they close, the innermost first; it must be the last.
  languages.sort((a, b) => a.source[0] - b.source[0]);
}

/** Collapses white space. */
function addCharacters(builder: TextBuilder, text: string, start: number, place: (unit: number) => number): void {
  let unit = start;
  for (const char of text) {
    const [from, to] = [place(unit), place(unit + char.length)];
    if (/\s/.test(char)) builder.space(from, to);
    else builder.add(char, from, to);
    unit += char.length;
  }
}
