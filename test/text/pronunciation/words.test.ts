import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pronounceMalay } from "../../../functions/text/pronunciation/index.ts";

/**
 * Our own list of Malay words with their IPA, each e checked by hand; stress is left out of it.
 *
 * The tuned part was seen while the rules were made: 400 of its words were first written blind, and 443 of their 469
 * e's (94.5 %) were right then; afterwards rules were mended, and so were slips of the list, some of them towards the
 * Jawi spelling where it is the better witness (kecoh, lecak, jengkel). So its figure says little.
 *
 * The untuned part was written after that. At first sight 388 of its 404 e's (96.0 %) and 336 of 359 words were right.
 * No word of it was listed by hand; three general rules were mended after its errors (hendak+lah, f in native words,
 * -if in loans), which changed no e. Its own labels stand as they were first written.
 */
describe("Malay words", () => {
  it.each([
    ["tuned", { e: 0.99, words: 0.98 }],
    ["untuned", { e: 0.96, words: 0.93 }],
  ])("are pronounced as in the %s list", (part, aim) => {
    const accuracy = measure(part);
    expect(accuracy.e).toBeGreaterThanOrEqual(aim.e);
    expect(accuracy.words).toBeGreaterThanOrEqual(aim.words);
  });
});

function measure(part: string): { e: number; words: number } {
  const lines = readFileSync(new URL(`words-${part}.tsv`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const counts = { words: 0, rightWords: 0, e: 0, rightE: 0 };
  for (const line of lines) {
    const [word = "", wanted = ""] = line.split("\t");
    const found = (pronounceMalay(word) ?? "").replaceAll("ˈ", "");
    counts.words++;
    if (found === wanted) counts.rightWords++;
    const wantedVowels = vowelsOf(wanted);
    const foundVowels = vowelsOf(found);
    for (const [at, letter] of [...word.replace(/[^aeiou]/g, "")].entries()) {
      if (letter !== "e") continue;
      counts.e++;
      if (foundVowels.length === wantedVowels.length && foundVowels[at] === wantedVowels[at]) counts.rightE++;
    }
  }
  return { e: counts.rightE / counts.e, words: counts.rightWords / counts.words };
}

function vowelsOf(ipa: string): string {
  return ipa.replace(/[^aeiouə]/g, "");
}
