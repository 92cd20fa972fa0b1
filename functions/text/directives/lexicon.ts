/** The caller's own words: what is written, and how it is said. */
import type { Language } from "#contract/language.ts";
import type { Sounds } from "#contract/sounds.ts";
import { toWorkText } from "../scan/work-text.ts";
import type { PlacedOverride } from "./overrides.ts";

export interface LexiconEntry {
  written: string;
  caseSensitive: boolean;
  /** Only where no letter or digit is next to it. */
  wordBoundary: boolean;
  say: { alias: string; language?: Language | undefined } | Sounds;
  /** The entry's name, for the caller. */
  rule: string;
}

/** Entries by their first letter, folded, so that a text is searched in one pass. */
export class Lexicon {
  private readonly byFirst = new Map<string, FoldedEntry[]>();

  constructor(entries: readonly LexiconEntry[]) {
    for (const entry of entries) {
      const written = toWorkText(entry.written).text.trim();
      const first = firstLetter(written, 0);
      if (first === "") continue;
      const list = this.byFirst.get(first) ?? [];
      list.push({ ...entry, written, lower: written.toLowerCase() });
      this.byFirst.set(first, list);
    }
    // The longest wins; a stable sort keeps the first among equals.
    for (const list of this.byFirst.values()) list.sort((a, b) => b.written.length - a.written.length);
  }

  /** Finds the entries in a work text, from left to right. */
  find(text: string): PlacedOverride[] {
    const matches: PlacedOverride[] = [];
    for (let at = 0; at < text.length; ) {
      const entry = this.byFirst.get(firstLetter(text, at))?.find((one) => matchesAt(one, text, at));
      if (entry === undefined) {
        at++;
        continue;
      }
      const { say, rule, written } = entry;
      // Nurul's with an alias for Nurul is one word.
      const clitic =
        "alias" in say && LATIN_END.test(say.alias) ? (CLITIC.exec(text.slice(at + written.length))?.[0] ?? "") : "";
      const end = at + written.length + clitic.length;
      matches.push({
        start: at,
        end,
        action:
          "alias" in say
            ? { type: "alias", ...say, alias: say.alias + clitic, rule }
            : { type: "phoneme", sounds: say, rule },
      });
      at = end;
    }
    return matches;
  }
}

interface FoldedEntry extends LexiconEntry {
  lower: string;
}

function firstLetter(text: string, at: number): string {
  return text.charAt(at).toLowerCase();
}

function matchesAt({ written, lower, caseSensitive, wordBoundary }: FoldedEntry, text: string, at: number): boolean {
  const end = at + written.length;
  const slice = text.slice(at, end);
  if (caseSensitive ? slice !== written : slice.toLowerCase() !== lower) return false;
  if (MARK.test(text.slice(end, end + 2))) return false;
  return !wordBoundary || (bordersOn(before(text, at), slice) && bordersOn(text.slice(end, end + 2), lastOf(slice)));
}

/** The possessive of English. */
const CLITIC = /^['’]s(?![\p{L}\p{N}])/u;
const LATIN_END = /\p{Script=Latin}$/u;

const MARK = /^\p{M}/u;
const WORD = /^[\p{L}\p{M}\p{N}]/u;
/** Written without spaces, so that a word can end anywhere. */
const HAN = /^\p{Script=Han}/u;

/** Whether a word may end between the two. */
function bordersOn(neighbour: string, own: string): boolean {
  return !WORD.test(neighbour) || HAN.test(neighbour) || HAN.test(own) || !WORD.test(own);
}

/** The character before a place, whole even if it is a surrogate pair. */
function before(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at);
}

function lastOf(text: string): string {
  return before(text, text.length);
}
