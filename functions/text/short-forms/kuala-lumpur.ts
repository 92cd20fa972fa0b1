import type { Scan } from "../scan/scan.ts";
import { isPlaceWord } from "../tables/name-lists.ts";
import { PLACE_BEFORE } from "../tables/places.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { wordSet } from "../tables/word-list.ts";

/** Other cities that chats write as initials. */
const CITIES = wordSet("pj jb kk kb kt");

/** "balik kl esok", "selangor n kl": Kuala Lumpur and not *kalau*. */
export function isKualaLumpur(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  if (PLACE_BEFORE.has(SHORT_FORMS.get(before)?.words ?? before) || isPlaceWord(before)) return true;
  if (/^(?:n|dan|and|&|,|\/|-)$/.test(before) && (isPlaceWord(scan.word(at - 2)) || CITIES.has(scan.word(at - 2))))
    return true;
  const next = scan.at(at + 1);
  const other = scan.word(at + 2);
  // "bas kl-jb", "kl/penang"
  if (next?.glued && /^[-/]$/.test(next.text) && (isPlaceWord(other) || CITIES.has(other))) return true;
  return at > 0 && (next === undefined || next.newlines > 0 || /^[.,!?)]$/.test(next.text));
}
