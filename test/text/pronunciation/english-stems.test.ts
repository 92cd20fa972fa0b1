import { beforeAll, describe, expect, it } from "vitest";
import {
  englishStemByRule,
  englishStemIpa,
  LISTED_STEMS,
  loadStemsByRule,
} from "../../../functions/text/pronunciation/english-stems.ts";

beforeAll(loadStemsByRule);

const withoutStress = (ipa = "") => ipa.replace("ˈ", "");

describe("English stems by rule", () => {
  it("sound as the list by hand has them, nine of ten", () => {
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
  ])("%s is said [%s]", (stem, ipa) => {
    expect(englishStemIpa(stem)).toBe(ipa);
  });

  it("say nothing of what is no stem", () => {
    for (const word of ["zzzz", "saya", "", "constructor"]) expect(englishStemIpa(word)).toBeUndefined();
  });
});
