/**
 * An utterance must be short enough for one call. A sentence at a slow speed or a number of a thousand digits is too
 * long: it becomes several utterances, cut where a pause is least noticeable.
 */

import { SLOWEST_RTF } from "#contract/limits.ts";
import type { PlanWord, Segment, Utterance } from "#contract/plan.ts";
import { charactersASecond, type PaceOf, speechSeconds } from "./pace.ts";
import { partOfIpa, partOfPinyin } from "./part-of-sounds.ts";

/** SageMaker ends a call after 60 s; the rest is for the wait in the container's queue. */
const CALL_SECONDS = 50;
/** Longest audio of one utterance. */
const MOST_SECONDS = CALL_SECONDS / SLOWEST_RTF;

/** Cost of a cut, added to its distance from the ideal place. */
const COST = { clause: 0, word: 0.5, withinWord: 1.5, anywhere: 3 } as const;

const CLAUSE_END = /[,;:.!?…—–،、，。；：！？]["'”’»)\]）》」』】〉]*\s*$/u;
/** Characters that may begin an utterance, and characters that must not end one. */
const BEGINS = /^[\p{L}\p{N}"'“‘«([{（《「『【〈]/u;
const OPENING = /["“‘«([{（《「『【〈]$/u;

/** A part of a segment's text that is never cut. */
interface Atom {
  segment: Segment;
  /** Range in code points of the segment's text. */
  from: number;
  to: number;
  seconds: number;
  /** Cost of a cut after it. */
  cost: number;
}

/** Splits an utterance that is too long for one call. */
export function fitCall(utterance: Utterance, paceOf: PaceOf): Utterance[] {
  const { segments } = utterance;
  const seconds = segments.reduce((sum, segment) => sum + speechSeconds(segment, paceOf, "slow"), 0);
  if (seconds <= MOST_SECONDS) return [utterance];
  const atoms = segments.flatMap((segment) => atomsOf(segment, charactersASecond(segment, paceOf, "slow")));
  return inPieces(atoms).map((piece, index) => toUtterance(piece, index, utterance));
}

/** @param pace characters a second */
function atomsOf(segment: Segment, pace: number): Atom[] {
  const characters = Array.from(segment.text);
  const wordStarts = new Set(segment.words.map(({ at }) => at[0]));
  const atoms: Atom[] = [];
  let from = 0;
  const cut = (to: number, cost: number) => {
    atoms.push({ segment, from, to, seconds: (to - from) / pace, cost });
    from = to;
  };
  for (let at = 1; at < characters.length; at++) {
    const before = characters.slice(Math.max(from, at - 4), at).join("");
    const next = characters[at] ?? "";
    const isWordStart = wordStarts.has(at) && BEGINS.test(next) && !OPENING.test(before);
    if (isWordStart) cut(at, CLAUSE_END.test(before) ? COST.clause : COST.word);
    else if (before.endsWith(" ") && BEGINS.test(next)) cut(at, COST.withinWord);
    else if ((at + 1 - from) / pace > MOST_SECONDS && !/^\p{M}/u.test(next)) cut(at, COST.anywhere);
  }
  cut(characters.length, COST.word);
  return atoms;
}

/** Splits into pieces of similar length, none too long. */
function inPieces(atoms: readonly Atom[]): Atom[][] {
  const pieces: Atom[][] = [];
  let rest = atoms;
  let seconds = rest.reduce((sum, atom) => sum + atom.seconds, 0);
  while (seconds > MOST_SECONDS && rest.length > 1) {
    const end = pieceEnd(rest, seconds / Math.ceil(seconds / MOST_SECONDS));
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
    seconds = rest.reduce((sum, atom) => sum + atom.seconds, 0);
  }
  return [...pieces, [...rest]];
}

/** Exclusive end index of the first piece's atoms. */
function pieceEnd(atoms: readonly Atom[], wanted: number): number {
  let [best, bestCost, length] = [1, Number.POSITIVE_INFINITY, 0];
  for (const [index, atom] of atoms.entries()) {
    length += atom.seconds;
    if (length > MOST_SECONDS && index > 0) break;
    const cost = Math.abs(length - wanted) / wanted + atom.cost;
    if (cost < bestCost) [best, bestCost] = [index + 1, cost];
  }
  return best;
}

/** The first piece keeps the utterance's silence; a later one takes that of its first segment. */
function toUtterance(piece: readonly Atom[], index: number, { breakBeforeMs }: Utterance): Utterance {
  const segments: Segment[] = [];
  for (const segment of new Set(piece.map((atom) => atom.segment))) {
    const own = piece.filter((atom) => atom.segment === segment);
    segments.push(cutOut(segment, own[0]?.from ?? 0, own.at(-1)?.to ?? 0));
  }
  const [{ breakBeforeMs: silence = 0, ...first } = unreachable(), ...others] = segments;
  return { breakBeforeMs: index === 0 ? breakBeforeMs : silence, segments: [first, ...others] };
}

/** A part of a segment. A word that is cut belongs to both parts, with its share of the sounds. */
function cutOut({ breakBeforeMs, ...segment }: Segment, from: number, to: number): Segment {
  const characters = Array.from(segment.text);
  const isLast = to === characters.length;
  const text = characters.slice(from, to).join("").trimEnd();
  const end = from + Array.from(text).length;
  const words = segment.words.flatMap((word): PlanWord[] => {
    const [start, stop] = word.at;
    const overlaps = start === stop ? start >= from && (start < to || isLast) : start < end && stop > from;
    if (!overlaps) return [];
    const at: [number, number] = [Math.min(Math.max(start, from), end) - from, Math.min(stop, end) - from];
    if (start >= from && stop <= end) return [{ ...word, at }];
    const { ipa, pinyin, ...rest } = word;
    const part = {
      spoken: characters.slice(start, stop),
      from: Math.max(from, start) - start,
      to: Math.min(to, stop) - start,
      language: segment.language,
    };
    return [
      {
        ...rest,
        at,
        ...(ipa === undefined ? {} : { ipa: partOfIpa(ipa, part) }),
        ...(pinyin === undefined ? {} : { pinyin: partOfPinyin(pinyin, part) }),
      },
    ];
  });
  return { ...segment, text, words, ...(from === 0 && breakBeforeMs !== undefined ? { breakBeforeMs } : {}) };
}

function unreachable(): never {
  throw new Error("a piece without segments");
}
