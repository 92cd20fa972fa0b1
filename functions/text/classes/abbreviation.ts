import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import { type Atom, toAtoms } from "../scan/atoms.ts";
import type { Line } from "../scan/scan.ts";
import { ABBREVIATIONS, type Abbreviation } from "../tables/abbreviations.ts";

interface Entry extends Abbreviation {
  pieces: readonly Atom[];
}

interface Fields {
  abbreviation: Abbreviation;
  capitalised: boolean;
}

const ENTRIES = indexByFirstWord();

/** Jln., Tmn., a/l, Sdn. Bhd.: read in full; its full stop ends no sentence unless one begins behind it. */
export const abbreviationClass = defineClass<Fields>({
  name: "abbreviation",
  words: ENTRIES.keys(),
  find(line, at) {
    if (line.glued(at) && !OPENS.test(line.word(at - 1)) && !/^(?:han|tamil)$/.test(line.kind(at - 1) ?? ""))
      return undefined;
    const found: Found<Fields>[] = [];
    for (const entry of ENTRIES.get(line.word(at)) ?? []) {
      const to = matchEnd(line, at, entry.pieces);
      if (to === undefined) continue;
      const one = accept(line, at, to, entry);
      if (one !== undefined) found.push(one);
    }
    return found;
  },
  say({ abbreviation: { ms, en }, capitalised }, language) {
    const words = (language === "en" ? en : ms) ?? en ?? ms ?? "";
    return capitalised ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  },
});

/** What an abbreviation may be glued to. */
const OPENS = /^[("'/“（「《，。、：；！？:-]$/;

function indexByFirstWord(): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const abbreviation of ABBREVIATIONS) {
    const pieces = toAtoms(abbreviation.form);
    const first = pieces[0]?.lower ?? "";
    entries.set(first, [...(entries.get(first) ?? []), { ...abbreviation, pieces }]);
  }
  return entries;
}

function matchEnd(line: Line, at: number, pieces: readonly Atom[]): number | undefined {
  for (const [offset, piece] of pieces.entries()) {
    const atom = line.at(at + offset);
    if (atom === undefined || atom.lower !== piece.lower) return undefined;
    if (offset > 0 && (atom.glued !== piece.glued || atom.newlines > 0)) return undefined;
  }
  return at + pieces.length;
}

function accept(line: Line, at: number, end: number, entry: Entry): Found<Fields> | undefined {
  const dotted = line.gluedSign(end, ".") && !line.gluedSign(end + 1, ".");
  const behind = dotted ? end + 1 : end;
  if (!endsForm(line, behind, dotted, entry) || !fits(line, at, behind, dotted, entry.contexts)) return undefined;
  const text = line.at(at)?.text ?? "";
  const capitalised = text.charAt(0) !== text.charAt(0).toLowerCase();
  // At the end of a sentence the full stop is the sentence's as well, and is left to it.
  const to = dotted && isSentenceEnd(line, behind, entry.mayEndSentence) ? end : behind;
  const found = { to, cost: COST.likely, fields: { abbreviation: entry, capitalised } };
  const latin = entry.form === "no";
  const only: Language | undefined = entry.en === undefined ? "ms" : entry.ms === undefined ? "en" : undefined;
  return only === undefined ? { ...found, latin } : { ...found, language: only };
}

function endsForm(line: Line, behind: number, dotted: boolean, { contexts, form }: Entry): boolean {
  if (!line.glued(behind) || form === "w/") return true;
  if (line.kind(behind) === "latin") return dotted;
  return line.kind(behind) !== "digits" || contexts.has("number");
}

function isSentenceEnd(line: Line, at: number, mayEnd: boolean): boolean {
  const next = line.at(at);
  if (next === undefined || next.newlines > 0) return true;
  return mayEnd && !next.glued && next.kind === "latin" && next.text.charAt(0) !== next.lower.charAt(0);
}

