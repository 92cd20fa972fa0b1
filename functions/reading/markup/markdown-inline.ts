/** Inline markup of Markdown (CommonMark 0.31, section 6), in linear time. */
import { type EmphasisRun, emphasisRun, pairRuns } from "./markdown-emphasis.ts";

/** How a UTF-16 unit of the text is read. */
export const HEARD = 0;
export const SILENT = 1;
export const SPACE = 2;
export const LINE_END = 3;

export interface InlineMarkup {
  /** One of the values above for each unit. */
  roles: Uint8Array;
  /** Ranges with HTML tags and character references, in order. */
  html: [from: number, to: number][];
}

/** @param isDefined whether a label has a link reference definition */
export function readInline(text: string, isDefined: (label: string) => boolean): InlineMarkup {
  return new InlineReader(text, isDefined).read();
}

interface Bracket {
  isImage: boolean;
  /** Index of the bracket. */
  at: number;
  /** Number of delimiter runs before it. */
  runs: number;
}

const PLAIN = /[^\\`*_![\]<&|\n]+/y;
const ESCAPED = /[!-/:-@[-`{-~]/;
const BACKTICKS = /`+/g;
const AUTOLINK = /<(?:[a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)*)>/iy;
export const TAG =
  /<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>/iy;
/** Comments and the like: their start and their end. */
const NOT_RENDERED = [
  [/<!--/y, "-->"],
  [/<\?/y, "?>"],
  [/<!\[CDATA\[/y, "]]>"],
  [/<![a-z]/iy, ">"],
] as const;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
const URL = nested(3);
export const TITLE = `(?:"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|\\((?:[^()\\\\]|\\\\.)*\\))`;
const TARGET = new RegExp(`\\(\\s*(?:(?:<(?:[^<>\\n\\\\]|\\\\.)*>|(?!<)${URL}+)(?:\\s+${TITLE})?)?\\s*\\)`, "ys");
const LABEL = /\[((?:[^[\]\\]|\\.){0,999})\]/sy;

/** A link destination may contain balanced parentheses. */
function nested(levels: number): string {
  const char = "[^\\s()\\\\]|\\\\[^\\s]";
  return levels === 0 ? `(?:${char})` : `(?:${char}|\\(${nested(levels - 1)}*\\))`;
}

class InlineReader {
  private readonly text: string;
  private readonly isDefined: (label: string) => boolean;
  private readonly roles: Uint8Array;
  private readonly html: InlineMarkup["html"] = [];
  private readonly runs: EmphasisRun[] = [];
  private readonly brackets: Bracket[] = [];
  /** Brackets below this index contain a link, so they cannot start one. */
  private inactive = 0;
  /** Index of the last bracket, opening or closing. */
  private lastBracket = -1;
  /** Ends of {@link NOT_RENDERED} that do not follow any more. */
  private readonly missing = new Set<string>();
  private backticks: Map<number, number[]> | undefined;

  constructor(text: string, isDefined: (label: string) => boolean) {
    this.text = text;
    this.isDefined = isDefined;
    this.roles = new Uint8Array(text.length);
  }

  read(): InlineMarkup {
    for (let at = 0; at < this.text.length; ) at = this.next(at);
    pairRuns(this.runs, this.silence);
    return { roles: this.roles, html: this.html };
  }

  private readonly silence = (from: number, to: number) => void this.roles.fill(SILENT, from, to);

  /** Reads markup or plain text, and returns where it ends. */
  private next(at: number): number {
    switch (this.text[at]) {
      case "\\":
        return this.escape(at);
      case "`":
        return this.code(at);
      case "*":
      case "_":
        return this.run(at, this.text[at] as EmphasisRun["sign"]);
      case "!":
        return this.text[at + 1] === "[" ? this.open(at + 1, true) : at + 1;
      case "[":
        return this.open(at, false);
      case "]":
        return this.close(at);
      case "<":
        return this.tag(at);
      case "&":
        return this.asHtml(at, match(REFERENCE, this.text, at));
      case "|":
        // CommonMark has no tables: each cell is read as a line.
        this.roles[at] = LINE_END;
        return at + 1;
      case "\n":
        if (this.text.endsWith("  ", at)) this.roles[at] = LINE_END;
        return at + 1;
      default:
        return at + (match(PLAIN, this.text, at) ?? 1);
    }
  }

  private escape(at: number): number {
    const next = this.text[at + 1] ?? "";
    if (next === "\n") this.roles[at + 1] = LINE_END;
    else if (!ESCAPED.test(next)) return at + 1;
    this.roles[at] = SILENT;
    return at + 2;
  }

  private code(at: number): number {
    const length = match(/`+/y, this.text, at) ?? 1;
    const end = this.backtickRun(length, at + length);
    if (end === undefined) return at + length;
    this.silence(at, at + length);
    this.silence(end, end + length);
    return end + length;
  }

  /** The next run of exactly `length` backticks; `from` must not decrease between calls. */
  private backtickRun(length: number, from: number): number | undefined {
    if (this.backticks === undefined) {
      this.backticks = new Map();
      for (const { 0: run, index } of this.text.matchAll(BACKTICKS)) {
        const known = this.backticks.get(run.length);
        if (known === undefined) this.backticks.set(run.length, [index]);
        else known.push(index);
      }
      for (const places of this.backticks.values()) places.reverse();
    }
    const places = this.backticks.get(length) ?? [];
    while ((places.at(-1) ?? from) < from) places.pop();
    return places.at(-1);
  }

  private run(at: number, sign: EmphasisRun["sign"]): number {
    const end = at + (match(sign === "*" ? /\*+/y : /_+/y, this.text, at) ?? 1);
    const before = /.$/su.exec(this.text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
    const after = String.fromCodePoint(this.text.codePointAt(end) ?? 0x20);
    this.runs.push(emphasisRun(sign, at, end, before, after));
    return end;
  }

  private open(at: number, isImage: boolean): number {
    this.brackets.push({ isImage, at, runs: this.runs.length });
    this.lastBracket = at;
    return at + 1;
  }

  private close(at: number): number {
    const opener = this.brackets.pop();
    const isActive = opener !== undefined && (opener.isImage || this.brackets.length >= this.inactive);
    this.inactive = Math.min(this.inactive, this.brackets.length);
    const end = isActive ? this.targetEnd(opener, at) : undefined;
    this.lastBracket = at;
    if (opener === undefined || end === undefined) return at + 1;
    this.silence(opener.at, opener.at + 1);
    this.silence(at, end);
    if (opener.isImage) {
      // Separates the alternative text from the words around it.
      this.roles[opener.at - 1] = SPACE;
      this.roles[at] = SPACE;
    } else this.inactive = this.brackets.length;
    pairRuns(this.runs.splice(opener.runs), this.silence);
    return end;
  }

  /** Returns where the link ends: after `(destination "title")`, `[label]`, or the bracket alone. */
  private targetEnd({ at: from }: Bracket, at: number): number | undefined {
    const target = match(TARGET, this.text, at + 1);
    if (target !== undefined) return at + 1 + target;
    LABEL.lastIndex = at + 1;
    const [whole = "", written = ""] = LABEL.exec(this.text) ?? [];
    // Labels cannot contain brackets.
    const own = this.lastBracket === from ? this.text.slice(from + 1, at) : "";
    return this.isDefined(written === "" ? own : written) ? at + 1 + whole.length : undefined;
  }

  private tag(at: number): number {
    const address = match(AUTOLINK, this.text, at);
    if (address !== undefined) {
      this.roles[at] = SILENT;
      this.roles[at + address - 1] = SILENT;
      return at + address;
    }
    return this.asHtml(at, match(TAG, this.text, at) ?? this.notRendered(at));
  }

  private notRendered(at: number): number | undefined {
    const [opening, ending = ""] = NOT_RENDERED.find(([begin]) => match(begin, this.text, at) !== undefined) ?? [];
    if (opening === undefined || this.missing.has(ending)) return undefined;
    const end = this.text.indexOf(ending, opening.lastIndex);
    if (end >= 0) return end + ending.length - at;
    this.missing.add(ending);
    return undefined;
  }

  private asHtml(at: number, length: number | undefined): number {
    if (length === undefined) return at + 1;
    this.html.push([at, at + length]);
    return at + length;
  }
}

/** Length of the match of a sticky expression at an index. */
function match(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex - at : undefined;
}
