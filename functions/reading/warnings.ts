/** The most warnings that a response lists. */
export const MAX_WARNINGS = 50;

/** The warnings for a response. If there are too many, the last one listed says how many are left out. */
export function limitWarnings(warnings: Iterable<string>): string[] {
  const all = [...warnings];
  if (all.length <= MAX_WARNINGS) return all;
  const listed = all.slice(0, MAX_WARNINGS - 1);
  return [...listed, `There are ${all.length - listed.length} more warnings.`];
}
