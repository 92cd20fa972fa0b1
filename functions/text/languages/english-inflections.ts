/**
 * The words that an English word may be an inflection of, by spelling alone. Good enough to keep inflections out of a
 * table.
 */
export function englishStems(word: string): string[] {
  const stems: string[] = [];
  for (const ending of ["s", "es", "ed", "d", "ing", "ly", "er", "r", "ers"]) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < 3) continue;
    stems.push(stem);
    if (ending === "ing") stems.push(`${stem}e`);
    if (/(.)\1$/.test(stem)) stems.push(stem.slice(0, -1));
  }
  if (word.length > 4 && /(ies|ied|ily)$/.test(word)) stems.push(`${word.slice(0, -3)}y`);
  return stems;
}
