/**
 * Front coding: a sorted list of entries in one string, each as the length of the prefix that it shares with the entry
 * before it, and the rest. The engine loads one long string far faster than 30,000 short ones, and it is a third of the
 * size.
 *
 * The shared length is one capital letter, `A` for none. Entries have no capitals, so it also marks where one starts. A
 * tilde starts a block, whose first entry shares nothing: a look-up reads one block, and nothing is decoded in advance.
 */
const CODE_OF_A = 65;
const CODE_OF_Z = 90;
const LONGEST_SHARED = CODE_OF_Z - CODE_OF_A;
const BLOCK = "~";
const BLOCK_ENTRIES = 16;

/** The part of an entry that is looked up. Entries are sorted by it. */
export type KeyOf = (entry: string) => string;

export function encodeEntries(entries: Iterable<string>, keyOf: KeyOf): string {
  const sorted = [...new Set(entries)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  let coded = "";
  let previous = "";
  for (const [index, entry] of sorted.entries()) {
    if (index % BLOCK_ENTRIES === 0) {
      coded += BLOCK;
      previous = "";
    }
    let shared = 0;
    while (shared < LONGEST_SHARED && shared < previous.length && entry[shared] === previous[shared]) shared++;
    coded += String.fromCharCode(CODE_OF_A + shared) + entry.slice(shared);
    previous = entry;
  }
  return coded;
}

/** Looks entries up in the coded list without a cache: decoding all of it would add 30 ms to each cold start. */
export class CodedEntries {
  private readonly coded: string;
  private readonly keyOf: KeyOf;
  /** Start of each block's first entry, computed at the first look-up. */
  private blocks: readonly number[] | undefined;

  constructor(coded: string, keyOf: KeyOf) {
    this.coded = coded;
    this.keyOf = keyOf;
  }

  /** The entry with this key. */
  find(key: string): string | undefined {
    this.blocks ??= blockStarts(this.coded);
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.keyOf(this.firstOf(middle)) <= key) low = middle;
      else high = middle - 1;
    }
    return this.findIn(low, key);
  }

  private firstOf(block: number): string {
    const start = (this.blocks?.[block] ?? 0) + 1;
    return this.coded.slice(start, entryEnd(this.coded, start));
  }

  private findIn(block: number, key: string): string | undefined {
    const end = this.blocks?.[block + 1] ?? this.coded.length + 1;
    let entry = "";
    for (let at = this.blocks?.[block] ?? end; at < end - 1; ) {
      const shared = this.coded.charCodeAt(at) - CODE_OF_A;
      const start = at + 1;
      at = entryEnd(this.coded, start);
      entry = entry.slice(0, shared) + this.coded.slice(start, at);
      if (this.keyOf(entry) === key) return entry;
    }
    return undefined;
  }
}

function blockStarts(coded: string): number[] {
  const starts: number[] = [];
  for (let at = coded.indexOf(BLOCK); at >= 0; at = coded.indexOf(BLOCK, at + 1)) starts.push(at + 1);
  return starts;
}

function entryEnd(coded: string, start: number): number {
  let end = start;
  while (end < coded.length && !startsEntry(coded.charCodeAt(end))) end++;
  return end;
}

function startsEntry(code: number): boolean {
  return (code >= CODE_OF_A && code <= CODE_OF_Z) || code === BLOCK.charCodeAt(0);
}

/** All entries of a coded list, in order. */
export function decodeEntries(coded: string): string[] {
  let entry = "";
  return Array.from(coded.matchAll(/([A-Z])([^A-Z~]*)/g), ([, shared = "", rest = ""]) => {
    entry = entry.slice(0, shared.charCodeAt(0) - CODE_OF_A) + rest;
    return entry;
  });
}
