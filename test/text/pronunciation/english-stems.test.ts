import { beforeAll, describe, expect, it } from "vitest";
import {
  englishStemByRule,
  englishStemIpa,
  LISTED_STEMS,
  loadStemsByRule,
} from "../../../functions/text/pronunciation/english-stems.ts";

beforeAll(loadStemsByRule);

const withoutStress = (ipa = "") => ipa.replace("ˈ", "");

describe("englishStemIpa", () => {
  it("agrees by rule with the list by hand for 90 % of the stems", () => {
    const both = [...LISTED_STEMS].filter(([stem]) => englishStemByRule(stem) !== undefined);
    const same = both.filter(([stem, ipa]) => withoutStress(englishStemByRule(stem)) === withoutStress(ipa));
    expect(both.length).toBeGreaterThan(200);
    expect(same.length / both.length).toBeGreaterThan(0.9);
  });

  it.each([
    ["export", "ˈekspot"],
    ["import", "imˈpot"],
    ["calculate", "ˈkelkjəlet"],
    ["choose", "ˈtʃuz"],
    ["think", "ˈtiŋk"],
    ["brother", "ˈbradə"],
    ["square", "ˈskwer"],
    ["renew", "riˈnju"],
  ])("pronounces %s as [%s]", (stem, ipa) => {
    expect(englishStemIpa(stem)).toBe(ipa);
  });

  it("returns undefined for words that are not English stems", () => {
    for (const word of ["zzzz", "saya", "", "constructor"]) expect(englishStemIpa(word)).toBeUndefined();
  });
});
