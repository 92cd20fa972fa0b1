/** Markdown as a person would want to hear it. */
import type { Nodes, Parents, Text } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { LanguageSpan } from "../../text/index.ts";
import { addHtml } from "./html.ts";
import { codePointIndex, type MarkedText, plainText, TextBuilder } from "./marked-text.ts";

/** Never fails: what is no Markdown is text. */
export function readMarkdown(source: string): MarkedText {
  const reader = new MarkdownReader(source);
  return { ...plainText(""), ...reader.read() };
}

class MarkdownReader {
  private readonly builder = new TextBuilder();
  private readonly languages: LanguageSpan[] = [];
  private readonly point: (unit: number) => number;
  private readonly source: string;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
    this.point = codePointIndex(source);
  }

  read() {
    this.node(fromMarkdown(this.source));
    return { languages: this.languages, ...this.builder.finish() };
  }

  private node(node: Nodes): void {
    const [start, end] = rangeOf(node);
    switch (node.type) {
      case "text":
        return this.text(node);
      case "inlineCode":
        return this.piece(node.value, start, end);
      case "image":
      case "imageReference":
        return this.piece(` ${node.alt ?? ""} `, start, end);
      case "break":
        return this.builder.breakLines(1, this.point(start));
      case "html":
        return addHtml(node.value, {
          builder: this.builder,
          languages: this.languages,
          point: this.point,
          offset: start,
        });
      // A program is not read out, nor where a link leads.
      case "code":
      case "definition":
      case "yaml":
        return;
      case "heading":
      case "paragraph":
      case "blockquote":
      case "list":
      case "thematicBreak":
        return this.block(node, 2);
      case "listItem":
        return this.listItem(node, start);
      default:
        if ("children" in node) this.children(node);
    }
  }

  private block(node: Nodes, lines: 1 | 2): void {
    const [start, end] = rangeOf(node);
    this.builder.breakLines(lines, this.point(start));
    if ("children" in node) this.children(node);
    this.builder.breakLines(lines, this.point(end));
  }

  /** The number of an item is read, its bullet is not. An item of one paragraph is a line, not a paragraph. */
  private listItem(node: Extract<Nodes, { type: "listItem" }>, start: number): void {
    this.builder.breakLines(1, this.point(start));
    const [number] = /^\d+[.)]/.exec(this.source.slice(start, start + LONGEST_NUMBER)) ?? [];
    if (number !== undefined) {
      this.piece(number, start, start + number.length);
      this.builder.space(this.point(start + number.length));
    }
    const [only] = node.children;
    if (node.children.length === 1 && only?.type === "paragraph") this.children(only);
    else this.children(node);
    this.builder.breakLines(1, this.point(rangeOf(node)[1]));
  }

  private children(parent: Parents): void {
    if (this.depth === MAX_DEPTH) return;
    this.depth++;
    for (const child of parent.children) this.node(child);
    this.depth--;
  }

  /** What stands for a part of the input as a whole, or character by character where it is as long. */
  private piece(text: string, start: number, end: number): void {
    const places = text.length === end - start;
    let unit = start;
    for (const char of text) {
      const [from, to] = places ? [unit, unit + char.length] : [start, end];
      this.builder.add(/\s/.test(char) ? " " : char, this.point(from), this.point(to));
      unit += char.length;
    }
  }

  /** The text of a node and its source differ by escapes, references and what begins the lines of a quotation. */
  private text(node: Text): void {
    const [start, end] = rangeOf(node);
    let unit = start;
    for (const char of node.value) {
      const from = this.find(char, unit, end);
      const to = from + this.lengthAt(char, from);
      if (!TABLE_SIGN.test(char)) this.builder.add(/\s/.test(char) ? " " : char, this.point(from), this.point(to));
      else this.builder.breakLines(1, this.point(from));
      unit = to;
    }
  }

  private find(char: string, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      if (this.source.startsWith(char, at) || REFERENCE.test(this.source.slice(at, at + LONGEST_REFERENCE))) return at;
      if (this.source[at] === "\\" && this.source.startsWith(char, at + 1)) return at;
    }
    return Math.min(from, end);
  }

  private lengthAt(char: string, at: number): number {
    const [reference] = REFERENCE.exec(this.source.slice(at, at + LONGEST_REFERENCE)) ?? [];
    if (reference !== undefined && (char === "&" || !this.source.startsWith(char, at))) return reference.length;
    return this.source[at] === "\\" && char !== "\\" ? 1 + char.length : char.length;
  }
}

/** What lies deeper in quotations and lists than any text of a person is not read. */
const MAX_DEPTH = 100;

const REFERENCE = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const LONGEST_REFERENCE = 34;
const LONGEST_NUMBER = 11;
/** Tables are not of CommonMark: the sign between their cells ends a line. */
const TABLE_SIGN = /^\|$/;

function rangeOf({ position }: Nodes): [number, number] {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}
