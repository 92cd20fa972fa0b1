import { describe, expect, it } from "vitest";
import { identifyLanguages } from "../../../functions/text/languages/index.ts";

function label(sentence: string, hint: "auto" | "ms" | "en" = "auto"): string {
  return identifyLanguages(sentence.split(" "), { hint }).join(" ");
}

describe("identifyLanguages", () => {
  it.each([
    ["I think kita kena cancel meeting tu", "en en ms ms en en ms"],
    ["Jumpa kat KLCC pkl 3.30 ptg", "ms ms other ms other ms"],
    ["吉隆坡 sudah ஊர் بهاس 😀 @ali", "zh ms ta ms other other"],
    ["boleh lah bro", "ms ms ms"],
    ["can lah bro", "en ms en"],
    ["dah di-approve oleh boss", "ms ms ms en"],
    ["PERHATIAN : SILA AMBIL NOMBOR", "ms other ms ms ms"],
    ["kawan2 semua", "ms ms"],
    ["BEST gila", "en ms"],
    ["kilang di Karak Highway", "ms ms ms en"],
    ["rumah di Maju Heights dijual", "ms ms ms en ms"],
    ["saham Gerbang Holdings Berhad naik", "ms ms en ms ms"],
    ["kedai di Plaza Maju", "ms ms ms ms"],
    ["she gave waqaf to the madrasah", "en en ms en en ms"],
    ["pray near the qiblat of the musolla", "en en en ms en en ms"],
    ["the imam eats halal food", "en en en en en"],
  ])("labels %s", (sentence, labels) => {
    expect(label(sentence)).toBe(labels);
  });

  it("uses the hint only for words that may be of either language", () => {
    expect(label("Grab Shopee", "en")).toBe("en en");
    expect(label("Grab Shopee", "ms")).toBe("ms ms");
    expect(label("saya tidak tahu", "en")).toBe("ms ms ms");
  });

  it("keeps fixed languages and takes them as context", () => {
    expect(identifyLanguages([{ text: "Grab", fixed: "en" }, "Shopee"], { hint: "auto" })).toEqual(["en", "en"]);
  });

  it("returns an empty list for an empty list", () => {
    expect(identifyLanguages([], { hint: "auto" })).toEqual([]);
  });
});
