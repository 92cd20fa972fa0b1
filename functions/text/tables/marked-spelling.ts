/**
 * Marked spelling: a Malay word as written, with marks for what the letters do not show. The marks are letters of
 * Latin-1, so that an engine stores a table of them in one byte per letter.
 *
 *     é  e taling                                     méja, boléh
 *     ç  a k at the end of a root that is said [k]    kliniç
 *     ð  a k that is said as a glottal stop           raðyat
 *     |  the boundary after the prefixes                  ke|ada+an
 *     +  the boundary before a suffix
 */
const MARKED: Readonly<Record<string, string>> = { é: "e", ç: "k", ð: "k", "|": "", "+": "" };
const MARK = /[éçð|+]/;
const MARKS = /[éçð|+]/g;

/** The word as written. */
export function unmark(marked: string): string {
  return MARK.test(marked) ? marked.replace(MARKS, (mark) => MARKED[mark] ?? mark) : marked;
}

/** Puts affixes around a marked stem. `swallowed`: the prefix has replaced its first letter (me + tulis: menulis). */
export function joinAffixes(
  affixed: { prefix: string; stem: string; suffix: string },
  word: string,
  markedStem: string,
): string {
  const { prefix, stem, suffix } = affixed;
  const swallowed = word.length < prefix.length + stem.length + suffix.length;
  return `${prefix}${prefix && "|"}${swallowed ? markedStem.slice(1) : markedStem}${suffix && "+"}${suffix}`;
}
