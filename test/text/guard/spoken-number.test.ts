import { describe, expect, it } from "vitest";
import type { Language } from "#contract/language.ts";
import { NUMBER_READERS, parseSpokenNumber } from "../../../functions/text/guard/spoken-number.ts";

describe("parseSpokenNumber", () => {
  it.each<readonly [Language, string, string]>([
    ["ms", "dua juta satu ribu", "2001000"],
    ["ms", "satu ratus lima", "105"],
    ["ms", "minus sifar perpuluhan lima", "-0.5"],
    ["ms", "ke seratus", "null"],
    ["en", "Two Hundred Five", "205"],
    ["en", "negative one point oh", "-1.0"],
    ["en", "double oh seven", "007"],
    ["zh", "二百", "200"],
    ["zh", "两百", "200"],
    ["zh", "零下五", "-5"],
    ["zh", "幺三八零零", "13800"],
    ["ta", "நூற்றி இருபத்தி ஐந்து", "125"],
    ["ta", "முன்னூறு", "300"],
    ["ta", "ஒரு லட்சத்து ஐந்தாயிரம்", "105000"],
    ["ta", "இருபத்து மூன்று", "23"],
    ["ta", "பூச்சியம் புள்ளி ஐந்து", "0.5"],
  ])("parses a form of a style or dialect in %s: %s", (language, spoken, digits) => {
    expect(String(parseSpokenNumber(spoken, language))).toBe(digits);
  });

  it.each<readonly [Language, string]>([
    ["ms", ""],
    ["ms", "satu belas"],
    ["ms", "dua puluh sepuluh"],
    ["ms", "seribu dua ribu"],
    ["ms", "lima ratus ratus"],
    ["ms", "juta"],
    ["ms", "seratus lima ringgit"],
    ["en", "one hundred and"],
    ["en", "and five"],
    ["en", "twenty ten"],
    ["en", "five hundred hundred"],
    ["en", "one thousand two million"],
    ["en", "one thousand and two hundred"],
    ["en", "point five"],
    ["zh", ""],
    ["zh", "一百十二"],
    ["zh", "一百五"],
    ["zh", "一百零五十"],
    ["zh", "一万一百"],
    ["zh", "一亿一百万"],
    ["zh", "两十"],
    ["zh", "一百零"],
    ["zh", "五百五百"],
    ["ta", ""],
    ["ta", "நூற்று"],
    ["ta", "இருபத்து"],
    ["ta", "இருபது ஐந்தாயிரத்து"],
    ["ta", "ஆயிரத்து"],
    ["ta", "கோடி"],
    ["ta", "ஐந்து ஆயிரம் மில்லியன்"],
  ])("rejects words in %s that are not a number: %j", (language, spoken) => {
    expect(NUMBER_READERS[language].cardinal(spoken)).toBeNull();
  });

  it("returns every interpretation of a mixed fraction", () => {
    expect(NUMBER_READERS.ms.fractions("dua puluh satu perempat")).toEqual([
      { whole: "0", numerator: "21", denominator: "4" },
      { whole: "20", numerator: "1", denominator: "4" },
    ]);
  });
});
