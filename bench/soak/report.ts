/** Figures with their goals, printed as they are measured. */
export interface Report {
  /** Continues after a missed goal, so that one fault does not hide the next. */
  check(what: string, measured: string | number, goal: string, met: boolean): void;
  /** A figure without a goal. */
  note(what: string, measured: string | number): void;
  title(words: string): void;
  /** The goals that were missed. */
  readonly missed: readonly string[];
}

const WHAT = 66;
const MEASURED = 22;

export function createReport(write: (line: string) => void): Report {
  const missed: string[] = [];
  const line = (mark: string, what: string, measured: string | number, goal: string) =>
    write(`${mark} ${what.padEnd(WHAT)} ${String(measured).padEnd(MEASURED)} ${goal}`.trimEnd());
  return {
    missed,
    check(what, measured, goal, met) {
      if (!met) missed.push(`${what}: ${measured}, wanted ${goal}`);
      line(met ? "  ok    " : "  MISSED", what, measured, goal);
    },
    note: (what, measured) => line("        ", what, measured, ""),
    title: (words) => write(`\n${words}`),
  };
}

/** Counts each value: `10 × 200, 30 × 429`. */
export function tally(values: readonly (string | number)[]): string {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => `${count} × ${value}`).join(", ") || "none";
}
