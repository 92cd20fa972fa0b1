/**
 * A word list that is decoded at once: sorted 32-bit entries, 29 bits of the word's hash and 3 of its value. A Map of
 * 30,000 words costs 10 ms of each cold start; this costs 1. One unknown word in 18,000 is taken for a known one.
 */
const VALUE_BITS = 3;
const VALUE_MASK = (1 << VALUE_BITS) - 1;
const HASH_PRIME = 0x01000193;
/** Entries are found by their upper bits. Hashes are evenly distributed, so each range has a few. */
const RANGE_BITS = 12;
const RANGE_SHIFT = 32 - RANGE_BITS;

export function encodeHashes(words: Iterable<readonly [word: string, value: number]>): string {
  const entries = Uint32Array.from([...words], ([word, value]) => entryOf(word) + value).sort();
  return Buffer.from(entries.buffer).toString("base64");
}

export class HashedWords {
  private readonly data: string;
  private table: HashTable | undefined;

  /** @param data of at most 65,535 words; it is decoded when the first word is looked up */
  constructor(data: string) {
    this.data = data;
  }

  /** The value of the word, or 0 if it is not in the list. */
  find(word: string): number {
    this.table ??= decode(this.data);
    const { entries, ranges } = this.table;
    const wanted = entryOf(word);
    const range = wanted >>> RANGE_SHIFT;
    const end = ranges[range + 1] ?? 0;
    for (let at = ranges[range] ?? end; at < end; at++) {
      const entry = entries[at] ?? 0;
      if (entry >= wanted) return entry <= wanted + VALUE_MASK ? entry & VALUE_MASK : 0;
    }
    return 0;
  }
}

interface HashTable {
  readonly entries: Uint32Array;
  /** The first entry of each range, and the end of the last. */
  readonly ranges: Uint16Array;
}

function decode(data: string): HashTable {
  const bytes = Buffer.from(data, "base64");
  // Copied, since a pooled buffer may not start at a multiple of four.
  const entries = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const ranges = new Uint16Array((1 << RANGE_BITS) + 1);
  for (let range = 0, at = 0; range < ranges.length; range++) {
    while (at < entries.length && (entries[at] ?? 0) >>> RANGE_SHIFT < range) at++;
    ranges[range] = at;
  }
  return { entries, ranges };
}

/** The hash in the upper bits, as an unsigned number. */
function entryOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), HASH_PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) & ~VALUE_MASK) >>> 0;
}
