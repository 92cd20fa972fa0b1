/** Caches what is computed about a word: most text consists of few different words. */

/** Cached answers, each of a few hundred bytes. */
const MOST = 8_192;
/** Longer words are rare and not cached. */
const LONGEST = 40;

/** Returns `find` with a cache of its answers. `find` must be pure. */
export function remember<Answer>(find: (word: string) => Answer): (word: string) => Answer {
  const cache = new Map<string, Answer>();
  return (word) => {
    const cached = cache.get(word);
    // Also that a word has no answer.
    if (cached !== undefined || cache.has(word)) return cached as Answer;
    const answer = find(word);
    if (word.length > LONGEST) return answer;
    if (cache.size >= MOST) cache.clear();
    cache.set(withoutParent(word), answer);
    return answer;
  };
}

/** A slice would keep the text in memory from which it was cut, so the key is a copy. */
function withoutParent(word: string): string {
  return ` ${word}`.slice(1);
}
