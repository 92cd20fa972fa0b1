import { describe, expect, it } from "vitest";
import type { Language } from "#contract/language.ts";
import type { NumberStyle, Scale, TamilSuffix } from "../../../functions/text/numbers/index.ts";
import {
  decade,
  decimal,
  digitString,
  fraction,
  mixedFraction,
  negativeWord,
  ordinal,
  scaledNumber,
  scaleWord,
  tamilOblique,
  tamilSuffixed,
  year,
} from "../../../functions/text/numbers/index.ts";

type Case = readonly [language: Language, written: string, spoken: string, style?: NumberStyle];

function golden(cases: readonly Case[], say: (written: string, language: Language, style?: NumberStyle) => string) {
  for (const [language, written, spoken, style] of cases) {
    it(`says ${written} in ${language} ${JSON.stringify(style ?? {})} as ${spoken}`, () => {
      expect(say(written, language, style)).toBe(spoken);
    });
  }
}

describe("ordinal", () => {
  golden(
    [
      ["ms", "1", "pertama"],
      ["ms", "2", "kedua"],
      ["ms", "7", "ketujuh"],
      ["ms", "23", "kedua puluh tiga"],
      ["ms", "100", "keseratus"],
      ["ms", "1000000", "kesejuta"],
      ["en", "1", "first"],
      ["en", "2", "second"],
      ["en", "3", "third"],
      ["en", "5", "fifth"],
      ["en", "8", "eighth"],
      ["en", "9", "ninth"],
      ["en", "12", "twelfth"],
      ["en", "20", "twentieth"],
      ["en", "21", "twenty-first"],
      ["en", "112", "one hundred and twelfth"],
      ["en", "1000", "one thousandth"],
      ["zh", "1", "第一"],
      ["zh", "2", "第二"],
      ["zh", "12", "第十二"],
      ["zh", "200", "第二百"],
      ["ta", "1", "முதலாவது"],
      ["ta", "1", "முதலாம்", { ordinal: "ஆம்" }],
      ["ta", "2", "இரண்டாவது"],
      ["ta", "7", "ஏழாவது"],
      ["ta", "7", "ஏழாம்", { ordinal: "ஆம்" }],
      ["ta", "10", "பத்தாவது"],
      ["ta", "21", "இருபத்தொன்றாவது"],
      ["ta", "100", "நூறாவது"],
      ["ta", "1000", "ஆயிரமாவது"],
      ["ta", "1000000", "ஒரு மில்லியனாவது"],
      ["ta", "10000000", "ஒரு கோடியாவது", { grouping: "indian" }],
    ],
    ordinal,
  );
});

describe("year", () => {
  golden(
    [
      ["ms", "1957", "seribu sembilan ratus lima puluh tujuh"],
      ["ms", "1980", "sembilan belas lapan puluh", { year: "pairs" }],
      ["ms", "1905", "sembilan belas kosong lima", { year: "pairs" }],
      ["ms", "1900", "seribu sembilan ratus", { year: "pairs" }],
      ["ms", "2023", "dua ribu dua puluh tiga"],
      ["ms", "2023", "dua ribu dua puluh tiga", { year: "pairs" }],
      ["en", "1957", "nineteen fifty-seven"],
      ["en", "1957", "one thousand nine hundred and fifty-seven", { year: "cardinal" }],
      ["en", "1900", "nineteen hundred"],
      ["en", "1905", "nineteen oh five"],
      ["en", "2000", "two thousand"],
      ["en", "2005", "two thousand and five"],
      ["en", "2010", "twenty ten"],
      ["en", "2023", "twenty twenty-three"],
      ["en", "1445", "fourteen forty-five"],
      ["en", "1066", "ten sixty-six"],
      ["en", "622", "six hundred and twenty-two"],
      ["zh", "2023", "二零二三"],
      ["zh", "1957", "一九五七"],
      ["ta", "1957", "ஆயிரத்துத் தொள்ளாயிரத்து ஐம்பத்தேழு"],
      ["ta", "2023", "இரண்டாயிரத்து இருபத்துமூன்று"],
    ],
    year,
  );
});

