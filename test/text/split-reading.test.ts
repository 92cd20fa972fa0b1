import { describe, expect, it } from "vitest";
import { splitReading } from "../../functions/text/utterances/split-reading.ts";

const parts = (written: string, spoken: string) =>
  splitReading(written, spoken).map((part) => [written.slice(part.start, part.end), part.spoken]);

describe("splitReading", () => {
  it("splits at a word that is said as written", () => {
    expect(parts("12 Julai 2023", "dua belas Julai dua ribu dua puluh tiga")).toEqual([
      ["12", "dua belas"],
      ["Julai", "Julai"],
      ["2023", "dua ribu dua puluh tiga"],
    ]);
  });

  it("splits at a word that is an abbreviation or the initials of spoken words", () => {
    expect(parts("3.30 ptg", "tiga tiga puluh petang")).toEqual([
      ["3.30", "tiga tiga puluh"],
      ["ptg", "petang"],
    ]);
    expect(parts("12 hb Julai", "dua belas hari bulan Julai")).toEqual([
      ["12", "dua belas"],
      ["hb", "hari bulan"],
      ["Julai", "Julai"],
    ]);
    expect(parts("4 pm", "four P M")).toEqual([
      ["4", "four"],
      ["pm", "P M"],
    ]);
  });

  it("does not split if the spoken words have another order or none matches", () => {
    for (const [written = "", spoken = ""] of [
      ["RM 8", "lapan ringgit"],
      ["012-345 6789", "kosong satu dua, tiga empat lima, enam tujuh lapan sembilan"],
      ["July 12", "twelfth of July"],
      ["20 km/j", "每小时二十公里"],
    ])
      expect(parts(written, spoken)).toEqual([[written, spoken]]);
  });

  it("keeps all spoken words, in order", () => {
    const spoken = "lapan perpuluhan empat juta ringgit";
    expect(
      parts("RM8.4 juta", spoken)
        .map(([, words]) => words)
        .join(" "),
    ).toBe(spoken);
  });
});
