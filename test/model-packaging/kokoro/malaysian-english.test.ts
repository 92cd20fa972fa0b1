import { describe, expect, it } from "vitest";
import { PHONES } from "#contract/phones.ts";
import type { Segment } from "#contract/plan.ts";
import { ENGLISH_ACCENTS, englishAccent } from "../../../model-packaging/engines/kokoro/english-accents.ts";
import { ipaSymbols } from "../../../model-packaging/engines/kokoro/ipa-symbols.ts";
import { malaysianSymbols } from "../../../model-packaging/engines/kokoro/malaysian-english.ts";
import { pinyinSymbols } from "../../../model-packaging/engines/kokoro/pinyin-symbols.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";
import vocabulary from "./vocabulary.json" with { type: "json" };

const symbols = { ofIpa: ENGLISH_ACCENTS.malaysian.ofIpa, ofPinyin: pinyinSymbols };

/** The feature, the word, its American sounds, the symbols of Malaysian English. */
const WORDS: readonly (readonly [string, string, string, string])[] = [
  ["d and t for dental fricatives", "weather", "ˈwɛðəɹ", "wˈɛdə"],
  ["d and t for dental fricatives", "three", "ˈθɹi", "tɹˈi"],
  ["one vowel in late and boat", "late", "ˈleɪt", "lˈet"],
  ["one vowel in late and boat", "goal", "ˈɡoʊl", "ɡˈol"],
  ["no difference of kit and fleece", "ship", "ˈʃɪp", "ʃˈip"],
  ["no difference of kit and fleece", "sheep", "ˈʃip", "ʃˈip"],
  ["no difference of foot and goose", "full", "ˈfʊl", "fˈul"],
  ["no difference of dress and trap", "bank", "ˈbæŋk", "bˈɛŋk"],
  ["the vowel of father in ask and cup", "asked", "ˈæskt", "ˈaskt"],
  ["the vowel of father in ask and cup", "cup", "ˈkʌp", "kˈap"],
  ["a rounded vowel in hot", "doctor", "ˈdɑktəɹ", "dˈɔktə"],
  ["no r without a vowel after it", "start", "ˈstɑɹt", "stˈat"],
  ["no r without a vowel after it", "nurse", "ˈnɜɹs", "nˈəs"],
  ["no r without a vowel after it", "near", "ˈnɪɹ", "nˈiə"],
  ["r before a vowel", "sorry", "ˈsɔɹi", "sˈɔɹi"],
  ["j in new", "student", "ˈstudənt", "stjˈudənt"],
  ["full vowels by the spelling", "control", "kənˈtɹoʊl", "kɔntɹˈol"],
  ["full vowels by the spelling", "account", "əˈkaʊnt", "akˈawnt"],
  ["full vowels by the spelling", "accident", "ˈæksədənt", "ˈɛksidənt"],
  ["full vowels by the spelling", "before", "bəˈfɔɹ", "bifˈɔ"],
  ["full vowels by the spelling", "of", "əv", "ɔv"],
  ["full vowels by the spelling", "because", "bəˈkʌz", "bikˈɔz"],
  ["schwa where Malaysians have it", "pizza", "ˈpitsə", "pˈiʦə"],
  ["schwa where Malaysians have it", "national", "ˈnæʃənəl", "nˈɛʃənəl"],
  ["schwa where Malaysians have it", "a", "ə", "ə"],
];

it("refuses an accent that is not known", () => {
  expect(() => englishAccent("scottish")).toThrow("settings.englishAccent must be one of american, malaysian");
  expect(() => englishAccent("toString")).toThrow("settings.englishAccent");
});

describe("Malaysian English", () => {
  it.each(WORDS)("has %s: %s", (_, spelling, ipa, said) => {
    expect(malaysianSymbols(ipa, "en", spelling)).toBe(said);
  });

  it("says English words in Mandarin alike, and words of other languages as every voice", () => {
    expect(malaysianSymbols("ˈleɪt", "zh", "late")).toBe("lˈet");
    expect(malaysianSymbols("ˈlat", "ms", "lat")).toBe(ipaSymbols("ˈlat", "ms"));
  });

  it("keeps schwa where the spelling is unknown, and sounds that English lacks", () => {
    expect(malaysianSymbols("kənˈtɹoʊl", "en", "")).toBe("kəntɹˈol");
    expect(malaysianSymbols("ˈxeɪt", "en", "hate")).toBe(ipaSymbols("ˈxeɪt", "en"));
  });

  it("says what the caller chose as it was written", () => {
    const segmentOf = (soundsFrom: "dictionary" | "lexicon"): Segment => ({
      language: "en",
      voice: "cempaka",
      prosody: { rate: 1, pitchSemitones: 0, volumeDb: 0 },
      text: "late",
      words: [{ at: [0, 4], source: [0, 4], ipa: "ˈleɪt", soundsFrom }],
    });
    const saidOf = (segment: Segment) => scriptOf([segment], symbols).map((unit) => unit.symbols);
    expect(saidOf(segmentOf("dictionary"))).toEqual(["lˈet"]);
    expect(saidOf(segmentOf("lexicon"))).toEqual([ipaSymbols("ˈleɪt", "en")]);
  });

  it("has symbols of the model for every phone of English", () => {
    const said = PHONES.en.map((phone) => malaysianSymbols(`${phone}ˈæ${phone}`, "en", "")).join("");
    expect(Array.from(said).filter((symbol) => !vocabulary.symbols.includes(symbol))).toEqual([]);
  });
});
