import { expect, it } from "vitest";
import { isSyllables } from "../../../functions/text/tables/acronyms.ts";
import { processorMs } from "../../processor-time.ts";

const VOWELS = "AEIOU";
const ONSETS = ["", "NG", "NY", "SY", "KH", ..."BCDFGHJKLMNPRSTVWYZ"];
const CODAS = ["", "NG", ..."BDFGHKLMNPRST"];

/** Tries every division into syllables. A single consonant before a vowel is an onset. */
function canBeDivided(capitals: string): boolean {
  const ends = new Set([0]);
  for (let at = 0; at < capitals.length; at++) {
    if (!ends.has(at)) continue;
    for (const onset of ONSETS.filter((one) => capitals.startsWith(one, at))) {
      const vowel = at + onset.length;
      if (!VOWELS.includes(capitals[vowel] ?? "?")) continue;
      for (const coda of CODAS.filter((one) => capitals.startsWith(one, vowel + 1))) {
        const end = vowel + 1 + coda.length;
        if (coda.length !== 1 || !VOWELS.includes(capitals[end] ?? "?")) ends.add(end);
      }
    }
  }
  return capitals !== "" && ends.has(capitals.length);
}

/** All words of this length. */
const words = (letters: string, length: number): string[] =>
  length === 0 ? [""] : words(letters, length - 1).flatMap((word) => [...letters].map((letter) => word + letter));

it.each([1, 2, 3, 4])("finds the Malay syllables in capitals of %i letters", (length) => {
  const wrong = words("AINGKHSYJQ", length).filter((word) => isSyllables(word) !== canBeDivided(word));
  expect(wrong).toEqual([]);
});

it("takes linear time, also for capitals that are not syllables", () => {
  for (const unit of ["ANG", "NGANG", "ANGNG", "AK", "AA", "SYAKH", "ANGKH"]) {
    expect(
      processorMs(() => isSyllables(`${unit.repeat(20_000)}Q`)),
      unit,
    ).toBeLessThan(100);
  }
});
