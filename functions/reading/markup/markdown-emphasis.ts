/** Which `*` and `_` of a text are markup: CommonMark 0.31, section 6.2, in time that grows with the length. */

/** A run of one sign. What pairs with another run is taken from its ends. */
export interface Run {
  sign: "*" | "_";
  /** UTF-16 units of the text that are still literal: `[from, to)`. */
  from: number;
  to: number;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

const SPACE = /^\s?$/;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/** The run at `[from, to)` between two characters; an empty one is the end of the text. */
export function emphasisRun(sign: Run["sign"], from: number, to: number, before: string, after: string): Run {
  const left = !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before));
  const right = !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after));
  // Inside a word `_` is a letter.
  const opens = left && (sign === "*" || !right || PUNCTUATION.test(before));
  const closes = right && (sign === "*" || !left || PUNCTUATION.test(after));
  return { sign, from, to, length: to - from, opens, closes };
}

/** Pairs the runs of a text or of a link, in order, and gives what is markup to `silence`. */
export function pairRuns(runs: readonly Run[], silence: (from: number, to: number) => void): void {
  /** Open runs that match the same closers, the last one on top; a closer looks at the tops alone. */
  const stacks = new Map<string, Run[]>();
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
        while (stack.length > 0 && isDone(stack.at(-1) as Run, opener)) stack.pop();
      }
    }
    if (!run.opens || run.from === run.to) continue;
    const kind = `${run.sign}${run.closes}${run.length % 3}`;
    const stack = stacks.get(kind);
    if (stack === undefined) stacks.set(kind, [run]);
    else stack.push(run);
  }
}

/** What lies inside of the pair can no longer open, nor can an opener that is used up. */
const isDone = (run: Run, opener: Run) => run.from > opener.from || run.from === run.to;

function lastMatch(stacks: ReadonlyMap<string, readonly Run[]>, closer: Run): Run | undefined {
  let last: Run | undefined;
  for (const stack of stacks.values()) {
    const top = stack.at(-1);
    if (top !== undefined && matches(top, closer) && (last === undefined || top.from > last.from)) last = top;
  }
  return last;
}

/** The rule of three keeps `*foo**bar*` one emphasis. */
function matches(opener: Run, closer: Run): boolean {
  if (opener.sign !== closer.sign) return false;
  const isOdd = (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
  return isOdd || !(opener.closes || closer.opens);
}
