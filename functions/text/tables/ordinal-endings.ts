/** The endings of 1st, 2nd and so on, with the numbers that take them: "5st" is not an ordinal. */
export const ORDINAL_ENDINGS: ReadonlyMap<string, RegExp> = new Map([
  ["st", /(?:^|[^1])1$/],
  ["nd", /(?:^|[^1])2$/],
  ["rd", /(?:^|[^1])3$/],
  ["th", /(?:[04-9]|1\d)$/],
]);
