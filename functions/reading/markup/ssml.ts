/** Reads the SSML subset of docs/ssml.md. */
import { parseXml, type XmlElement, XmlError, type XmlNode, type XmlText } from "@rgrove/parse-xml";
import { quoted, shortened } from "#contract/quoted.ts";
import { xmlProblem } from "../xml/problem.ts";
import {
  codePointIndex,
  type Delivery,
  type MarkedText,
  MarkupError,
  noDelivery,
  plainText,
  refuseLongSilence,
  TextBuilder,
} from "./marked-text.ts";
import { type ElementContext, SSML_ELEMENTS } from "./ssml-elements.ts";

const MAX_TAGS = 2_000;
const MAX_DEPTH = 32;

export interface SsmlOptions {
  /** Whether an unknown tag, attribute or value is an error. If not, it is a warning, and the content of the tag is read. */
  strict: boolean;
}

/** Throws a {@link MarkupError}. */
export function readSsml(source: string, options: SsmlOptions): MarkedText {
  // Each element has one or two. Counting them first is cheaper than parsing hostile input.
  if (countOf(source, "<") > MAX_TAGS * 2) throw new MarkupError(`The document has over ${MAX_TAGS} tags.`);
  const root = parse(source);
  if (root.name !== "speak") throw new MarkupError(`The root must be <speak>, not <${shortened(root.name)}>.`);
  return new SsmlReader(source, options).read(root);
}

function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++;
  return count;
}

function parse(source: string): XmlElement {
  if (!/^\ufeff?\s*</.test(source)) throw new MarkupError("The text must be one <speak> element.");
  try {
    const { root } = parseXml(source, { includeOffsets: true, preserveCdata: true, preserveComments: true });
    if (root !== null) return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new MarkupError(`Not well-formed XML: ${xmlProblem(error)}.`, { cause: error });
  }
  throw new MarkupError("The text must be one <speak> element.");
}

class SsmlReader {
  private readonly builder = new TextBuilder();
  private readonly marked: Omit<MarkedText, "text" | "origin"> = { ...plainText(""), delivery: noDelivery() };
  private readonly point: (unit: number) => number;
  private readonly source: string;
  private readonly strict: boolean;

  constructor(source: string, { strict }: SsmlOptions) {
    this.source = source;
    this.strict = strict;
    this.point = codePointIndex(source);
  }

  read(root: XmlElement): MarkedText {
    this.element(root, 0);
    const delivery: Delivery = this.marked.delivery;
    refuseLongSilence(delivery);
    return { ...this.marked, ...this.builder.finish() };
  }

  private element(element: XmlElement, depth: number): void {
    const at = this.point(element.start);
    const where = `<${shortened(element.name)}> at ${at}`;
    if (depth > MAX_DEPTH) throw new MarkupError(`${where}: nested more than ${MAX_DEPTH} levels deep.`);
    const kind = Object.hasOwn(SSML_ELEMENTS, element.name) ? SSML_ELEMENTS[element.name] : undefined;
    if (kind === undefined) {
      this.complain(`${where}: unknown tag; known: ${Object.keys(SSML_ELEMENTS).join(", ")}.`);
      this.children(element, depth);
      return;
    }
    const source: [number, number] = [at, this.point(element.end > element.start ? element.end : this.source.length)];
    const context: ElementContext = {
      name: element.name,
      attributes: this.attributes(element, kind.attributes, where),
      source,
      marked: this.marked,
      builder: this.builder,
      complain: (problem) => this.complain(`${where}: ${problem}`),
    };
    kind.open?.(context);
    if (kind.holds === "nothing" && element.children.length > 0) context.complain("must be empty.");
    if (kind.holds === "text" && element.children.some((child) => child.type === "element"))
      context.complain("may hold nothing but text.");
    this.children(element, depth);
    kind.close?.(context);
  }

  private attributes(element: XmlElement, known: readonly string[], where: string): ReadonlyMap<string, string> {
    const attributes = new Map(Object.entries(element.attributes));
    for (const name of attributes.keys()) {
      if (known.includes(name) || name === "xmlns" || name.startsWith("xmlns:") || name === "xml:space") continue;
      this.complain(`${where}: unknown attribute ${quoted(name)}; known: ${known.join(", ") || "none"}.`);
    }
    return attributes;
  }

  private children(element: XmlElement, depth: number): void {
    for (const child of element.children) {
      if (child.type === "element") this.element(child as XmlElement, depth + 1);
      else if (child.type === "text" || child.type === "cdata") this.text(child as XmlText);
    }
  }

  /** Each character keeps its position; a character reference has that of the whole reference. */
  private text(node: XmlText & XmlNode): void {
    const raw = this.source.slice(node.start, node.end > node.start ? node.end : undefined);
    const cdata = node.type === "cdata";
    const inner = cdata ? raw.slice(CDATA_OPEN.length, -CDATA_CLOSE.length) : raw;
    let unit = node.start + (cdata ? CDATA_OPEN.length : 0);
    for (const [piece] of inner.matchAll(cdata ? CHARACTER : CHARACTER_OR_REFERENCE)) {
      const char = !cdata && piece.length > 1 && piece.startsWith("&") ? decodeReference(piece) : piece;
      // Line breaks of the document are white space.
      this.builder.add(/^\s/.test(char) ? " " : char, this.point(unit), this.point(unit + piece.length));
      unit += piece.length;
    }
  }

  private complain(problem: string): void {
    if (this.strict) throw new MarkupError(problem);
    this.marked.warnings.push(problem);
  }
}

const CDATA_OPEN = "<![CDATA[";
const CDATA_CLOSE = "]]>";
const CHARACTER = /\r\n|[\s\S]/gu;
const CHARACTER_OR_REFERENCE = /&[^;\s]{1,12};|\r\n|[\s\S]/gu;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The parser has refused all entities but the five predefined ones and character numbers. */
function decodeReference(reference: string): string {
  const name = reference.slice(1, -1);
  if (!name.startsWith("#")) return NAMED[name] ?? reference;
  const hex = name.charAt(1) === "x";
  return String.fromCodePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
}
