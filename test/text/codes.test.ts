import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/index.ts";
import type { CodeStyle } from "../../functions/text/tables/reading-style.ts";

function spoken(text: string, codes: CodeStyle): string {
  const result = read(text, { language: "auto", style: { numbers: {}, codes } });
  if (!result.ok) throw new Error(result.message);
  expect(result.reading.unproved).toBe(0);
  return result.reading.utterances.flatMap(({ segments }) => segments.map((segment) => segment.text)).join(" ");
}

describe("codes with pauses", () => {
  it.each([
    ["Your OTP is 482913", "Your O T P is four eight two; nine one three"],
    ["OTP anda ialah 1234567", "O T P anda ialah satu dua tiga; empat lima enam tujuh"],
    ["Call 012-345 6789", "Call zero one two; three four five; six seven eight nine"],
    ["My IC is 990101-14-5678", "My I C is nine nine zero; one zero one; one four; five six seven eight"],
    ["密码 482913", "密码四八二；九一三"],
    ["Bayar RM12345", "Bayar dua belas ribu tiga ratus empat puluh lima ringgit"],
  ])("reads %s as %s", (text, expected) => {
    expect(spoken(text, { pauses: true, repeats: 0 })).toBe(expected);
  });

  it("keeps every digit, in groups of two to four", () => {
    for (let length = 5; length <= 16; length++) {
      const code = "1234567890123456".slice(0, length);
      const groups = spoken(`密码 ${code}`, { pauses: true, repeats: 0 }).replace("密码", "").split("；");
      expect(groups.join("")).toBe([...code].map((digit) => "零一二三四五六七八九"[Number(digit)]).join(""));
      for (const group of groups) expect([2, 3, 4]).toContain(group.length);
    }
  });
});

describe("codes that are said again", () => {
  it.each([
    ["Your OTP is 482913", 1, "Your O T P is four eight two nine one three. four eight two nine one three"],
    ["密码 4829", 2, "密码四八二九。四八二九。四八二九"],
    ["Dail 999", 2, "Dail sembilan sembilan sembilan"],
    ["Harga RM4500", 2, "Harga empat ribu lima ratus ringgit"],
  ])("%s, %i times more, is %s", (text, repeats, expected) => {
    expect(spoken(text, { pauses: false, repeats })).toBe(expected);
  });

  it("have one word each, with its source", () => {
    const result = read("OTP 482913 ya", {
      language: "ms",
      style: { numbers: {}, codes: { pauses: true, repeats: 2 } },
    });
    if (!result.ok) throw new Error(result.message);
    const [segment] = result.reading.utterances[0]?.segments ?? [];
    const words = segment?.words.map(({ source, at }) => [source, segment.text.slice(...at)]);
    const code = "empat lapan dua; sembilan satu tiga";
    expect(words).toContainEqual([[4, 10], `${code}. ${code}. ${code}`]);
  });
});
