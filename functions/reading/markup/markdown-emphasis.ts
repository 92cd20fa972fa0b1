/** Emphasis with `*` and `_` (CommonMark 0.31, section 6.2), in linear time. */

/** A delimiter run. Matched delimiters are removed from its ends. */
export interface EmphasisRun {
  sign: "*" | "_";
  /** The delimiters that are still literal: UTF-16 units `[from, to)` of the text. */
  from: number;
  to: number;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

const SPACE = /^\s?$/;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/** @param before the character before the run, empty at the start of the text; `after` likewise */
export function emphasisRun(
  sign: EmphasisRun["sign"],
  from: number,
  to: number,
  before: string,
  after: string,
): EmphasisRun {
  const left = !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before));
  const right = !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after));
  // Inside a word, `_` is literal.
  const opens = left && (sign === "*" || !right || PUNCTUATION.test(before));
  const closes = right && (sign === "*" || !left || PUNCTUATION.test(after));
  return { sign, from, to, length: to - from, opens, closes };
}

/** Matches the runs of a text or of a link, which are in order, and passes the matched delimiters to `silence`. */
export function pairRuns(runs: readonly EmphasisRun[], silence: (from: number, to: number) => void): void {
  /** Openers by what they can match: a closer looks only at the top of each stack. */
  const stacks = new Map<string, EmphasisRun[]>();
  for (const run of runs) {
    while (run.closes && run.from < run.to) {
      const opener = lastMatch(stacks, run);
      if (opener === undefined) break;
      const use = Math.min(2, opener.to - opener.from, run.to - run.from);
      silence(opener.to - use, opener.to);
      silence(run.from, run.from + use);
      opener.to -= use;
      run.from += use;
      for (const stack of stacks.values()) {
        while (stack.length > 0 && isDone(stack.at(-1) as EmphasisRun, opener)) stack.pop();
      }
    }
    if (!run.opens || run.from === run.to) continue;
    const kind = `${run.sign}${run.closes}${run.length % 3}`;
    const stack = stacks.get(kind);
    if (stack === undefined) stacks.set(kind, [run]);
    else stack.push(run);
  }
}

/** Runs inside the matched pair, and a used-up opener, cannot open any more. */
const isDone = (run: EmphasisRun, opener: EmphasisRun) => run.from > opener.from || run.from === run.to;

function lastMatch(stacks: ReadonlyMap<string, readonly EmphasisRun[]>, closer: EmphasisRun): EmphasisRun | undefined {
  let last: EmphasisRun | undefined;
  for (const stack of stacks.values()) {
    const top = stack.at(-1);
    if (top !== undefined && matches(top, closer) && (last === undefined || top.from > last.from)) last = top;
  }
  return last;
}

/** Includes the "multiple of 3" rule, by which `*foo**bar*` is one emphasis. */
function matches(opener: EmphasisRun, closer: EmphasisRun): boolean {
  if (opener.sign !== closer.sign) return false;
  if (!opener.closes && !closer.opens) return true;
  return (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}
