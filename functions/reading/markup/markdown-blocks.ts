/**
 * The blocks of a Markdown document, by CommonMark 0.31, line by line.
 *
 * What is heard is flat, so quotations and lists are not kept as a tree: a line is freed of what begins them, however
 * deep it is. So nothing is too deep, and the time grows with the length.
 */
import { isBlock } from "./html.ts";
import { TAG, TITLE } from "./markdown-inline.ts";
import { Line } from "./markdown-line.ts";

/** A part of the document that is heard for itself. */
export interface MarkdownBlock {
  /** `marker` is what begins an item: its number, or nothing for a bullet. */
  kind: "text" | "html" | "marker";
  /** Lines of the document as one string, with spaces for what they are freed of: each character keeps its place. */
  text: string;
  /** UTF-16 unit of the document at which the string begins. */
  start: number;
  /** Line ends before it. None: it follows a marker. */
  lines: 0 | 1 | 2;
}

export interface MarkdownBlocks {
  blocks: MarkdownBlock[];
  /** What stands for the target of a link, as {@link normalizedLabel} has it. */
  labels: ReadonlySet<string>;
}

export const normalizedLabel = (label: string) => label.trim().replaceAll(/\s+/g, " ").toLowerCase().toUpperCase();

export function readBlocks(document: string): MarkdownBlocks {
  return new BlockReader().read(document);
}

/** A block that may go on. */
interface OpenBlock extends Omit<MarkdownBlock, "kind"> {
  kind: "paragraph" | "heading" | "html" | "code";
  quotes: number;
  /** The column, in its quotation, of the item that holds it. */
  column: number;
  /** What its last line holds; `null` for an empty line. */
  end: RegExp | null;
}

interface Item {
  /** The column, in its quotation, at which begins what it holds. */
  column: number;
  quotes: number;
  /** Its bullet, or the sign after its number. */
  sign: string;
  /** How many blocks and lists it holds so far. */
  parts: number;
}

/** What a line is freed of. */
interface Containers {
  quotes: number;
  /** The column at which begins what the innermost quotation holds. */
  column: number;
  /** Columns of space inside of the innermost item. */
  indent: number;
  /** The items that the line is no longer in, the innermost first. */
  ended: Item[];
}

const LINE = /([^\r\n]+|(?=[\r\n]))(?:\r\n|\r|\n|$)/g;
const CODE_INDENT = 4;
/** A deeper item takes the place of the innermost of these. */
const MAX_ITEMS = 1_000;
const MARKER = /(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/y;
const HEADING = /#{1,6}(?=[ \t]|$)/y;
const UNDERLINE = /(?:=+|-+)[ \t]*$/y;
const FENCE = /`{3,}(?=[^`]*$)|~{3,}/y;
const BLANK = /^[ \t]*$/;
/** What a label in brackets stands for, at the beginning of a paragraph. */
const DEFINITION = new RegExp(
  `\\s*\\[((?:[^[\\]\\\\]|\\\\.){1,999})\\]:\\s*(?:<[^<>\\n]*>|[^\\s<]\\S*)(?:\\s+${TITLE})?[ \\t]*(?:\\n|$)`,
  "ys",
);
/** Blocks of HTML that a sign of their own ends. */
const HTML: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/<(?:script|pre|style|textarea)(?=[\s>]|$)/iy, /<\/(?:script|pre|style|textarea)>/i],
  [/<!--/y, /-->/],
  [/<\?/y, /\?>/],
  [/<!\[CDATA\[/y, /\]\]>/],
  [/<![a-z]/iy, />/],
];
const HTML_TAG = /<\/?([a-z][a-z\d-]*)(?=[\s/>]|$)/iy;
const TAG_ALONE = new RegExp(`${TAG.source}\\s*$`, "iy");

class BlockReader {
  private readonly blocks: MarkdownBlock[] = [];
  private readonly labels = new Set<string>();
  private readonly items: Item[] = [];
  private open: OpenBlock | undefined;

  read(document: string): MarkdownBlocks {
    for (const { 1: text = "", index } of document.matchAll(LINE)) {
      if (!this.takeRaw(new Line(text, index))) this.line(new Line(text, index));
    }
    this.close();
    return { blocks: this.blocks, labels: this.labels };
  }

  /** Takes a line into the code or the HTML that is open, or ends that where the line is not in what holds it. */
  private takeRaw(line: Line): boolean {
    const { open } = this;
    if (open === undefined || open.kind === "paragraph") return false;
    let quotes = 0;
    let column = 0;
    for (line.skipSpace(); quotes < open.quotes && line.takeQuote(); line.skipSpace()) {
      quotes++;
      column = line.column;
    }
    const isInside = quotes === open.quotes && (line.isEmpty || line.column - column >= open.column);
    if (isInside) append(open, line);
    if (!isInside || (open.end === null ? line.isEmpty : open.end.test(line.rest))) this.close();
    return isInside;
  }

  private line(line: Line): void {
    const containers = this.takeContainers(line);
    const { quotes, indent, ended } = containers;
    if (line.isEmpty || quotes > (this.open?.quotes ?? quotes)) this.close();
    if (line.isEmpty) return;
    const paragraph = this.open;
    if (paragraph !== undefined && indent >= CODE_INDENT) return append(paragraph, line);
    if (paragraph !== undefined && !this.isLazy(containers) && line.match(UNDERLINE)) return this.close();
    if (indent >= CODE_INDENT || line.isThematicBreak) return this.skip();
    if (line.match(HEADING)) return this.heading(line, quotes);
    const [fence] = line.match(FENCE) ?? [];
    if (fence !== undefined) return this.begin("code", line, quotes, new RegExp(`^${fence}[${fence[0]}]*[ \t]*$`));
    const html = this.htmlEnd(line);
    if (html !== undefined) return this.begin("html", line, quotes, html);
    if (paragraph === undefined) return this.begin("paragraph", line, quotes, null);
    append(paragraph, line);
    // The paragraph goes on, and so do the items around it.
    this.items.push(...ended.reverse());
  }

