/** Cuts the work text into atoms: runs of one kind, between which a reading may begin or end. */

import { HAN_PER_UNITS } from "../tables/han-counters.ts";

export const ATOM_KINDS = ["latin", "digits", "han", "tamil", "arabic", "other", "emoji", "symbol"] as const;
export type AtomKind = (typeof ATOM_KINDS)[number];

export interface Atom {
  kind: AtomKind;
  /** UTF-16 offsets into the work text. */
  start: number;
  end: number;
  text: string;
  /** Lower case, for look-up; the text itself outside Latin. */
  lower: string;
  /** Whether there is no space between this atom and the one before. */
  glued: boolean;
  /** Line feeds between the atom before and this one. */
  newlines: number;
}

/** A colon after a word announces the number that follows, and joins nothing: 日期：12/7, Tel:03. */
function isAnnounced(atoms: readonly Atom[]): boolean {
  const label = atoms.at(-2);
  if (atoms.at(-1)?.text !== ":" || label === undefined || !ANNOUNCING.has(label.kind)) return false;
  const before = label.glued ? atoms.at(-3) : undefined;
  return before?.kind !== "digits" && before?.text !== ":";
}

const ANNOUNCING: ReadonlySet<AtomKind> = new Set(["latin", "han", "tamil", "arabic"]);
const SPACE = 32;
const LINE_FEED = 10;
const COLON = 58;
const ZERO = 48;
const NINE = 57;

export function toAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  let newlines = 0;
  let glued = false;
  for (let start = 0; start < text.length; ) {
    const unit = text.charCodeAt(start);
    if (unit === SPACE || unit === LINE_FEED) {
      if (unit === LINE_FEED) newlines++;
      glued = false;
      start++;
      continue;
    }
    const kind = kindAt(text, start, unit);
    let end = kind === "han" ? hanEnd(text, start, atoms) : runEnd(text, start, kind);
    let run = text.slice(start, end);
    const cut: string | undefined =
      kind === "latin"
        ? (lostSpace(run, glued, atoms.at(-1)?.kind) ??
          (glued && atoms.at(-1)?.kind === "digits" ? unitBeforeSide(text, run, end) : undefined) ??
          (isWithin(glued, atoms) ? undefined : beforeLink(run, text, end)))
        : undefined;
    if (cut !== undefined) {
      end = start + cut.length;
      run = cut;
    }
    if (kind === "latin" && glued && beginsLine(run, atoms)) glued = false;
    if (kind === "digits" && glued && isAnnounced(atoms)) glued = false;
    atoms.push({ kind, start, end, text: run, lower: kind === "latin" ? run.toLowerCase() : run, glued, newlines });
    newlines = 0;
    glued = cut === undefined;
    start = end;
  }
  return atoms;
}

/** "70ftBuilt up", "RM500kNego", "80 sqftAuction": what is before the next label, if the line break was lost. */
function lostSpace(run: string, glued: boolean, before: AtomKind | undefined): string | undefined {
  if (before !== "digits") return undefined;
  return (glued ? UNIT_BEFORE_LINE : AREA_BEFORE_LINE).exec(run)?.[0];
}

const AREA_BEFORE_LINE = /^(?:sqft|psf)(?=[A-Z][a-z]{2})/;
/** A thousand is k, and no kOhm or kVar. */
const UNIT_BEFORE_LINE =
  /^(?:(?:ft|sf|sqft|psf|km|kg|mm|cm|am|pm)(?=[A-Z][a-z]{2})|k(?!Ohm|Byte|Bit|Bps|Baud|Var|Cal)(?=[A-Z][a-z]{2}))/;

/** Part of an address: what is after a link's ? is not said. A tag begins anew. */
const isWithin = (glued: boolean, atoms: readonly Atom[]) => glued && atoms.at(-1)?.text !== "#";

/** KLCChttps://: the word to which a link is joined. */
function beforeLink(run: string, text: string, end: number): string | undefined {
  if (text.charCodeAt(end) !== COLON || !text.startsWith("://", end)) return undefined;
  return /^(.+?)https?$/.exec(run)?.[1];
}

/** The cm of 13cmx21cm: the x is between two sizes. */
function unitBeforeSide(text: string, run: string, end: number): string | undefined {
  const unit = UNIT_BEFORE_SIDE.exec(run)?.[0];
  return unit !== undefined && SIDE.test(text.slice(end, end + LONGEST_SIDE)) ? unit : undefined;
}

