import { describe, expect, it } from "vitest";
import { type IpaLanguage, PHONES } from "#contract/phones.ts";
import { espeakIpa } from "../../../model-packaging/engines/piper/espeak-ipa.ts";
import { parsePiperConfig } from "../../../model-packaging/engines/piper/voice-config.ts";
import { clauseIds, perToken } from "../../../model-packaging/engines/piper/voice-ids.ts";
import { VoiceSymbols } from "../../../model-packaging/engines/piper/voice-symbols.ts";
import { TINY_CONFIG } from "./tiny-vits.ts";

/** The symbols of published voices that espeak-ng makes of our languages. */
const published = new VoiceSymbols(TINY_CONFIG.phoneme_id_map);
const LANGUAGES = Object.keys(PHONES) as IpaLanguage[];

describe("the IPA of espeak-ng", () => {
  it.each([
    ["ms", "səˈlamat", "səlˈamat"],
    ["ms", "ˈtʃantiʔ", "tʃˈantiʔ"],
    ["en", "həˈloʊ", "həlˈoʊ"],
    ["en", "ˈnɜɹs", "nˈɜːs"],
    ["en", "ˈwɔtəɹ", "wˈɔːɾɚ"],
    ["en", "ˈstrit", "stɹˈiːt"],
    ["en", "ˈhæpi", "hˈæpi"],
    ["en", "əˈbaʊt", "ɐbˈaʊt"],
    ["en", "ˈbɔɪ", "bˈɔɪ"],
    ["ta", "ˈkaːtrɯ", "kˈaːtrʉ"],
    ["zh", "ˈmʌni", "mˈʌni"],
  ] as const)("writes %s [%s] as %s", (language, ipa, expected) => {
    expect(espeakIpa(ipa, language)).toBe(expected);
  });

  it("refuses what is no letter of IPA", () => {
    expect(() => espeakIpa("a5", "ms")).toThrow("U+35");
  });
});

describe("the symbols of a voice", () => {
  it("say every phone of the inventory", () => {
    expect(published.missing(LANGUAGES)).toEqual([]);
  });

  it("are its own where it has them, else the nearest, which may take several", () => {
    const few = new VoiceSymbols({ a: [5], t: [6], ʃ: [7], n: [8], j: [9, 10] });
    expect(["a", "ʧ", "ɲ", "ɑ", "θ", "ː", "ˈ", "m"].map((sign) => few.idsOf(sign))).toEqual([
      [5],
      [6, 7],
      [8, 9, 10],
      [5],
      [6],
      [],
      [],
      undefined,
    ]);
  });

  it("that are missing are all named, marks and the space too", () => {
    const { m: _, " ": __, ...others } = TINY_CONFIG.phoneme_id_map as Record<string, number[]>;
    expect(new VoiceSymbols(others).missing(["ms"])).toEqual(["m", " "]);
    expect(new VoiceSymbols({}).missing(["ms"])).toEqual(expect.arrayContaining(["p", "ə", ".", "?", " "]));
  });

  it("accept from a caller only what can be said", () => {
    const signs = published.ipaSigns(["ms", "en", "ta"]);
    for (const language of LANGUAGES)
      for (const sign of signs)
        for (const symbol of espeakIpa(sign, language))
          expect(published.idsOf(symbol)?.length, sign).toBeGreaterThan(0);
    for (const phone of LANGUAGES.flatMap((language) => PHONES[language]).join("")) expect(signs).toContain(phone);
  });
});

describe("the ids of a clause", () => {
  const { ids, tokens } = clauseIds(["a", "ː", "ʧ"], TINY_CONFIG, {
    idsOf: (sign) => ({ a: [20], ː: [], ʧ: [30, 31] })[sign],
  });

  it("have a start, a pad after each, and an end", () => {
    expect(ids).toEqual([1, 0, 20, 0, 30, 0, 31, 0, 2]);
    expect(tokens).toEqual([0, 0, 1, 1, 3, 3, 3, 3, 4]);
  });

  it("give their frames to their tokens, pads included", () => {
    expect(perToken([1, 2, 3, 4, 5, 6, 7, 8, 9], tokens, 5)).toEqual([3, 7, 0, 26, 9]);
  });

  it("need a symbol for each sign", () => {
    expect(() => clauseIds(["a"], TINY_CONFIG, { idsOf: () => undefined })).toThrow('no symbol "a"');
  });
});

describe("the file of a voice", () => {
  const parse = (change: object) => parsePiperConfig(JSON.stringify({ ...TINY_CONFIG, ...change }));

  it("may be an old one, of one speaker and espeak's symbols", () => {
    expect(parse({ phoneme_type: undefined, num_speakers: undefined })).toMatchObject({
      phoneme_type: "espeak",
      num_speakers: 1,
    });
  });

  it.each([
    [{ phoneme_type: "text" }, "phoneme_type must be one of: espeak"],
    [{ phoneme_id_map: { a: [1] } }, "phoneme_id_map must have _, ^ and $"],
    [{ audio: {} }, "audio.sample_rate"],
    [{ inference: { noise_scale: 1, length_scale: 0, noise_w: 1 } }, "inference.length_scale"],
  ])("is refused with the field and the rule: %j", (change, message) => {
    expect(() => parse(change)).toThrow(message);
  });
});
