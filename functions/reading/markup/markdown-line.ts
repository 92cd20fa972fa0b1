/** A line of Markdown that is read from its beginning: how far it is read, and in which column that is. */

const TAB = 4;
const THEMATIC = 3;

export class Line {
  readonly text: string;
  /** UTF-16 unit of the source at which the line begins. */
  readonly start: number;
  /** UTF-16 units that are read. */
  at = 0;
  /** The column of the next one: a tab reaches to the next multiple of four. */
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

  /** What is left of the line. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  /** The sign of a quotation and the space after it, if they are here. */
  takeQuote(): boolean {
    if (this.char !== ">") return false;
    this.advance(1);
    if (/[ \t]/.test(this.char)) this.advance(1);
    return true;
  }

  /** What a sticky expression matches here. */
  match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** Whether all that is left is a line across the page: three or more of one sign. The line is looked at once. */
  get isThematicBreak(): boolean {
    this.thematic ??= thematicBreak(this.text);
    return this.at >= this.thematic.from && this.at <= this.thematic.to;
  }
}

/** Where a thematic break that ends the line may begin: from the first of its signs to the last but two. */
function thematicBreak(text: string): { from: number; to: number } {
  const [sign = ""] = /[-*_](?=[ \t]*$)/.exec(text) ?? [];
  const places: number[] = [];
  for (let at = text.length - 1; sign !== "" && at >= 0 && (text[at] === sign || /[ \t]/.test(text.charAt(at))); at--) {
    if (text[at] === sign) places.push(at);
  }
  return { from: places.at(-1) ?? 0, to: places[THEMATIC - 1] ?? -1 };
}
