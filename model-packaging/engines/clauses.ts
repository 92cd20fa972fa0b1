/** Cuts a run where the model begins anew. The cut follows from the run alone, so that any answer has the same samples. */
import type { Segment } from "#contract/plan.ts";
import { MAX_PIECE_CODE_POINTS } from "./engine.ts";
import type { Unit } from "./script.ts";

/** A part of a segment's text with what is said of it. */
export interface Stretch {
  segment: number;
  /** Code points, half-open. The stretches of a segment cover its text. */
  from: number;
  to: number;
  units: Unit[];
}

/** What the model speaks in one pass. */
export interface Clause {
  stretches: Stretch[];
}

/** About 9 s of speech, so that a worker is never busy for long with one request. The model takes 510. */
const MOST_TOKENS = 130;
/** A run longer than this begins with a short clause, so that its speech starts early: about 3 s. */
const LONG_RUN_TOKENS = 48;
/** The first clause is at least this long, about 1 s, and at most that long. */
const SHORTEST_FIRST = 16;
const LONGEST_FIRST = 60;

const SENTENCE_END = /[.?!…]/;
const CLAUSE_END = /[,;:—]/;

/** Clauses that cover the texts of all segments, in order. */
export function clausesOf(units: readonly Unit[], run: readonly Segment[]): Clause[] {
  const groups = groupsBetweenBreaks(units, run);
  const lengths = run.map(({ text }) => Array.from(text).length);
  const cuts = groups.flatMap((group, index) => cutGroup(group, index === 0));
  const firstOf = new Map(units.toReversed().map((unit) => [unit.segment, unit]));
  const begins = cuts.map(([unit], index): Place => {
    if (unit === undefined || index === 0) return { segment: 0, from: 0 };
    return { segment: unit.segment, from: firstOf.get(unit.segment) === unit ? 0 : unit.from };
  });
  const last = { segment: run.length - 1, from: lengths.at(-1) ?? 0 };
  return cuts.map((own, index) => {
    const begin = begins[index] ?? last;
    return { stretches: stretchesOf(own, begin, begins[index + 1] ?? last, lengths) };
  });
}

/** Each token of a unit is followed by that of a space, unless a mark comes next. */
export function tokensIn(units: readonly Unit[]): number {
  return units.reduce((sum, { symbols }) => sum + Array.from(symbols).length + 1, 0);
}

/** An explicit break is silence between two passes. */
function groupsBetweenBreaks(units: readonly Unit[], run: readonly Segment[]): Unit[][] {
  const groups: Unit[][] = [[]];
  let segment = 0;
  for (const unit of units) {
    const entered = run.slice(segment + 1, unit.segment + 1);
    segment = Math.max(segment, unit.segment);
    if (entered.some(({ breakBeforeMs = 0 }) => breakBeforeMs > 0)) groups.push([]);
    groups.at(-1)?.push(unit);
  }
  return groups;
}

function cutGroup(group: readonly Unit[], isFirst: boolean): Unit[][] {
  const clauses: Unit[][] = [];
  let rest = group;
  const take = (count: number) => {
    clauses.push(rest.slice(0, count));
    rest = rest.slice(count);
  };
  if (isFirst && tokensIn(group) > LONG_RUN_TOKENS) {
    const first = ends(rest).find(({ tokens, strength }) => strength > 0 && tokens >= SHORTEST_FIRST);
    if (first && first.tokens <= LONGEST_FIRST && first.count < rest.length) take(first.count);
  }
  while (tokensIn(rest) > MOST_TOKENS) {
    const able = ends(rest).filter(({ tokens, count }) => tokens <= MOST_TOKENS && count < rest.length);
    const best = Math.max(...able.map(({ strength }) => strength));
    const cut = able.findLast(({ strength }) => strength === best) ?? ends(rest)[0];
    if (cut === undefined || cut.count === rest.length) break;
    take(cut.count);
  }
  if (rest.length > 0 || clauses.length === 0) clauses.push([...rest]);
  return clauses;
}

interface End {
  /** Units before the cut. */
  count: number;
  tokens: number;
  /** 2 after a sentence, 1 after a clause, 0 between words. */
  strength: number;
}

/** Places where the units may be cut: before each word. */
function ends(units: readonly Unit[]): End[] {
  const result: End[] = [];
  let tokens = 0;
  for (const [index, unit] of units.entries()) {
    tokens += Array.from(unit.symbols).length + 1;
    if (units[index + 1]?.isWord === false) continue;
    const mark = unit.isWord ? "" : unit.symbols;
    result.push({ count: index + 1, tokens, strength: SENTENCE_END.test(mark) ? 2 : CLAUSE_END.test(mark) ? 1 : 0 });
  }
  return result;
}

interface Place {
  segment: number;
  /** Code point of the segment's text. */
  from: number;
}

/** The text from the clause's first word to that of the next clause, with the segments between that say nothing. */
function stretchesOf(units: readonly Unit[], begin: Place, end: Place, lengths: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let segment = begin.segment; segment <= end.segment; segment++) {
    const from = segment === begin.segment ? begin.from : 0;
    const to = segment === end.segment ? end.from : (lengths[segment] ?? 0);
    if (from === to && segment > begin.segment) continue;
    stretches.push(...shortStretches({ segment, from, to, units: units.filter((unit) => unit.segment === segment) }));
  }
  return stretches;
}

/** A piece has a length that the server relies on. Only a text with many signs that are not said exceeds it. */
function shortStretches(stretch: Stretch): Stretch[] {
  const { segment, from, to, units } = stretch;
  if (to - from <= MAX_PIECE_CODE_POINTS) return [stretch];
  const limit = from + MAX_PIECE_CODE_POINTS;
  const cut = units.findLast((unit) => unit.from > from && unit.from <= limit && unit.isWord)?.from ?? limit;
  const isBefore = (unit: Unit) => unit.from < cut;
  return [
    { segment, from, to: cut, units: units.filter(isBefore) },
    ...shortStretches({ segment, from: cut, to, units: units.filter((unit) => !isBefore(unit)) }),
  ];
}
