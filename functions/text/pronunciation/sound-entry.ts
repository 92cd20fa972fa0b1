/** Entries `word=ipa` of the lists of English stems. */

export function wordOf(entry: string): string {
  return entry.slice(0, entry.indexOf("="));
}

/** A single syllable is stressed, so the lists leave its mark out. */
export function ipaOf(entry: string): string {
  const ipa = entry.slice(entry.indexOf("=") + 1);
  return ipa.includes("ˈ") ? ipa : `ˈ${ipa}`;
}
