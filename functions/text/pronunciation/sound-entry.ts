/** Entries `word=ipa` in the lists of English stems. */

export function wordOf(entry: string): string {
  return entry.slice(0, entry.indexOf("="));
}

/** The stress mark of a single syllable is left out of the lists. */
export function ipaOf(entry: string): string {
  const ipa = entry.slice(entry.indexOf("=") + 1);
  return ipa.includes("ˈ") ? ipa : `ˈ${ipa}`;
}
