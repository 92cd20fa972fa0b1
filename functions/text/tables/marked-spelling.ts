/**
 * Marked spelling: a Malay word as it is written, with what the letters do not say. The marks are letters of Latin-1,
 * so that an engine keeps a table of them in one byte a letter.
 *
 *     é  e taling                                     méja, boléh
 *     ç  a k at the end of a root that is said [k]    kliniç
 *     ð  a k that is said as a glottal stop           raðyat
 *     |  the seam after the prefixes                  ke|ada+an
 *     +  the seam before a suffix
 */
const MARKED: Readonly<Record<string, string>> = { é: "e", ç: "k", ð: "k", "|": "", "+": "" };
const MARK = /[éçð|+]/;
const MARKS = /[éçð|+]/g;

/** The word as it is written. */
export function unmark(marked: string): string {
  return MARK.test(marked) ? marked.replace(MARKS, (mark) => MARKED[mark] ?? mark) : marked;
}

/** Puts affixes around a marked stem. `swallowed`: its first letter has gone into the prefix (me + tulis: menulis). */
export function joinAffixes(
  affixed: { prefix: string; stem: string; suffix: string },
  word: string,
  markedStem: string,
): string {
  const { prefix, stem, suffix } = affixed;
  const swallowed = word.length < prefix.length + stem.length + suffix.length;
  return `${prefix}${prefix && "|"}${swallowed ? markedStem.slice(1) : markedStem}${suffix && "+"}${suffix}`;
}
