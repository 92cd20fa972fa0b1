import { describe, expect, it } from "vitest";
import { MALAYSIAN_ACCENT, pronounceMalay, pronounceMixed } from "../../../functions/text/pronunciation/index.ts";

describe("pronounceMalay", () => {
  it.each([
    ["perempuan", "pərəmˈpuan", "stress on the penultimate syllable"],
    ["lemak", "ləˈmaʔ", "stress moves from ə to the last syllable"],
    ["teksi", "ˈteksi", "e taling of a loanword"],
    ["klinik", "ˈklinik", "final k of a loanword"],
    ["naikkan", "naˈeʔkan", "a glottal stop before -kan"],
    ["kebanyakan", "kəbaˈɲakan", "k before -an"],
    ["keadaan", "kəʔaˈdaʔan", "hiatus at the affix boundaries"],
    ["petai", "pəˈtaj", "a diphthong at the end of a root"],
    ["mulai", "muˈlaʔi", "no diphthong across an affix boundary"],
    ["pilihan", "piˈlihan", "i is lowered in a closed syllable only"],
    ["kawan-kawan", "ˈkawanˈkawan", "reduplication as two words"],
    ["menggunakan", "məŋɡuˈnakan", "ngg is ŋɡ"],
    ["menyewa", "məˈɲewə", "the e of the stem after a nasal prefix"],
    ["Pérak", "ˈperaʔ", "an e written as taling"],
    ["merak", "ˈmeraʔ", "e taling in a word marked by hand"],
    ["terletak", "tərləˈtaʔ", "e pepet in a word marked by hand"],
    ["perenang", "pərəˈnaŋ", "e pepet in a derived word marked by hand"],
    ["matematik", "mateˈmatik", "e taling and final k of a loanword marked by hand"],
  ])("reads %s as %s: %s", (word, ipa) => {
    expect(pronounceMalay(word)).toBe(ipa);
  });

  it("pronounces final -a and closed syllables by the accent", () => {
    const baku = { finalA: "a", lowering: false } as const;
    expect(pronounceMalay("saya")).toBe("ˈsajə");
    expect(pronounceMalay("saya", baku)).toBe("ˈsaja");
    expect(pronounceMalay("duduk", baku)).toBe("ˈduduʔ");
    expect(pronounceMalay("drama", MALAYSIAN_ACCENT)).toBe("ˈdrama");
  });

  it.each(["meeting", "yg", "KL2", "", "你好", "approve"])("returns null for %j", (word) => {
    expect(pronounceMalay(word)).toBeNull();
  });

  it("guesses the e of a word in no list", () => {
    expect(pronounceMalay("menggedebuk")).toBe("məŋɡədəˈboʔ");
  });
});

describe("pronounceMixed", () => {
  it.each([
    ["di-approve", { prefix: "di", stem: "approve", suffix: "" }],
    ["meeting-nya", { prefix: "", stem: "meeting", suffix: "ɲə" }],
    ["downloadkan", { prefix: "", stem: "download", suffix: "kan" }],
  ])("finds the English stem of %s", (word, parts) => {
    expect(pronounceMixed(word)).toEqual(parts);
  });

  it("returns null for a word without an English stem", () => {
    expect(pronounceMixed("dimakan")).toBeNull();
  });
});
