/** Few words make most of all texts: what is found out about a word is kept. */

/** Answers that are kept, each a few hundred bytes. */
const MOST = 8_192;
/** Longer words are rare, and no word of a language. */
const LONGEST = 40;

/** The same function of one word, which asks `find` only for what it does not remember. `find` must be pure. */
export function remember<Answer>(find: (word: string) => Answer): (word: string) => Answer {
  const known = new Map<string, Answer>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const answer = find(word);
    if (word.length > LONGEST) return answer;
    if (known.size >= MOST) known.clear();
    known.set(withoutParent(word), answer);
    return answer;
  };
}

/** A slice keeps the whole text in memory that it was cut from; this one only itself. */
function withoutParent(word: string): string {
  return ` ${word}`.slice(1);
}