describe("decade", () => {
  golden(
    [
      ["ms", "90", "sembilan puluhan"],
      ["ms", "1990", "seribu sembilan ratus sembilan puluhan"],
      ["ms", "2000", "dua ribuan"],
      ["en", "90", "nineties"],
      ["en", "1960", "nineteen sixties"],
      ["en", "2000", "two thousands"],
      ["en", "2010", "twenty tens"],
      ["zh", "90", "九十年代"],
      ["zh", "1990", "一九九零年代"],
      ["zh", "10", "一零年代"],
      ["ta", "90", "தொண்ணூறுகள்"],
      ["ta", "1960", "ஆயிரத்துத் தொள்ளாயிரத்து அறுபதுகள்"],
      ["ta", "2000", "இரண்டாயிரங்கள்"],
    ],
    decade,
  );
});

describe("digit string", () => {
  golden(
    [
      ["ms", "0123", "kosong satu dua tiga"],
      ["ms", "108", "satu sifar lapan", { zero: "sifar" }],
      ["en", "0123", "zero one two three"],
      ["en", "0123", "oh one two three", { zero: "oh" }],
      ["en", "6677788", "double six triple seven double eight", { repeats: true }],
      ["en", "00000", "triple zero double zero", { repeats: true }],
      ["zh", "0123", "零一二三"],
      ["zh", "0121", "零幺二幺", { yao: true }],
      ["ta", "0123", "பூஜ்ஜியம் ஒன்று இரண்டு மூன்று"],
    ],
    digitString,
  );
});

describe("decimal", () => {
  golden(
    [
      ["ms", "4.75", "empat perpuluhan tujuh lima"],
      ["ms", "0.50", "sifar perpuluhan lima sifar", { zero: "sifar" }],
      ["en", "4.750", "four point seven five zero"],
      ["en", "0.05", "zero point oh five", { zero: "oh" }],
      ["zh", "2.25", "二点二五", { counter: true }],
      ["zh", "200.02", "两百点零二"],
      ["ta", "4.75", "நான்கு புள்ளி ஏழு ஐந்து"],
    ],
    (written, language, style) => {
      const [integer = "", digits = ""] = written.split(".");
      return decimal(integer, digits, language, style);
    },
  );
});

describe("fraction", () => {
  golden(
    [
      ["ms", "1/2", "setengah"],
      ["ms", "1/4", "satu perempat"],
      ["ms", "1/4", "suku", { quarter: "suku" }],
      ["ms", "3/4", "tiga suku"],
      ["ms", "2/3", "dua pertiga"],
      ["ms", "1/10", "satu persepuluh"],
      ["ms", "2 1/2", "dua setengah"],
      ["ms", "2 1/4", "dua satu perempat"],
      ["ms", "20 3/4", "dua puluh dan tiga suku"],
      ["en", "1/2", "a half"],
      ["en", "1/4", "a quarter"],
      ["en", "3/4", "three quarters"],
      ["en", "1/3", "one third"],
      ["en", "5/8", "five eighths"],
      ["en", "1/21", "one twenty-first"],
      ["en", "3/100", "three hundredths"],
      ["en", "22/355", "twenty-two over three hundred and fifty-five"],
      ["en", "2 1/2", "two and a half"],
      ["zh", "1/4", "四分之一"],
      ["zh", "2/3", "三分之二"],
      ["zh", "8/100", "百分之八"],
      ["zh", "2 1/2", "二又二分之一"],
      ["ta", "1/2", "அரை"],
      ["ta", "1/4", "கால்"],
      ["ta", "3/4", "முக்கால்"],
      ["ta", "1/5", "ஐந்தில் ஒன்று"],
      ["ta", "2/3", "மூன்றில் இரண்டு"],
      ["ta", "3/100", "நூற்றில் மூன்று"],
      ["ta", "3 1/2", "மூன்றரை"],
      ["ta", "1 1/2", "ஒன்றரை"],
      ["ta", "3 1/4", "மூன்றேகால்"],
      ["ta", "3 3/4", "மூன்றேமுக்கால்"],
    ],
    (written, language, style) => {
      const [, whole, numerator = "", denominator = ""] = /^(?:(\d+) )?(\d+)\/(\d+)$/.exec(written) ?? [];
      return whole === undefined
        ? fraction(numerator, denominator, language, style)
        : mixedFraction({ whole, numerator, denominator }, language, style);
    },
  );
});

