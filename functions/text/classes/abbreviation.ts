import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { type Atom, toAtoms } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { shouts } from "../scan/shouts.ts";
import { ABBREVIATIONS, type Abbreviation } from "../tables/abbreviations.ts";
import { MALAY_ROADS } from "../tables/places.ts";
import { fitsContext } from "./abbreviation-context.ts";

interface Entry extends Abbreviation {
  pieces: readonly Atom[];
}

interface Fields {
  abbreviation: Abbreviation;
  capitalised: boolean;
}

const ENTRIES = indexByFirstWord();

/** Jln., Tmn., a/l, Sdn. Bhd.: read in full. The full stop does not end a sentence unless one begins after it. */
export const abbreviationClass = defineClass<Fields>({
  name: "abbreviation",
  words: ENTRIES.keys(),
  find(scan, at) {
    if (scan.isGlued(at) && !OPENS.test(scan.word(at - 1)) && !/^(?:han|tamil)$/.test(scan.kind(at - 1) ?? ""))
      return undefined;
    // USB-A/C
    if (scan.word(at + 1) === "/" && scan.gluedSign(at - 1, "-") && scan.isGlued(at)) return undefined;
    const matches: Match<Fields>[] = [];
    for (const entry of ENTRIES.get(scan.word(at)) ?? []) {
      const to = matchEnd(scan, at, entry.pieces);
      if (to === undefined) continue;
      const match = accept(scan, at, to, entry);
      if (match !== undefined) matches.push(match);
    }
    return matches;
  },
  say({ abbreviation: { ms, en }, capitalised }, language) {
    // Mandarin and Tamil have taken these from English.
    const words = (language === "ms" ? ms : en) ?? en ?? ms ?? "";
    return capitalised ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  },
});

/** What an abbreviation may be glued to. */
const OPENS = /^[("'/“（「《，。、：；！？:;,|~•-]$/;

function indexByFirstWord(): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const abbreviation of ABBREVIATIONS) {
    const pieces = toAtoms(abbreviation.form);
    const first = pieces[0]?.lower ?? "";
    entries.set(first, [...(entries.get(first) ?? []), { ...abbreviation, pieces }]);
  }
  return entries;
}

function matchEnd(scan: Scan, at: number, pieces: readonly Atom[]): number | undefined {
  for (let offset = 0; offset < pieces.length; offset++) {
    const piece = pieces[offset];
    const atom = scan.at(at + offset);
    if (piece === undefined || atom === undefined || atom.lower !== piece.lower) return undefined;
    if (offset > 0 && (atom.glued !== piece.glued || atom.newlines > 0)) return undefined;
  }
  return at + pieces.length;
}

function accept(scan: Scan, at: number, end: number, entry: Entry): Match<Fields> | undefined {
  const dotted = scan.gluedSign(end, ".") && !scan.gluedSign(end + 1, ".");
  const after = dotted ? end + 1 : end;
  // JALAN PP 7: the initials of a road.
  if (MALAY_ROADS.has(scan.cueBefore(at)) && entry.form === "pp") return undefined;
  if (!dotted && entry.contexts.has("capital") && isInitialism(scan, at, entry.form)) return undefined;
  if (entry.contexts.has("word") && isInitialism(scan, at, entry.form) && scan.kind(at - 1) !== "digits")
    return undefined;
  if (!endsForm(scan, after, dotted, entry) || !fitsContext(scan, at, after, dotted, entry.contexts)) return undefined;
  const capitalised = scan.isCapitalised(at);
  // At the end of a sentence the full stop is left to the sentence.
  const to = dotted && isSentenceEnd(scan, after, entry.mayEndSentence) ? end : after;
  const match = { to, cost: COST.likely, fields: { abbreviation: entry, capitalised } };
  const latin = entry.form === "no";
  const only: Language | undefined = entry.en === undefined ? "ms" : entry.ms === undefined ? "en" : undefined;
  return only === undefined ? { ...match, latin } : { ...match, language: only };
}

/** Royal and parliamentary titles, which are written in capitals. */
const IN_CAPITALS = /^(?:y|dym)/;

/** MT Series, Kerajaan PN: capitals among other words are initials. */
function isInitialism(scan: Scan, at: number, form: string): boolean {
  const text = scan.at(at)?.text ?? "";
  return text.length > 1 && /^[A-Z]+$/.test(text) && !IN_CAPITALS.test(form) && !shouts(scan, at);
}

function endsForm(scan: Scan, after: number, dotted: boolean, { contexts, form }: Entry): boolean {
  if (!scan.isGlued(after) || form === "w/") return true;
  if (scan.kind(after) === "latin") return dotted;
  return (
    scan.kind(after) !== "digits" ||
    contexts.has("number") ||
    ["part", "vitamin", "year-dot"].some((context) => contexts.has(context))
  );
}

function isSentenceEnd(scan: Scan, at: number, mayEnd: boolean): boolean {
  const next = scan.at(at);
  if (next === undefined || next.newlines > 0) return true;
  return mayEnd && !next.glued && scan.isCapitalised(at);
}