const SIDE = /^\d+(?:\.\d+)?(?:cm|mm|m|ft|inch|in|kaki)/i;
const LONGEST_SIDE = 12;

const UNIT_BEFORE_SIDE = /^(?:cm|mm|m|ft|inch|in|kaki)(?=[xX]$)/;

/** 80'Gross, 1/11Time: the same after a sign for feet and after a date. */
function beginsLine(run: string, atoms: readonly Atom[]): boolean {
  const before = atoms.at(-1);
  const isFeet = before?.text === "'" && before.glued && atoms.at(-2)?.kind === "digits";
  const isDate =
    before?.kind === "digits" && before.glued && atoms.at(-2)?.text === "/" && atoms.at(-3)?.kind === "digits";
  return (isFeet || isDate) && /^[A-Z][a-z]{2}/.test(run);
}

const LATIN = "A-Za-z\\u00b5\\u03bc\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
/** An apostrophe belongs to the word that goes on after it: don't, Qur'an. */
const RUNS: Record<AtomKind, RegExp> = {
  latin: new RegExp(`[${LATIN}]+(?:['\`][${LATIN}]+)*`, "y"),
  digits: /[0-9]+/y,
  han: /[\u3005\u3007\p{Script=Han}]+/uy,
  tamil: /[\u0b80-\u0be5]+/y,
  arabic: /[\p{Script=Arabic}\u064b-\u065f\u0670]+/uy,
  other: /[\p{L}\p{M}]/uy,
  emoji:
    /[\u{1f1e6}-\u{1f1ff}]{1,2}|[\p{Extended_Pictographic}\p{Emoji_Modifier}]\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?)*/uy,
  symbol: /[\s\S]/uy,
};

/** Signs that are text although Unicode counts them among the pictographs. */
const TEXT_SIGNS = /[\u00a9\u00ae\u2122\u203c\u2049\u2194-\u2199\u2139]/;
const OTHER_KINDS: readonly AtomKind[] = ["han", "tamil", "arabic", "emoji", "other"];

function kindAt(text: string, start: number, unit: number): AtomKind {
  if (unit < 128) {
    if (unit >= ZERO && unit <= NINE) return "digits";
    const folded = unit | 32;
    return folded >= 97 && folded <= 122 ? "latin" : "symbol";
  }
  if (unit >= 0x4e00 && unit <= 0x9fff) return "han";
  if (unit >= 0x3001 && unit <= 0x3002) return "symbol";
  if (matches(RUNS.latin, text, start)) return "latin";
  if (TEXT_SIGNS.test(text.charAt(start))) return "symbol";
  for (const kind of OTHER_KINDS) if (matches(RUNS[kind], text, start)) return kind;
  return "symbol";
}

/** 平方公尺 */
const LONGEST_PER_UNIT = 4;
const HAN_SCALE = /[千百]?[万亿萬億]/y;

/** 万 and 亿 after digits, and 小时 after the slash of a rate, are atoms of their own: RM3.8亿, 110公里/小时. */
function hanEnd(text: string, start: number, atoms: readonly Atom[]): number {
  const before = atoms.at(-1);
  if (before?.kind === "digits" && matches(HAN_SCALE, text, start)) return HAN_SCALE.lastIndex;
  const end = runEnd(text, start, "han");
  const rate = before?.text === "/" && atoms.at(atoms.at(-2)?.kind === "han" ? -3 : -2)?.kind === "digits";
  if (!rate) return end;
  for (let to = Math.min(end, start + LONGEST_PER_UNIT); to > start; to--) {
    if (HAN_PER_UNITS.has(text.slice(start, to))) return to;
  }
  return end;
}

function matches(run: RegExp, text: string, start: number): boolean {
  run.lastIndex = start;
  return run.test(text);
}

function runEnd(text: string, start: number, kind: AtomKind): number {
  if (kind === "digits") return digitsEnd(text, start);
  if (kind === "symbol" && text.charCodeAt(start) < FIRST_SURROGATE) return start + 1;
  const run = RUNS[kind];
  run.lastIndex = start;
  return run.test(text) ? run.lastIndex : start + 1;
}

/** Of UTF-16: two units are one character. */
const FIRST_SURROGATE = 0xd800;

/** A loop, since a pattern takes longer to begin than most numbers are long. */
function digitsEnd(text: string, start: number): number {
  let end = start + 1;
  for (let unit = text.charCodeAt(end); unit >= ZERO && unit <= NINE; unit = text.charCodeAt(end)) end++;
  return end;
}
