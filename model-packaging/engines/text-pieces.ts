/** Cuts a long text where a speaker would breathe, so that no call of an engine is long. */

export interface TextPiece {
  /** Code points of the text, half-open. */
  from: number;
  to: number;
}

/** Best first: the end of a sentence, of a clause, of a word. A cut is made at the end of a match. */
const BOUNDARIES = [/[.!?…。！？।]["'”’)\]]*(?:\s+|(?<=[。！？]))/gu, /[,;:，、；：—–]\s*/gu, /\s+/gu];

/**
 * Pieces that cover the text, each of at most `limit` code points. A text within the limit is one piece.
 *
 * A cut is made at the last sentence end within the limit, else at the last clause end, the last space, or
 * anywhere between two code points.
 */
export function cutText(text: string, limit: number): TextPiece[] {
  const codePoints = Array.from(text);
  const pieces: TextPiece[] = [];
  let from = 0;
  while (codePoints.length - from > limit) {
    const window = codePoints.slice(from, from + limit);
    const to = from + lastBoundary(window.join(""), window.length);
    pieces.push({ from, to });
    from = to;
  }
  if (from < codePoints.length || pieces.length === 0) pieces.push({ from, to: codePoints.length });
  return pieces;
}

function lastBoundary(text: string, length: number): number {
  for (const boundary of BOUNDARIES) {
    let end = 0;
    for (const match of text.matchAll(boundary)) end = match.index + match[0].length;
    if (end > 0) return Array.from(text.slice(0, end)).length;
  }
  return length;
}
