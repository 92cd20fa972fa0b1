/**
 * Splits Markdown into blocks, line by line (CommonMark 0.31, sections 4 and 5).
 *
 * Speech is flat, so block quotes and lists are not kept as a tree: their markers are removed from each line, at any
 * depth. There is no nesting limit, and the time is linear in the length.
 */
import { isBlock } from "./html.ts";
import { TAG, TITLE } from "./markdown-inline.ts";
import { MarkdownLine } from "./markdown-line.ts";

/** A part of the document that is read by itself. */
export interface MarkdownBlock {
  /** `marker` starts a list item: its text is the number, or empty for a bullet. */
  kind: "text" | "html" | "marker";
  /** The lines, with spaces in place of removed markers, so that each character keeps its offset. */
  text: string;
  /** Offset of `text` in the document, in UTF-16 units. */
  start: number;
  /** Line breaks before it; 0 directly after a marker. */
  lines: 0 | 1 | 2;
}

export interface MarkdownBlocks {
  blocks: MarkdownBlock[];
  /** Labels of link reference definitions, normalized by {@link normalizedLabel}. */
  labels: ReadonlySet<string>;
}

export const normalizedLabel = (label: string) => label.trim().replaceAll(/\s+/g, " ").toLowerCase().toUpperCase();

export function readBlocks(document: string): MarkdownBlocks {
  return new BlockReader().read(document);
}

/** A block that the next line may continue. */
interface OpenBlock extends Omit<MarkdownBlock, "kind"> {
  kind: "paragraph" | "heading" | "html" | "code";
  quotes: number;
  /** Content column of the enclosing list item, relative to the enclosing block quote. */
  column: number;
  /** Matches its last line; `null`: an empty line ends it. */
  end: RegExp | null;
}

interface Item {
  /** Content column, relative to the enclosing block quote. */
  column: number;
  quotes: number;
  /** The bullet, or the character after the number. */
  sign: string;
  /** Number of child blocks so far. */
  parts: number;
}

/** The containers of a line. */
interface Containers {
  quotes: number;
  /** Content column of the innermost block quote. */
  column: number;
  /** Indentation inside the innermost container, in columns. */
  indent: number;
  /** List items that do not contain the line, innermost first. */
  ended: Item[];
}