function fits(line: Line, at: number, to: number, dotted: boolean, contexts: ReadonlySet<string>): boolean {
  const own = line.at(at);
  if (own === undefined) return false;
  if (contexts.has("capital") && own.text === own.lower) return false;
  if (contexts.has("lower") && own.text !== own.lower) return false;
  // "Tan S.K." has initials; the mark of a letter opens its line.
  if (contexts.has("small")) return own.text === own.lower || at === 0 || !line.sameLine(at);
  if (contexts.has("any") || (contexts.has("dot") && dotted)) return true;
  if (contexts.has("after-number") && line.kind(at - 1) === "digits") return true;
  if (contexts.has("place")) return isRoom(line, at);
  const next = line.at(to);
  if (contexts.has("after-name")) return dotted && isName(line, at - 1) && !(isName(line, to) && line.sameLine(to));
  if (next === undefined || next.newlines > 0) return false;
  const capital = next.kind === "latin" && next.text.charAt(0) !== next.lower.charAt(0);
  // Mandarin spells YB and YAB; Dr. it says.
  const initials = own.text === own.text.toUpperCase();
  if (contexts.has("name") && (capital || (next.kind === "han" && !initials))) return true;
  if (contexts.has("name-dot")) return dotted && capital && own.text !== own.lower;
  if (contexts.has("our-ref")) return dotted && /^(?:tuan|puan|kami|surat|fail)$/.test(next.lower);
  if (contexts.has("year-dot")) return dotted && /^1\d{3}$/.test(next.text);
  if (contexts.has("number-dot")) return dotted && next.kind === "digits" && !next.glued;
  if (contexts.has("number-cased")) return !initials && isNumberAhead(line, at, to, dotted);
  if (contexts.has("number") && isNumberAhead(line, at, to, dotted)) return true;
  const mine = dotted && /^(?:my|your|his|her)$/.test(line.word(at - 1)) && next.lower === "is";
  const thingBefore =
    mine ||
    (NUMBERED.has(line.word(at - 1)) && isCode(line, dotted ? at + 2 : at + 1)) ||
    (NUMBERED.has(line.word(at - 1)) &&
      (dotted || /^(?:is|ialah|adalah|saya|anda|apa|ape|berapa|brp|:)$/.test(next.lower)));
  if (contexts.has("numbered-thing") && (NUMBERED.has(next.lower) || thingBefore)) return true;
  if (contexts.has("phone") && (next.kind === "digits" || /^[:+(]$/.test(next.text))) return true;
  if (contexts.has("prophet")) return line.nearBefore(at, 4, PROPHET);
  const before = line.at(at - 1);
  return contexts.has("between-names") && capital && before?.kind === "latin" && before.text !== before.lower;
}

function isName(line: Line, at: number): boolean {
  const atom = line.at(at);
  return atom?.kind === "latin" && atom.text.charAt(0) !== atom.lower.charAt(0);
}

/** Capitals and digits in one piece: "invoice no. INV-2025". */
function isCode(line: Line, at: number): boolean {
  if (!/^[A-Z]{1,6}$/.test(line.at(at)?.text ?? "")) return false;
  return (
    line.gluedDigits(at + 1) !== undefined || (line.gluedSign(at + 1, "-") && line.gluedDigits(at + 2) !== undefined)
  );
}

/** "No. 7", "Blk C", "No 5"; but "no 5" in small letters may be an English no. */
function isNumberAhead(line: Line, at: number, to: number, dotted: boolean): boolean {
  const next = line.at(to);
  const code =
    next?.text !== "RM" &&
    next?.kind === "latin" &&
    /^[A-Z]{1,2}$/.test(next.text) &&
    /^(?:-|\/|\d+|,|\.)?$/.test(line.word(to + 1));
  const bracketed = next?.text === "(" && line.kind(to + 1) === "digits" && line.word(to + 2) === ")" && dotted;
  if (bracketed) return true;
  const hash = next?.text === ":" && line.kind(to + 1) === "digits";
  const roman = next?.kind === "latin" && next.text.length > 1 && romanValue(next.text) !== undefined;
  if (next?.kind !== "digits" && !code && !hash && !roman) return false;
  // "No 5-tonne lorries": none of them.
  if (
    !dotted &&
    line.word(at) === "no" &&
    line.gluedSign(to + 1, "-") &&
    line.kind(to + 2) === "latin" &&
    line.word(to + 2).length > 2
  )
    return false;
  return line.word(at) !== "no" || dotted || line.at(at)?.text !== "no" || NUMBERED.has(line.word(at - 1));
}

/** Things that have numbers: "no. akaun", "no tel". */
const NUMBERED: ReadonlySet<string> = new Set(
  `tel telefon phone hp akaun account acc ic kp k plat pendaftaran rujukan siri resit invois pekerja kad pasport passport
   lot rumah unit fax faks kenderaan matrik pelajar staf tiket pesanan order tracking ruj ref fail bilik giliran lesen cukai
   of pax orang perniagaan syarikat talian whatsapp mykad meter casis enjin report laporan invoice tracking mobile telephone tentera polis`.split(
    /\s+/,
  ),
);
const PROPHET: ReadonlySet<string> = new Set(["nabi", "rasulullah", "muhammad", "allah", "baginda", "rasul"]);

const PARTS_OF_BUILDINGS: ReadonlySet<string> = new Set(
  "blk block blok level lvl floor tkt tingkat aras tower menara wing".split(" "),
);
/** Atoms between the room and the rest of its address. */
const ADDRESS_REACH = 3;

/** "at Rm 203": with one small letter and a space, behind a word of place or before a door's number (Rm 12-05, Rm 4-12, Blk B), Rm is a room. */
export function isRoom(line: Line, at: number): boolean {
  const number = line.kind(at + 1) === "digits" && !line.glued(at + 1) && line.sameLine(at + 1);
  const placed = /^(?:at|in|to|from|outside|near|of|meeting)$/.test(line.word(at - 1));
  const pair = line.gluedSign(at + 2, "-") ? line.gluedDigits(at + 3) : undefined;
  const door =
    pair !== undefined && (pair.startsWith("0") || line.nearAfter(at + 4, ADDRESS_REACH, PARTS_OF_BUILDINGS));
  return line.at(at)?.text === "Rm" && number && (placed || door);
}
