/** Verdicts of the guard on short values, which recur: a text of numbers alone can only have few of them, or long ones. */
import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import { type GuardedReading, type GuardVerdict, guardValue } from "../guard/index.ts";

/** Values kept, each of a few hundred bytes. */
const MOST = 8_192;
/** UTF-16 units of the longest value that is kept. */
const LONGEST = 24;

interface Verified {
  spoken: string;
  monthFirst: boolean | undefined;
  verdict: GuardVerdict;
}

/** By class and language, the words for each written value: 1 is ஒன்று, and ஒரு where it counts. */
const verified = new Map<SemioticClass, Record<Language, Map<string, Verified[]>>>();
let count = 0;

/** As {@link guardValue}; the same words for the same value are verified once. */
export function verify(reading: GuardedReading): GuardVerdict {
  const { class: name, language, written, spoken, monthFirst } = reading;
  if (written.length > LONGEST) return guardValue(reading);
  let byLanguage = verified.get(name);
  if (byLanguage === undefined) {
    byLanguage = { ms: new Map(), en: new Map(), zh: new Map(), ta: new Map() };
    verified.set(name, byLanguage);
  }
  const kept = byLanguage[language].get(written);
  const known = kept?.find((one) => one.spoken === spoken && one.monthFirst === monthFirst);
  if (known !== undefined) return known.verdict;
  const verdict = guardValue(reading);
  if (++count > MOST) {
    verified.clear();
    count = 0;
    return verdict;
  }
  const one = { spoken, monthFirst, verdict };
  if (kept === undefined) byLanguage[language].set(copyOf(written), [one]);
  else kept.push(one);
  return verdict;
}

/** A slice would keep the whole text in memory. */
function copyOf(written: string): string {
  return ` ${written}`.slice(1);
}