describe("scaled number", () => {
  golden(
    [
      ["ms", "8.4 million", "lapan perpuluhan empat juta"],
      ["ms", "1 thousand", "seribu"],
      ["ms", "1500 million", "seribu lima ratus juta"],
      ["en", "8 thousand", "eight thousand"],
      ["en", "1.5 billion", "one point five billion"],
      ["zh", "8.4 million", "八百四十万"],
      ["zh", "1.5 billion", "十五亿"],
      ["zh", "2.5 thousand", "两千五百"],
      ["zh", "1.2345 thousand", "一千两百三十四点五"],
      ["ta", "8 thousand", "எட்டாயிரம்"],
      ["ta", "1 lakh", "ஒரு இலட்சம்"],
      ["ta", "1.5 million", "ஒன்று புள்ளி ஐந்து மில்லியன்"],
    ],
    (written, language, style) => {
      const [, integer = "", digits = "", scale = ""] = /^(\d+)(?:\.(\d+))? (\w+)$/.exec(written) ?? [];
      return scaledNumber({ integer, fraction: digits, scale: scale as Scale }, language, style);
    },
  );
});

describe("Tamil endings", () => {
  it.each<readonly [string, TamilSuffix, string]>([
    ["5", "இல்", "ஐந்தில்"],
    ["5", "க்கு", "ஐந்துக்கு"],
    ["100", "இல்", "நூற்றில்"],
    ["100", "உம்", "நூறும்"],
    ["6", "இல்", "ஆறில்"],
    ["90", "க்கு", "தொண்ணூற்றுக்கு"],
    ["2000", "க்கு", "இரண்டாயிரத்துக்கு"],
    ["2000", "இல்", "இரண்டாயிரத்தில்"],
    ["2020", "இல்", "இரண்டாயிரத்து இருபதில்"],
    ["2020", "இலிருந்து", "இரண்டாயிரத்து இருபதிலிருந்து"],
    ["1000000", "க்கு", "ஒரு மில்லியனுக்கு"],
  ])("joins %s and %s to %s", (digits, suffix, spoken) => {
    expect(tamilSuffixed(digits, suffix)).toBe(spoken);
  });

  it.each([
    ["20", "இருபத்து"],
    ["90", "தொண்ணூற்று"],
    ["100", "நூற்று"],
    ["900", "தொள்ளாயிரத்து"],
    ["1000", "ஆயிரத்து"],
    ["25", "இருபத்தைந்து"],
  ])("gives %s the oblique form %s", (digits, spoken) => {
    expect(tamilOblique(digits)).toBe(spoken);
  });
});

describe("words with numbers", () => {
  it("distinguishes negative numbers, temperatures and subtraction", () => {
    expect(negativeWord("ms")).toBe("negatif");
    expect(negativeWord("ms", "subtraction")).toBe("tolak");
    expect(negativeWord("zh", "temperature")).toBe("零下");
    expect(negativeWord("ta")).toBe("கழித்தல்");
  });

  it("names the written scale", () => {
    expect(scaleWord("billion", "ms")).toBe("bilion");
    expect(scaleWord("million", "zh")).toBe("百万");
    expect(scaleWord("lakh", "ta")).toBe("இலட்சம்");
  });
});
