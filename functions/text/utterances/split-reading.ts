/** A part of a reading of several written words ("12 Julai 2023") that can be separated in what is said. */
export interface ReadingPart {
  /** UTF-16 range of what is written. */
  start: number;
  end: number;
  spoken: string;
}

/**
 * The parts of `written`, between spaces, each with its share of `spoken`; one part where they cannot be separated.
 *
 * The two meet at each written word that is said as itself, or as the long form of its letters (ptg: petang). What is
 * between two such words belongs together. All of `spoken` is kept, in order.
 */
export function splitReading(written: string, spoken: string): ReadingPart[] {
  const whole = [{ start: 0, end: written.length, spoken }];
  if (!hasSpace(written)) return whole;
  const chunks = [...written.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index }));
  const words = spoken.split(" ");
  const parts: ReadingPart[] = [];
  let position = 0;
  let open: { start: number; end: number } | undefined;
  for (const { text, start } of chunks) {
    const end = start + text.length;
    const match = matchWord(text, words, position);
    if (match === undefined) {
      open = { start: open?.start ?? start, end };
      continue;
    }
    if (open !== undefined) {
      if (match.from === position) return whole;
      parts.push({ ...open, spoken: words.slice(position, match.from).join(" ") });
      open = undefined;
      position = match.from;
    }
    parts.push({ start, end, spoken: words.slice(position, match.to).join(" ") });
    position = match.to;
  }
  const rest = words.slice(position).join(" ");
  const last = parts.at(-1);
  if (open !== undefined) {
    if (rest === "") return whole;
    parts.push({ ...open, spoken: rest });
  } else if (last !== undefined && rest !== "") last.spoken += ` ${rest}`;
  return parts;
}

/** Whether a reading has several written words. */
export function hasSpace(written: string): boolean {
  return written.length > 1 && SPACE.test(written);
}

const SPACE = /\s/;
const WORD = /^[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*$/u;
const EDGES = /^[("'[]+|[)\]"'.,:;]+$/g;

/** The spoken words, from index `from` on, that a written word stands for. */
function matchWord(chunk: string, words: readonly string[], from: number): { from: number; to: number } | undefined {
  const written = chunk.replace(EDGES, "").toLowerCase();
  if (!WORD.test(written)) return undefined;
  for (let at = from; at < words.length; at++) {
    const word = words[at]?.replace(EDGES, "").toLowerCase() ?? "";
    if (word === written || isShortFor(written, word)) return { from: at, to: at + 1 };
    const initials = words.slice(at, at + written.length);
    if (written.length > 1 && initials.length === written.length && isInitials(written, initials))
      return { from: at, to: at + written.length };
  }
  return undefined;
}

/** Its letters in order, the first letter first: *kg* for kilogram. One letter alone is not enough. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 2 || short.length >= long.length || short.charAt(0) !== long.charAt(0)) return false;
  let at = 0;
  for (const letter of long) if (letter === short.charAt(at)) at++;
  return at === short.length;
}

function isInitials(short: string, words: readonly string[]): boolean {
  return words.every((word, index) => word.charAt(0).toLowerCase() === short.charAt(index));
}
