import { describe, expect, it } from "vitest";
import { LANGUAGES } from "#contract/language.ts";
import { type IpaLanguage, PHONES } from "#contract/phones.ts";
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { ipaSymbols, ipaSymbolsInUse } from "../../../model-packaging/engines/kokoro/ipa-symbols.ts";
import { pinyinSymbols, pinyinSymbolsInUse } from "../../../model-packaging/engines/kokoro/pinyin-symbols.ts";
import { MARKS_IN_USE } from "../../../model-packaging/engines/script.ts";
import vocabulary from "./vocabulary.json" with { type: "json" };

/** The symbols of Kokoro-82M v1.0. */
const VOCABULARY = new Set(vocabulary.symbols);
const unknown = (used: string) => [...new Set(used)].filter((symbol) => !VOCABULARY.has(symbol));

describe("IPA", () => {
  it("has a symbol for every phone of the inventory, of which the model knows each", () => {
    for (const [language, phones] of Object.entries(PHONES))
      for (const phone of phones)
        expect(ipaSymbols(phone, language as IpaLanguage), `${language} ${phone}`).not.toBe("");
    expect(unknown(ipaSymbolsInUse())).toEqual([]);
  });

  it("has a sound for every sign that the voices accept, in every language", () => {
    for (const { ipaSigns = "" } of readCatalogue().voices.filter(({ engine }) => engine === "kokoro"))
      for (const language of LANGUAGES)
        for (const sign of ipaSigns)
          expect(unknown(ipaSymbols(`a${sign}`, language)), `${language} ${sign}`).toEqual([]);
  });

  it("refuses a sign that no table has", () => {
    expect(() => ipaSymbols("aŋ5", "ms")).toThrow("U+35");
  });

  it.each([
    ["ms", "səˈlamat", "səlˈamat"],
    ["ms", "ˈtʃantiʔ", "ʧˈantikʔ"],
    ["ms", "saʔat", "saʔat"],
    ["ms", "ˈramai", "ɾˈamai"],
    ["en", "ˈmɑdəl", "mˈɑdᵊl"],
    ["en", "əˈɡoʊ", "əɡˈO"],
    ["en", "ˈnɜɹs", "nˈɜɹs"],
    ["ta", "ˈaɪndɯ", "ˈIndʊ"],
    ["ta", "ˈnaːɭaɪ", "nˈaːlʌɪ"],
    ["ta", "ˈkaːtrɯ", "kˈaːttɾʊ"],
    ["ta", "ˈendru", "ˈenɾʊ"],
    ["ta", "ˈaraʋam", "ˈaɾʌʋʌm"],
    ["ta", "ˈadiɡam", "ˈaðiɡʌm"],
    ["ta", "ˈmaːdam", "mˈaːðʌm"],
    ["ta", "ˈdinda", "dˈindʌ"],
    ["ta", "ˈnaɖaɪda", "nˈʌɖʌɪdʌ"],
    ["zh", "ˈmʌni", "mˈʌni"],
  ] as const)("writes %s [%s] as %s", (language, ipa, expected) => {
    expect(ipaSymbols(ipa, language)).toBe(expected);
  });

  it("ignores ties, lengths and diacritics that a caller writes", () => {
    expect(ipaSymbols("t͡ʃiː.n̪a", "ms")).toBe(ipaSymbols("tʃina", "ms"));
  });
});

describe("pinyin", () => {
  it("has symbols for every syllable that the contract accepts", () => {
    const initials = ["", ..."bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"];
    const finals = PINYIN_SYLLABLE.source.match(/\(\?:(a\|[^)]*)\)/)?.[1]?.split("|") ?? [];
    expect(finals.length).toBeGreaterThan(35);
    for (const initial of initials)
      for (const final of finals)
        for (const tone of "12345") {
          const written = pinyinSymbols(`${initial}${final}${tone}`);
          expect(unknown(written), `${initial}${final}${tone}`).toEqual([]);
          expect(written.length, `${initial}${final}${tone}`).toBeGreaterThan(0);
        }
    expect(unknown(pinyinSymbolsInUse())).toEqual([]);
  });

  it.each([
    ["ma1", "ma→"],
    ["ma5", "ma"],
    ["hao3", "xau↓"],
    ["zhong1", "ꭧʊ→ŋ"],
    ["guo2", "kwo↗"],
    ["shi4", "ʂɨ↘"],
    ["xi3", "ɕi↓"],
    ["yi1", "i→"],
    ["ying2", "i↗ŋ"],
    ["you3", "jou↓"],
    ["yuan2", "ɥɛ↗n"],
    ["yue4", "ɥe↘"],
    ["ju2", "ʨy↗"],
    ["juan3", "ʨɥɛ↓n"],
    ["lv4", "ly↘"],
    ["wu3", "u↓"],
    ["wei4", "wei↘"],
    ["wen2", "wə↗n"],
    ["weng1", "wə→ŋ"],
    ["er2", "ɚ↗"],
    ["qiong2", "ʨʰjʊ↗ŋ"],
  ])("writes %s as %s", (syllable, expected) => {
    expect(pinyinSymbols(syllable)).toBe(expected);
  });

  it("refuses what is not a syllable with a tone", () => {
    expect(() => pinyinSymbols("hello")).toThrow(RangeError);
  });
});

it("knows the symbol of each mark", () => {
  expect(unknown(MARKS_IN_USE)).toEqual([]);
});
