/** Aligns two sequences of phones at the least number of substitutions, deletions and insertions. */

/** What is expected and what was said; "" where one of them has nothing. */
export type Pair = readonly [expected: string, said: string];

export function align(expected: readonly string[], said: readonly string[]): Pair[] {
  const costs = [Array.from({ length: said.length + 1 }, (_, at) => at)];
  for (const [row, phone] of expected.entries()) {
    const above = costs[row] ?? [];
    const line = [row + 1];
    for (const [column, other] of said.entries()) {
      const substitution = (above[column] ?? 0) + (phone === other ? 0 : 1);
      line.push(Math.min(substitution, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    costs.push(line);
  }
  return trace(expected, said, costs);
}

function trace(expected: readonly string[], said: readonly string[], costs: readonly number[][]): Pair[] {
  const pairs: Pair[] = [];
  let row = expected.length;
  let column = said.length;
  const cost = (r: number, c: number) => costs[r]?.[c] ?? Number.POSITIVE_INFINITY;
  while (row > 0 || column > 0) {
    const phone = expected[row - 1] ?? "";
    const other = said[column - 1] ?? "";
    const here = cost(row, column);
    if (here === cost(row - 1, column - 1) + (phone === other ? 0 : 1)) {
      pairs.push([phone, other]);
      row--;
      column--;
    } else if (here === cost(row - 1, column) + 1) {
      pairs.push([phone, ""]);
      row--;
    } else {
      pairs.push(["", other]);
      column--;
    }
  }
  return pairs.reverse();
}
