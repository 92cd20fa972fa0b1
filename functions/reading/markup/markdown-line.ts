/** A line of Markdown with a reading position. */

const TAB = 4;
const THEMATIC = 3;

export class MarkdownLine {
  readonly text: string;
  /** Offset of the line in the document, in UTF-16 units. */
  readonly start: number;
  /** Position in the line, in UTF-16 units. */
  at = 0;
  /** The same in columns: a tab extends to the next multiple of 4. */
  column = 0;
  private thematic: { from: number; to: number } | undefined;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  get isEmpty(): boolean {
    return this.at === this.text.length;
  }

  get char(): string {
    return this.text.charAt(this.at);
  }

  advance(units: number): void {
    for (const end = this.at + units; this.at < end; this.at++) {
      this.column += this.char === "\t" ? TAB - (this.column % TAB) : 1;
    }
  }

  skipSpace(): void {
    while (this.char === " " || this.char === "\t") this.advance(1);
  }

  /** The text from the position on. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  /** Consumes a block quote marker with its optional space, if there is one. */
  takeQuote(): boolean {
    if (this.char !== ">") return false;
    this.advance(1);
    if (/[ \t]/.test(this.char)) this.advance(1);
    return true;
  }

  /** Matches a sticky expression at the position. */
  match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** Whether the rest is a thematic break. The line is scanned once, however often this is asked. */
  get isThematicBreak(): boolean {
    this.thematic ??= thematicBreak(this.text);
    return this.at >= this.thematic.from && this.at <= this.thematic.to;
  }
}

/** The positions at which the rest of the line is a thematic break: three or more of one sign. */
function thematicBreak(text: string): { from: number; to: number } {
  const [sign = ""] = /[-*_](?=[ \t]*$)/.exec(text) ?? [];
  const places: number[] = [];
  for (let at = text.length - 1; sign !== "" && at >= 0 && (text[at] === sign || /[ \t]/.test(text.charAt(at))); at--) {
    if (text[at] === sign) places.push(at);
  }
  return { from: places.at(-1) ?? 0, to: places[THEMATIC - 1] ?? -1 };
}
