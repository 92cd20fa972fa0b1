/** Turns Markdown into the text that a listener should hear. */
import { type LanguageSpan, raise } from "../../text/index.ts";
import { addHtml } from "./html.ts";
import { type MarkdownBlock, normalizedLabel, readBlocks } from "./markdown-blocks.ts";
import { HEARD, LINE_END, readInline, SILENT, SPACE } from "./markdown-inline.ts";
import { codePointIndex, type MarkedText, plainText, TextBuilder } from "./marked-text.ts";

/** Accepts any input, since anything is valid Markdown. Takes linear time. */
export function readMarkdown(source: string): MarkedText {
  const { blocks, labels } = readBlocks(source);
  const marked = new MarkdownText(codePointIndex(source), labels);
  for (const block of blocks) marked.add(block);
  return { ...plainText(""), ...marked.finish() };
}

class MarkdownText {
  private readonly builder = new TextBuilder();
  private readonly languages: LanguageSpan[] = [];
  private readonly point: (unit: number) => number;
  private readonly labels: ReadonlySet<string>;
  /** Open tags of HTML for raised text. */
  private raised = 0;

  constructor(point: (unit: number) => number, labels: ReadonlySet<string>) {
    this.point = point;
    this.labels = labels;
  }

  finish() {
    return { languages: this.languages, ...this.builder.finish() };
  }

  add({ kind, text, start, lines }: MarkdownBlock): void {
    if (lines !== 0) this.builder.breakLines(lines, this.point(start));
    if (kind === "html") this.html(text, start);
    else if (kind === "text") this.text(text, start);
    else if (text !== "") {
      for (const [index, char] of [...text].entries()) this.char(char, HEARD, start + index);
      this.builder.space(this.point(start + text.length));
    }
  }

  private html(html: string, offset: number): void {
    if (/^<sup[\s>]/i.test(html)) this.raised++;
    else if (/^<\/sup\s*>/i.test(html)) this.raised = Math.max(0, this.raised - 1);
    addHtml(html, { builder: this.builder, languages: this.languages, point: this.point, offset });
  }

  private text(text: string, start: number): void {
    const { roles, html } = readInline(
      text,
      (label) => this.labels.size > 0 && this.labels.has(normalizedLabel(label)),
    );
    let pieces = 0;
    for (let at = 0; at < text.length; ) {
      const [from, to] = html[pieces] ?? [];
      if (from === at && to !== undefined) {
        this.html(text.slice(from, to), start + from);
        pieces++;
        at = to;
      } else {
        const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
        this.char(char, roles[at] ?? HEARD, start + at);
        at += char.length;
      }
    }
  }

  private char(char: string, role: number, unit: number): void {
    if (role === SILENT) return;
    const [start, end] = [this.point(unit), this.point(unit + char.length)];
    if (role === LINE_END) this.builder.breakLines(1, start);
    else if (role === SPACE || /\s/.test(char)) this.builder.space(start, end);
    else this.builder.add(this.raised > 0 ? raise(char) : char, start, end);
  }
}
