import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/read.ts";
import type { ReadingStyle } from "../../functions/text/tables/reading-style.ts";

function spoken(text: string, style: ReadingStyle): string {
  const result = read(text, { language: "ms", style });
  return result.ok
    ? result.reading.utterances.flatMap(({ segments }) => segments.map(({ text }) => text)).join(" ")
    : "";
}

describe("reading style", () => {
  it("says zero with the chosen word", () => {
    expect(spoken("Kod 007", { numbers: { zero: "sifar" } })).toBe("Kod sifar sifar tujuh");
  });

  it("joins ringgit and sen with dan if moneyAnd is set", () => {
    expect(spoken("Harga RM8.40", { numbers: {}, moneyAnd: true })).toBe("Harga lapan ringgit dan empat puluh sen");
  });

  it("reads the month first with dateOrder mdy, but only if that is a date", () => {
    expect(spoken("pada 4/5/2024", { numbers: {}, dateOrder: "mdy" })).toBe("pada lima April dua ribu dua puluh empat");
    expect(spoken("pada 14/5/2024", { numbers: {}, dateOrder: "mdy" })).toBe(
      "pada empat belas Mei dua ribu dua puluh empat",
    );
  });

  it("says whole numbers that count nothing digit by digit with plainNumbers digits", () => {
    const style: ReadingStyle = { numbers: {}, plainNumbers: "digits" };
    expect(spoken("Kod 482913, sah 15 minit", style)).toBe(
      "Kod empat lapan dua sembilan satu tiga, sah lima belas minit",
    );
    expect(spoken("Ambil 1998 dan B12", style)).toBe("Ambil satu sembilan sembilan lapan dan B satu dua");
    expect(spoken("Bayar RM45 untuk 1,200 orang", style)).toBe(
      "Bayar empat puluh lima ringgit untuk seribu dua ratus orang",
    );
  });

  it("does not expand short forms with social off", () => {
    expect(spoken("yg tu dgn saya", { numbers: {}, social: "off" })).toBe("yg tu dgn saya");
  });

  it.each([
    ["auto", "Untuk ALI dan ZQYA", "Untuk ALI dan Z Q Y A"],
    ["names", "Untuk ALI dan ZQYA", "Untuk ALI dan ZQYA"],
    ["letters", "Untuk ALI dan ZUBIR", "Untuk A L I dan Z U B I R"],
    ["names", "KWSP dan UMNO", "K W S P dan UMNO"],
    ["letters", "KWSP dan UMNO", "K W S P dan UMNO"],
  ] as const)("reads unknown words in capitals with namesInCapitals %s: %s", (namesInCapitals, text, words) => {
    expect(spoken(text, { numbers: {}, namesInCapitals })).toBe(words);
  });

  it("reads a class that is turned off as words and digits", () => {
    expect(spoken("Harga RM8", { numbers: {}, withoutClasses: new Set(["money", "cardinal", "alphanumeric"]) })).toBe(
      "Harga R M lapan",
    );
  });
});
