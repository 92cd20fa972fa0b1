import { describe, expect, it } from "vitest";
import { MALAYSIAN_ACCENT, pronounceMalay, pronounceMixed } from "../../../functions/text/pronunciation/index.ts";

describe("pronounceMalay", () => {
  it.each([
    ["perempuan", "pərəmˈpuan", "stress on the last syllable but one"],
    ["lemak", "ləˈmaʔ", "stress leaves ə for the last syllable"],
    ["teksi", "ˈteksi", "e taling of a loan"],
    ["klinik", "ˈklinik", "the last k of a loan"],
    ["naikkan", "naˈeʔkan", "a glottal stop before -kan"],
    ["kebanyakan", "kəbaˈɲakan", "k before -an"],
    ["keadaan", "kəʔaˈdaʔan", "hiatus at the seams"],
    ["petai", "pəˈtaj", "a diphthong at the end of a root"],
    ["mulai", "muˈlaʔi", "no diphthong across a seam"],
    ["pilihan", "piˈlihan", "i is lowered in a closed syllable only"],
    ["kawan-kawan", "ˈkawanˈkawan", "reduplication as two words"],
    ["menggunakan", "məŋɡuˈnakan", "ngg is ŋɡ"],
    ["menyewa", "məˈɲewə", "the e of the stem behind a nasal prefix"],
    ["Pérak", "ˈperaʔ", "an e that is written as taling"],
  ])("reads %s as %s: %s", (word, ipa) => {
    expect(pronounceMalay(word)).toBe(ipa);
  });

  it("says a final -a and closed syllables as the accent asks", () => {
    const baku = { finalA: "a", lowering: false } as const;
    expect(pronounceMalay("saya")).toBe("ˈsajə");
    expect(pronounceMalay("saya", baku)).toBe("ˈsaja");
    expect(pronounceMalay("duduk", baku)).toBe("ˈduduʔ");
    expect(pronounceMalay("drama", MALAYSIAN_ACCENT)).toBe("ˈdrama");
  });

  it.each(["meeting", "yg", "KL2", "", "你好", "approve"])("leaves %j to the engine", (word) => {
    expect(pronounceMalay(word)).toBeNull();
  });

  it("guesses the e of a word that no list has", () => {
    expect(pronounceMalay("menggedebuk")).toBe("məŋɡədəˈboʔ");
  });
});

describe("pronounceMixed", () => {
  it.each([
    ["di-approve", { prefix: "di", stem: "approve", suffix: "" }],
    ["meeting-nya", { prefix: "", stem: "meeting", suffix: "ɲə" }],
    ["downloadkan", { prefix: "", stem: "download", suffix: "kan" }],
  ])("keeps the English stem of %s", (word, parts) => {
    expect(pronounceMixed(word)).toEqual(parts);
  });

  it("answers null for a word that is Malay throughout", () => {
    expect(pronounceMixed("dimakan")).toBeNull();
  });
});