const LINE = /([^\r\n]+|(?=[\r\n]))(?:\r\n|\r|\n|$)/g;
const CODE_INDENT = 4;
/** Deeper items replace the innermost one, so that a line is compared with a bounded number of items. */
const MAX_ITEMS = 1_000;
const MARKER = /(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/y;
const HEADING = /#{1,6}(?=[ \t]|$)/y;
const UNDERLINE = /(?:=+|-+)[ \t]*$/y;
const FENCE = /`{3,}(?=[^`]*$)|~{3,}/y;
const BLANK = /^[ \t]*$/;
/** A link reference definition; only paragraphs start with them. */
const DEFINITION = new RegExp(
  `\\s*\\[((?:[^[\\]\\\\]|\\\\.){1,999})\\]:\\s*(?:<[^<>\\n]*>|[^\\s<]\\S*)(?:\\s+${TITLE})?[ \\t]*(?:\\n|$)`,
  "ys",
);
/** HTML blocks with an end condition of their own. */
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
      if (!this.takeVerbatim(new MarkdownLine(text, index))) this.line(new MarkdownLine(text, index));
    }
    this.close();
    return { blocks: this.blocks, labels: this.labels };
  }

  /** Appends a line to the open code or HTML block. Returns false, and closes the block, when the line is outside it. */
  private takeVerbatim(line: MarkdownLine): boolean {
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

  private line(line: MarkdownLine): void {
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
    // Lazy continuation: the items that seemed to end go on.
    this.items.push(...ended.reverse());
  }

  /** Consumes the markers of block quotes and list items, and closes the items that do not contain the line. */
  private takeContainers(line: MarkdownLine): Containers {
    const found: Containers = { quotes: 0, column: 0, indent: 0, ended: [] };
    for (;;) {
      line.skipSpace();
      const space = line.column - found.column;
      for (let item = this.items.at(-1); isAfter(line, space, found.quotes, item); item = this.items.at(-1)) {
        found.ended.push(item);
        this.items.pop();
      }
      const item = this.items.at(-1);
      found.indent = space - (item?.quotes === found.quotes ? item.column : 0);
      if (line.isEmpty || found.indent >= CODE_INDENT) return found;
      if (line.takeQuote()) {
        found.quotes++;
        found.column = line.column;
      } else if (!this.takeMarker(line, found)) return found;
    }
  }

  /** Whether a line lacks containers of the open paragraph, which it can continue nevertheless. */
  private isLazy({ quotes, ended }: Containers): boolean {
    return ended.length > 0 || quotes < (this.open?.quotes ?? 0);
  }

  private takeMarker(line: MarkdownLine, containers: Containers): boolean {
    const [marker, bullet, number, after] = (!line.isThematicBreak && line.match(MARKER)) || [];
    if (marker === undefined) return false;
    const isBare = BLANK.test(line.text.slice(line.at + marker.length));
    // A number other than 1 inside a paragraph is rarely a list: `in the year\n1957. …`
    const isInParagraph = this.open !== undefined && !this.isLazy(containers);
    if (isInParagraph && (isBare || Number(number ?? 1) !== 1)) return false;
    this.close();
    const { quotes, column, ended } = containers;
    const sign = bullet ?? after ?? "";
    const [last] = ended;
    const isNextItem = ended.length === 1 && last?.sign === sign && last.parts <= 1;
    if (!isNextItem) this.count();
    const start = line.start + line.at;
    this.blocks.push({ kind: "marker", text: bullet === undefined ? marker : "", start, lines: isNextItem ? 1 : 2 });
    line.advance(marker.length);
    const end = line.column;
    line.skipSpace();
    const gap = isBare || line.column - end > CODE_INDENT ? 1 : line.column - end;
    if (this.items.length === MAX_ITEMS) this.items.pop();
    this.items.push({ column: end - column + gap, quotes, sign, parts: 0 });
    return true;
  }

  private heading(line: MarkdownLine, quotes: number): void {
    line.advance(line.match(HEADING)?.[0].length ?? 0);
    line.skipSpace();
    this.begin("heading", line, quotes, null);
    if (this.open !== undefined) this.open.text = withoutClosing(line.rest);
    this.close();
  }

  /** End condition of the HTML block that starts here, as in {@link OpenBlock}; undefined for any other line. */
  private htmlEnd(line: MarkdownLine): RegExp | null | undefined {
    if (line.char !== "<") return undefined;
    const kind = HTML.find(([begin]) => line.match(begin));
    if (kind !== undefined) return kind[1];
    const [, name] = line.match(HTML_TAG) ?? [];
    const isAlone = this.open === undefined && line.match(TAG_ALONE) !== null;
    return isAlone || (name !== undefined && isBlock(name.toLowerCase())) ? null : undefined;
  }

  private begin(kind: OpenBlock["kind"], line: MarkdownLine, quotes: number, end: RegExp | null): void {
    this.close();
    const item = this.items.at(-1);
    const column = item?.quotes === quotes ? item.column : 0;
    const lines = item?.parts === 0 ? 0 : 2;
    this.open = { kind, text: line.rest, start: line.start + line.at, lines, quotes, column, end };
    this.count();
    if (kind === "html" && end?.test(line.rest)) this.close();
  }

  /** Code and thematic breaks are not read out. */
  private skip(): void {
    this.close();
    this.count();
  }

  /** Counts a child block of the innermost item. */
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

  /** Collects the definitions at the start of a paragraph, and returns where they end. */
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

/** Whether an item has ended before a line with this indentation and this many block quotes so far. */
function isAfter(line: MarkdownLine, space: number, quotes: number, item: Item | undefined): item is Item {
  if (item === undefined || item.quotes < quotes) return false;
  return item.quotes > quotes ? line.char !== ">" : !line.isEmpty && item.column > space;
}

function append(open: OpenBlock, line: MarkdownLine): void {
  const between = line.start + line.at - open.start - open.text.length;
  open.text += `\n${" ".repeat(between - 1)}${line.rest}`;
}

/** A heading without its optional closing sequence. */
function withoutClosing(text: string): string {
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end--;
  return end === 0 || /\s/.test(trimmed.charAt(end - 1)) ? trimmed.slice(0, end) : trimmed;
}
