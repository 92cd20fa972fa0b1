/**
 * Readings that are settled before the classes read: by markup, by a lexicon, or to mask personal data. An override is
 * a reading on the lattice like any other, but no class proposes another for its place.
 */
import type { Language } from "#contract/language.ts";
import type { Span } from "#contract/plan.ts";
import type { Sounds } from "#contract/sounds.ts";
import { scriptOf } from "../languages/script-of.ts";
import type { SettledReading } from "../lattice/reader.ts";
import type { Atom } from "../scan/atoms.ts";
import type { WorkText } from "../scan/work-text.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { type ReadAside, type SayAs, sayAs } from "./say-as.ts";

/** What is done with the part. `rule` is the reason, for the caller. */
export type OverrideAction =
  | { type: "alias"; alias: string; language?: Language | undefined; rule: string }
  | { type: "phoneme"; sounds: Sounds; rule: string }
  | { type: "say-as"; as: SayAs; format?: string | undefined; rule: string }
  | { type: "words"; class: string; say(language: Language): string; rule: string };

export interface Override {
  /** Code points of the input. */
  source: Span;
  action: OverrideAction;
}

/** A part whose language is settled. It applies to numbers and Latin words; the script decides the rest. */
export interface LanguageSpan {
  source: Span;
  language: Language;
}

/** An override with its UTF-16 range of the work text. */
export interface PlacedOverride {
  start: number;
  end: number;
  action: OverrideAction;
}

/** Maps overrides to the work text. One that covers only space is dropped. Of two that overlap the first is kept. */
export function placeOverrides(overrides: readonly Override[], work: WorkText): PlacedOverride[] {
  const placed: PlacedOverride[] = [];
  for (const { source, action } of overrides) {
    let start = firstAt(work.starts, source[0]);
    let end = firstAt(work.starts, source[1]);
    while (start < end && isSpace(work.text, start)) start++;
    while (end > start && isSpace(work.text, end - 1)) end--;
    if (start < end) placed.push({ start, end, action });
  }
  return withoutOverlaps(placed);
}

export function withoutOverlaps(placed: readonly PlacedOverride[]): PlacedOverride[] {
  const taken = new Uint8Array(placed.reduce((most, { end }) => Math.max(most, end), 0));
  const free = placed.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return free.sort((a, b) => a.start - b.start);
}

/** Index of the first unit at or after a code point of the input. */
function firstAt(starts: Uint32Array, point: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isSpace = (text: string, at: number) => text[at] === " " || text[at] === "\n";

/** The same atoms, cut where an override begins or ends inside one. */
export function cutAtoms(atoms: readonly Atom[], placed: readonly PlacedOverride[]): Atom[] {
  const cuts = placed.flatMap(({ start, end }) => [start, end]);
  let next = 0;
  const cut: Atom[] = [];
  for (const atom of atoms) {
    let rest = atom;
    while (next < cuts.length && (cuts[next] ?? 0) <= rest.start) next++;
    while (next < cuts.length && (cuts[next] ?? 0) < rest.end) {
      const at = (cuts[next] ?? 0) - rest.start;
      cut.push({ ...rest, end: rest.start + at, text: rest.text.slice(0, at), lower: rest.lower.slice(0, at) });
      rest = {
        ...rest,
        start: rest.start + at,
        text: rest.text.slice(at),
        lower: rest.lower.slice(at),
        glued: true,
        newlines: 0,
      };
      next++;
    }
    cut.push(rest);
  }
  return cut;
}

/**
 * Overrides as candidates over atoms that were cut for them. @param warn is called with a value that could not be read
 * as asked
 */
export function overrideCandidates(
  atoms: readonly Atom[],
  placed: readonly PlacedOverride[],
  readAside: ReadAside,
  warn: (warning: string) => void,
): SettledReading[] {
  const candidates: SettledReading[] = [];
  let from = 0;
  for (const { start, end, action } of placed) {
    while (from < atoms.length && (atoms[from]?.start ?? 0) < start) from++;
    let to = from;
    while (to < atoms.length && (atoms[to]?.end ?? 0) <= end) to++;
    if (to === from) continue;
    const written = atoms
      .slice(from, to)
      .map((atom) => `${"\n".repeat(atom.newlines)}${atom.glued ? "" : " "}${atom.text}`);
    candidates.push(toCandidate(action, { from, to, written: written.join("").trim() }, readAside, warn));
    from = to;
  }
  return candidates;
}

interface Place {
  from: number;
  to: number;
  written: string;
}

function toCandidate(
  action: OverrideAction,
  { from, to, written }: Place,
  readAside: ReadAside,
  warn: (warning: string) => void,
): SettledReading {
  const asIs = action.type === "alias" ? action.alias : written;
  return {
    class: classOf(action),
    settled: { rule: action.rule, ...(action.type === "phoneme" ? { sounds: action.sounds } : {}) },
    from,
    to,
    cost: 0,
    language: settledBy(action) ?? languageByScript(asIs),
    lean: undefined,
    judgedAs: action.type === "alias" || action.type === "phoneme" ? firstWord(asIs) : undefined,
    latin: false,
    endsWithStop: false,
    say(language, style: ReadingStyle) {
      if (action.type === "words") return action.say(language);
      if (action.type !== "say-as") return readAside(asIs, language);
      const spoken = sayAs(written, action, language, style, readAside);
      if (spoken === undefined) warn(`${action.rule}: ${JSON.stringify(written.slice(0, 40))} is read as usual.`);
      return spoken ?? readAside(written, language);
    },
  };
}

/** The language that an override sets for its part. */
function settledBy(action: OverrideAction): Language | undefined {
  if (action.type === "alias") return action.language;
  return action.type === "phoneme" && action.sounds.pinyin !== undefined ? "zh" : undefined;
}

function classOf(action: OverrideAction): string {
  if (action.type === "words") return action.class;
  return action.type === "say-as" ? action.as : action.type;
}

function languageByScript(text: string): Language | undefined {
  const script = scriptOf(text);
  return script === "han" ? "zh" : script === "tamil" ? "ta" : script === "arabic" ? "ms" : undefined;
}

/** The word by which the language of a name of several words is judged. */
function firstWord(text: string): string | undefined {
  return /\p{L}[\p{L}\p{M}'-]*/u.exec(text)?.[0];
}
