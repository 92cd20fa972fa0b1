import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/read.ts";
import type { ReadingStyle } from "../../functions/text/tables/reading-style.ts";

function spoken(text: string, style: ReadingStyle): string {
  const result = read(text, { language: "ms", style });
  return result.ok
    ? result.reading.utterances.flatMap(({ segments }) => segments.map(({ text }) => text)).join(" ")
    : "";
}

describe("styles of reading", () => {
  it("says zero as the caller chooses", () => {
    expect(spoken("Kod 007", { numbers: { zero: "sifar" } })).toBe("Kod sifar sifar tujuh");
  });

  it("joins ringgit and sen with dan", () => {
    expect(spoken("Harga RM8.40", { numbers: {}, moneyAnd: true })).toBe("Harga lapan ringgit dan empat puluh sen");
  });

  it("reads the month first where asked, and only where that is a date", () => {
    expect(spoken("pada 4/5/2024", { numbers: {}, dateOrder: "mdy" })).toBe("pada lima April dua ribu dua puluh empat");
    expect(spoken("pada 14/5/2024", { numbers: {}, dateOrder: "mdy" })).toBe(
      "pada empat belas Mei dua ribu dua puluh empat",
    );
  });

  it("leaves short forms alone", () => {
    expect(spoken("yg tu dgn saya", { numbers: {}, social: "off" })).toBe("yg tu dgn saya");
  });

  it("reads a class as words and digits when it is switched off, and leaves no digit", () => {
    expect(spoken("Harga RM8", { numbers: {}, withoutClasses: new Set(["money", "cardinal", "alphanumeric"]) })).toBe(
      "Harga R M lapan",
    );
  });
});
