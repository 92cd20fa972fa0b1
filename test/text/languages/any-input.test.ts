import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifyLanguages } from "../../../functions/text/languages/index.ts";
import { pronounceMalay, pronounceMixed } from "../../../functions/text/pronunciation/index.ts";

const LABELS = new Set(["ms", "en", "zh", "ta", "other"]);
const token = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.stringMatching(/^[a-z'-]{1,60}$/),
  fc.constantFrom("nya".repeat(40), "-", "''", "e".repeat(60), "\ud800", "di-", "-nya", "ke-", "A".repeat(50)),
);

describe("identifyLanguages and pronounceMalay on any input", () => {
  it("label each token deterministically and never throw", () => {
    fc.assert(
      fc.property(fc.array(token), fc.constantFrom("auto", "ms", "en", "zh", "ta"), (tokens, hint) => {
        const labels = identifyLanguages(tokens, { hint });
        expect(labels.length).toBe(tokens.length);
        for (const label of labels) expect(LABELS.has(label)).toBe(true);
        expect(identifyLanguages(tokens, { hint })).toEqual(labels);
      }),
    );
  });

  it("return IPA letters only, or null", () => {
    fc.assert(
      fc.property(token, (word) => {
        const ipa = pronounceMalay(word);
        if (ipa !== null) expect(ipa).toMatch(/^[abdefhijklmnoprstuvwzəŋɲʃʒɡɣxʔˈ]+$/);
        pronounceMixed(word);
      }),
    );
  });
});