  /** Frees a line of what begins quotations and items, and ends the items that it is not in. */
  private takeContainers(line: Line): Containers {
    const taken: Containers = { quotes: 0, column: 0, indent: 0, ended: [] };
    for (;;) {
      line.skipSpace();
      const space = line.column - taken.column;
      for (let item = this.items.at(-1); isAfter(line, space, taken.quotes, item); item = this.items.at(-1)) {
        taken.ended.push(item);
        this.items.pop();
      }
      const item = this.items.at(-1);
      taken.indent = space - (item?.quotes === taken.quotes ? item.column : 0);
      if (line.isEmpty || taken.indent >= CODE_INDENT) return taken;
      if (line.takeQuote()) {
        taken.quotes++;
        taken.column = line.column;
      } else if (!this.takeMarker(line, taken)) return taken;
    }
  }

  /** Whether a line is in less than the paragraph before it, which it may go on with all the same. */
  private isLazy({ quotes, ended }: Containers): boolean {
    return ended.length > 0 || quotes < (this.open?.quotes ?? 0);
  }

  private takeMarker(line: Line, containers: Containers): boolean {
    const [marker, bullet, number, after] = (!line.isThematicBreak && line.match(MARKER)) || [];
    if (marker === undefined) return false;
    const isBare = BLANK.test(line.text.slice(line.at + marker.length));
    // In a paragraph, a number at the beginning of a line is most often just that.
    const isInParagraph = this.open !== undefined && !this.isLazy(containers);
    if (isInParagraph && (isBare || Number(number ?? 1) !== 1)) return false;
    this.close();
    const { quotes, column, ended } = containers;
    const sign = bullet ?? after ?? "";
    const [last] = ended;
    const isNextOfList = ended.length === 1 && last?.sign === sign && last.parts <= 1;
    if (!isNextOfList) this.count();
    const start = line.start + line.at;
    this.blocks.push({ kind: "marker", text: bullet === undefined ? marker : "", start, lines: isNextOfList ? 1 : 2 });
    line.advance(marker.length);
    const end = line.column;
    line.skipSpace();
    const gap = isBare || line.column - end > CODE_INDENT ? 1 : line.column - end;
    if (this.items.length === MAX_ITEMS) this.items.pop();
    this.items.push({ column: end - column + gap, quotes, sign, parts: 0 });
    return true;
  }

  private heading(line: Line, quotes: number): void {
    line.advance(line.match(HEADING)?.[0].length ?? 0);
    line.skipSpace();
    this.begin("heading", line, quotes, null);
    if (this.open !== undefined) this.open.text = withoutClosing(line.rest);
    this.close();
  }

  /** What ends the block of HTML that begins here; `null` for an empty line. */
  private htmlEnd(line: Line): RegExp | null | undefined {
    if (line.char !== "<") return undefined;
    const kind = HTML.find(([begin]) => line.match(begin));
    if (kind !== undefined) return kind[1];
    const [, name] = line.match(HTML_TAG) ?? [];
    const isAlone = this.open === undefined && line.match(TAG_ALONE) !== null;
    return isAlone || (name !== undefined && isBlock(name.toLowerCase())) ? null : undefined;
  }

  private begin(kind: OpenBlock["kind"], line: Line, quotes: number, end: RegExp | null): void {
    this.close();
    const item = this.items.at(-1);
    const column = item?.quotes === quotes ? item.column : 0;
    const lines = item?.parts === 0 ? 0 : 2;
    this.open = { kind, text: line.rest, start: line.start + line.at, lines, quotes, column, end };
    this.count();
    if (kind === "html" && end?.test(line.rest)) this.close();
  }

  /** A program is not read out, nor a line across the page. */
  private skip(): void {
    this.close();
    this.count();
  }

  /** One part more of the innermost item. */
  private count(): void {
    const item = this.items.at(-1);
    if (item !== undefined) item.parts++;
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined || open.kind === "code") return;
    const from = open.kind === "paragraph" ? this.takeDefinitions(open.text) : 0;
    if (from === open.text.length) return;
    const kind = open.kind === "html" ? "html" : "text";
    this.blocks.push({ kind, text: open.text.slice(from), start: open.start + from, lines: open.lines });
  }

  /** @returns where the definitions end that a paragraph begins with */
  private takeDefinitions(text: string): number {
    DEFINITION.lastIndex = 0;
    let end = 0;
    for (let found = DEFINITION.exec(text); found !== null; found = DEFINITION.exec(text)) {
      this.labels.add(normalizedLabel(found[1] ?? ""));
      end = DEFINITION.lastIndex;
    }
    return end;
  }
}

/** Whether a line with so much space, in so many quotations so far, comes after the end of an item. */
function isAfter(line: Line, space: number, quotes: number, item: Item | undefined): item is Item {
  if (item === undefined || item.quotes < quotes) return false;
  return item.quotes > quotes ? line.char !== ">" : !line.isEmpty && item.column > space;
}

function append(open: OpenBlock, line: Line): void {
  const between = line.start + line.at - open.start - open.text.length;
  open.text += `\n${" ".repeat(between - 1)}${line.rest}`;
}

/** A heading without the signs that may end it. */
function withoutClosing(text: string): string {
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end--;
  return end === 0 || /\s/.test(trimmed.charAt(end - 1)) ? trimmed.slice(0, end) : trimmed;
}
