/** Word lists as the tables write them: words with spaces or line breaks between. A test refuses a word listed twice. */

export function words(list: string): string[] {
  return list.match(/\S+/g) ?? [];
}

/** The words of the list and of the sets that it includes. */
export function wordSet(list: string, ...included: readonly Iterable<string>[]): ReadonlySet<string> {
  const all = new Set(words(list));
  for (const set of included) for (const word of set) all.add(word);
  return all;
}

/** Pairs of the form `key=value`. An underscore in the value is a space. */
export function wordPairs(list: string): [key: string, value: string][] {
  return words(list).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1).replaceAll("_", " ")];
  });
}

/** Matches text that begins with a word of the list. A word may be a pattern: 年(?!级). */
export function prefixPattern(list: string): RegExp {
  return new RegExp(`^(?:${words(list).join("|")})`);
}

/** Matches text that ends with a word of the list, and with `ending` after it. A word may be a pattern. */
export function suffixPattern(list: string, ending = ""): RegExp {
  return new RegExp(`(?:${words(list).join("|")})${ending}$`);
}

/** Matches text that holds a word of the list. A word may be a pattern. */
export function infixPattern(list: string): RegExp {
  return new RegExp(words(list).join("|"));
}
