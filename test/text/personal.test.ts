import { describe, expect, it } from "vitest";
import { findPersonal } from "../../functions/text/directives/personal.ts";
import { explain, read } from "../../functions/text/index.ts";
import { processorMs } from "../processor-time.ts";

function personal(text: string): [string, string][] {
  const result = read(text, { language: "auto" });
  if (!result.ok) throw new Error(result.message);
  return result.reading.personal.map(({ kind, source }) => [kind, [...text].slice(...source).join("")]);
}

const masked = (text: string) => explain(text, read(text, { language: "auto", mask: true })).spoken;

describe("personal data", () => {
  it.each([
    ["IC saya 990101-14-5678.", "nric", "990101-14-5678"],
    ["990101145678 ialah nombornya", "nric", "990101145678"],
    ["Kad 4111 1111 1111 1111 tamat", "card", "4111 1111 1111 1111"],
    ["Card 378282246310005 please", "card", "378282246310005"],
    ["Hubungi 012-345 6789 ya", "phone", "012-345 6789"],
    ["Call +60 12-345 6789 now", "phone", "+60 12-345 6789"],
    ["Tel: 03-8888 1234", "phone", "03-8888 1234"],
    ["Akaun Maybank 5123 4567 8901", "account", "5123 4567 8901"],
    ["account no. 1234567890 is closed", "account", "1234567890"],
    ["我的户口是1234567890", "account", "1234567890"],
    ["tulis ke nur.aina@contoh.com.my.", "email", "nur.aina@contoh.com.my"],
    ["ＩＣ ９９０１０１－１４－５６７８", "nric", "９９０１０１－１４－５６７８"],
  ])("finds personal data in: %s", (text, kind, found) => {
    expect(personal(text)).toEqual([[kind, found]]);
  });

  it.each([
    "Harga RM1,234,567.00 sahaja",
    "Pada 12/7/2023 pukul 3.30",
    "Nombor 1234567890 bertuah",
    "Versi 1.2.3456789",
    "Hubungi 999 segera",
    "4111 1111 1111 1112",
    "@nur_aina dan saya@ sini",
    "Talian bebas tol 1-800-88-2525",
    "123456789012345678901234567890",
  ])("finds no personal data in: %s", (text) => {
    expect(personal(text)).toEqual([]);
  });

  it.each([
    ["RM5 012-3456789", ["012-3456789"]],
    ["RM12.50 012-345 6789", ["012-345 6789"]],
    ["3 012-3456789", ["012-3456789"]],
    ["012-345 6789 013-456 7890 014-567 8901", ["012-345 6789", "013-456 7890", "014-567 8901"]],
    ["10 990101-14-5678 2", ["990101-14-5678"]],
    ["991399-14-5678", ["991399-14-5678"]],
    ["Hubungi 012.345.6789 ya", ["012.345.6789"]],
    ["Hubungi (03) 8888 1234 ya", ["(03) 8888 1234"]],
  ])("finds and masks numbers next to others and in every form that is read as one: %s", (text, found) => {
    expect(personal(text).map(([, written]) => written)).toEqual(found);
    expect(masked(text).match(/berakhir|ending in/g)).toHaveLength(found.length);
  });

  it("masks all but the last four digits, in the language of the text", () => {
    expect(masked("IC saya 990101-14-5678 ya")).toBe("I C saya berakhir lima enam tujuh lapan ya");
    expect(masked("My account 1234567890 is closed")).toBe("My account ending in seven eight nine zero is closed");
    expect(masked("请拨打012-345 6789。")).toBe("请拨打尾号六七八九。");
    expect(masked("tulis ke a@contoh.my segera")).toBe("tulis ke alamat e-mel segera");
  });

  it("reports a mask as a rewrite with rule mask and the position in the text", () => {
    const text = "IC saya 990101-14-5678 ya";
    const { rewrites } = explain(text, read(text, { language: "ms", mask: true }));
    expect(rewrites).toContainEqual({
      start: 8,
      end: 22,
      text: "990101-14-5678",
      spoken: "berakhir lima enam tujuh lapan",
      class: "nric",
      language: "ms",
      rule: "mask",
    });
  });

  it("searches hostile texts within 1 s of processor time", () => {
    const spent = processorMs(() => {
      for (const unit of ["1", "1 ", "1-", "a@", "a@b.", "+1", "(+60)", "@a."]) findPersonal(`x ${unit.repeat(2_000)}`);
    });
    expect(spent).toBeLessThan(1_000);
  });
});
