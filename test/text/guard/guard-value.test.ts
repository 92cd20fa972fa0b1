import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { SEMIOTIC_CLASSES, type SemioticClass } from "#contract/reading.ts";
import { GUARDED_CLASSES, GUARDS, type Guards, guardValue } from "../../../functions/text/guard/index.ts";
import { cardinal, decimal, digitString, fraction, ordinal, year } from "../../../functions/text/numbers/index.ts";
import { processorMs } from "../../processor-time.ts";

type Case = readonly [name: SemioticClass, language: Language, written: string, spoken: string];

const RIGHT: readonly Case[] = [
  ["cardinal", "ms", "2,468", "dua ribu empat ratus enam puluh lapan"],
  ["cardinal", "ms", "-5", "negatif lima"],
  ["cardinal", "ms", "007", "kosong kosong tujuh"],
  ["cardinal", "ms", "12 345 678", "dua belas juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh lapan"],
  ["cardinal", "en", "4.750", "four point seven five zero"],
  ["cardinal", "en", "１２", "twelve"],
  ["cardinal", "zh", "2", "两"],
  ["cardinal", "zh", "-2.5", "负二点五"],
  ["cardinal", "ta", "௧௨", "பன்னிரண்டு"],
  ["cardinal", "ta", "1,00,000", "ஒரு இலட்சம்"],
  ["measure", "ms", "100 m2", "seratus meter persegi"],
  ["measure", "zh", "-5°C", "摄氏零下五度"],
  ["measure", "zh", "5kW", "五千瓦"],
  ["measure", "zh", "10 km/j", "每小时十公里"],
  ["percent", "ms", "6-8%", "enam hingga lapan peratus"],
  ["percent", "en", "8.5%", "eight point five percent"],
  ["percent", "zh", "100%", "百分之百"],
  ["percent", "zh", "6-8%", "百分之六到百分之八"],
  ["percent", "ta", "8%", "எட்டு விழுக்காடு"],
  ["money", "ms", "RM8.40", "lapan ringgit empat puluh sen"],
  ["money", "ms", "RM8.40", "lapan ringgit dan empat puluh sen"],
  ["money", "ms", "RM8.4", "lapan ringgit empat puluh sen"],
  ["money", "ms", "RM8.00", "lapan ringgit"],
  ["money", "ms", "RM0.05", "lima sen"],
  ["money", "ms", "RM8.4 juta", "lapan perpuluhan empat juta ringgit"],
  ["money", "ms", "RM8k", "lapan ribu ringgit"],
  ["money", "ms", "RM8-9", "lapan hingga sembilan ringgit"],
  ["money", "ms", "RM2-3 juta", "dua hingga tiga juta ringgit"],
  ["money", "ms", "Rp15.000", "lima belas ribu rupiah"],
  ["money", "en", "-RM5", "minus five ringgit"],
  ["money", "en", "S$12.50", "twelve Singapore dollars fifty cents"],
  ["money", "en", "50 USD", "fifty US dollars"],
  ["money", "zh", "RM8.40", "八令吉四十仙"],
  ["money", "zh", "RM1.5 bil", "十五亿令吉"],
  ["money", "ta", "RM8.40", "எட்டு ரிங்கிட் நாற்பது சென்"],
  ["date", "ms", "12/7/2023", "dua belas Julai dua ribu dua puluh tiga"],
  ["date", "ms", "12hb", "dua belas hari bulan"],
  ["date", "ms", "1990-an", "seribu sembilan ratus sembilan puluhan"],
  ["date", "ms", "Q2", "suku kedua"],
  ["date", "en", "2023-07-12", "twelfth of July twenty twenty-three"],
  ["date", "en", "July 12, 2023", "July twelfth twenty twenty-three"],
  ["date", "en", "12 Jul 98", "twelve July nineteen ninety-eight"],
  ["date", "en", "1990s", "nineteen nineties"],
  ["date", "en", "7/25/2023", "twenty-fifth of July twenty twenty-three"],
  ["date", "en", "31/9/1989", "thirty-one nine nineteen eighty-nine"],
  ["date", "zh", "12-7-23", "二零二三年七月十二日"],
  ["date", "ta", "12 ஜூலை 2023", "பன்னிரண்டு ஜூலை இரண்டாயிரத்து இருபத்துமூன்று"],
  ["time", "ms", "4.45 ptg", "empat empat puluh lima petang"],
  ["time", "ms", "8.00 mlm", "lapan malam"],
  ["time", "en", "4.05pm", "four oh five P M"],
  ["time", "en", "1600 hrs", "sixteen hundred hours"],
  ["time", "en", "4:00", "four o'clock"],
  ["time", "zh", "00:30", "零点半"],
  ["time", "zh", "4:05:30pm", "下午四点零五分三十秒"],
  ["time", "ta", "4:45pm", "மாலை நான்கு நாற்பத்தைந்து"],
  ["telephone", "en", "012-344 6789", "zero one two, three double four, six seven eight nine"],
  ["nric", "zh", "990101-14-5678", "九九零一零一，幺四，五六七八"],
  ["identifier", "ms", "WXY 1234", "W X Y satu dua tiga empat"],
  ["address", "ms", "Lot 2.07", "Lot dua titik kosong tujuh"],
  ["version", "zh", "v2.10", "版本二点十"],
  ["ordinal", "ms", "ke-VII", "ketujuh"],
  ["ordinal", "ta", "1வது", "முதலாவது"],
  ["roman", "en", "XIX", "nineteen"],
  ["fraction", "ms", "2½", "dua setengah"],
  ["fraction", "ms", "20 1/4", "dua puluh dan satu perempat"],
  ["fraction", "ta", "3 1/4", "மூன்றேகால்"],
  ["score", "en", "8-0", "eight nil"],
  ["time", "ms", "20:15", "dua puluh lima belas"],
  ["abbreviation", "ms", "Jln.", "Jalan"],
];

const WRONG: readonly Case[] = [
  ["cardinal", "ms", "-5", "lima"],
  ["cardinal", "ms", "5", "negatif lima"],
  ["cardinal", "ms", "4.750", "empat perpuluhan tujuh lima"],
  ["cardinal", "ms", "4.5", "empat lima"],
  ["cardinal", "ms", "007", "tujuh"],
  ["cardinal", "ms", "1,234", "satu dua tiga"],
  ["cardinal", "ms", "5", "lima lima"],
  ["cardinal", "ms", "5", ""],
  ["cardinal", "ms", "5", "banyak"],
  ["cardinal", "en", "1,000", "one hundred"],
  ["percent", "ms", "8%", "lapan"],
  ["money", "ms", "RM3000", "tiga kosong kosong ringgit"],
  ["money", "ms", "RM8.40", "lapan ringgit empat sen"],
  ["money", "ms", "RM8.05", "lapan ringgit lima puluh sen"],
  ["money", "ms", "RM8.40", "lapan sen empat puluh ringgit"],
  ["money", "ms", "RM8.40", "lapan ringgit"],
  ["money", "ms", "RM8", "lapan sen"],
  ["money", "ms", "RM8", "lapan dolar Amerika"],
  ["money", "ms", "RM8k", "lapan ringgit"],
  ["money", "ms", "RM8 juta", "lapan bilion ringgit"],
  ["money", "en", "US$5", "five Singapore dollars"],
  ["money", "zh", "RM1.5 bil", "一点五十亿令吉"],
  ["date", "ms", "12/7/2023", "tujuh Disember dua ribu dua puluh tiga"],
  ["date", "ms", "12/7/2023", "dua belas Julai"],
  ["date", "ms", "12/7", "dua belas Julai dua ribu dua puluh tiga"],
  ["date", "en", "12/7/68", "twelfth of July twenty sixty-eight"],
  ["date", "zh", "12/7/2023", "二零二三年十二月七日"],
  ["time", "en", "4.05pm", "four fifty P M"],
  ["time", "en", "4.05pm", "four oh five A M"],
  ["time", "ms", "4.45 ptg", "empat empat puluh lima pagi"],
  ["time", "zh", "8:05", "八点五十分"],
  ["time", "ms", "20:01", "dua puluh satu"],
  ["score", "en", "20-3", "twenty three"],
  ["address", "ms", "20/3", "dua puluh tiga"],
  ["date", "ms", "2000/01", "dua ribu satu"],
  ["cardinal", "ms", "21", "dua satu"],
  ["telephone", "ms", "012-345 6789", "kosong satu dua, tiga empat lima, enam tujuh lapan"],
  ["telephone", "ms", "012-345 6789", "dua belas, tiga ratus empat puluh lima, enam tujuh lapan sembilan"],
  ["nric", "en", "990101-14-5678", "nine nine zero one zero one, one four, five six seven seven"],
  ["version", "en", "v2.10", "version two dot one"],
  ["fraction", "ms", "3/4", "tiga perempat puluh"],
  ["fraction", "ms", "20 1/4", "dua puluh satu perempat"],
];

describe("guardValue", () => {
  it.each(RIGHT)("accepts %s in %s: %s as %j", (name, language, written, spoken) => {
    expect(guardValue({ class: name, written, spoken, language })).toEqual({ ok: true });
  });

  it.each(WRONG)("rejects %s in %s: %s as %j", (name, language, written, spoken) => {
    expect(guardValue({ class: name, written, spoken, language })).toMatchObject({ ok: false });
  });
});

/** Words around the numbers of generated values. */
const UNITS: Readonly<Record<Language, { major: string; minor: string; percent: (number: string) => string }>> = {
  ms: { major: " ringgit ", minor: " sen", percent: (number) => `${number} peratus` },
  en: { major: " ringgit ", minor: " sen", percent: (number) => `${number} percent` },
  zh: { major: "令吉", minor: "仙", percent: (number) => `百分之${number}` },
  ta: { major: " ரிங்கிட் ", minor: " சென்", percent: (number) => `${number} விழுக்காடு` },
};
const MONTHS: Readonly<Record<Exclude<Language, "zh">, readonly string[]>> = {
  ms: "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
  ta: "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்".split(" "),
};

interface Shape {
  readonly class: SemioticClass;
  /** Digits of the values, in the order written. */
  readonly values: fc.Arbitrary<readonly string[]>;
  write(values: readonly string[]): string;
  say(values: readonly string[], language: Language): string;
}

const text = (minimum: number, maximum: number, width = 0) =>
  fc.integer({ min: minimum, max: maximum }).map((value) => String(value).padStart(width, "0"));
const digitsOf = (length: number) => text(0, 10 ** length - 1, length);

const SHAPES: readonly Shape[] = [
  {
    class: "cardinal",
    values: fc.tuple(fc.stringMatching(/^[1-9]\d{0,11}$/)),
    write: ([digits = ""]) => digits.replace(/\B(?=(\d{3})+$)/g, ","),
    say: ([digits = ""], language) => cardinal(digits, language),
  },
  {
    class: "cardinal",
    values: fc.tuple(text(0, 9999), fc.stringMatching(/^\d{1,4}$/)),
    write: (parts) => parts.join("."),
    say: ([integer = "", digits = ""], language) => decimal(integer, digits, language),
  },
  {
    class: "money",
    values: fc.tuple(text(1, 99_999), text(1, 99, 2)),
    write: ([whole = "", cents = ""]) => `RM${whole}.${cents}`,
    say: ([whole = "", cents = ""], language) => {
      const { major, minor } = UNITS[language];
      return `${cardinal(whole, language)}${major}${cardinal(cents, language)}${minor}`;
    },
  },
  {
    class: "percent",
    values: fc.tuple(text(1, 999)),
    write: ([digits = ""]) => `${digits}%`,
    say: ([digits = ""], language) => UNITS[language].percent(cardinal(digits, language)),
  },
  {
    class: "date",
    values: fc.tuple(text(1, 28), text(1, 12), text(1100, 2199)),
    write: (parts) => parts.join("/"),
    say: ([day = "", month = "", written = ""], language) => {
      const spokenYear = year(written, language, { year: "pairs" });
      if (language === "zh") return `${spokenYear}年${cardinal(month, "zh")}月${cardinal(day, "zh")}日`;
      const spokenDay = language === "en" ? `${ordinal(day, "en")} of` : cardinal(day, language);
      return `${spokenDay} ${MONTHS[language][Number(month) - 1]} ${spokenYear}`;
    },
  },
  {
    class: "time",
    values: fc.tuple(text(0, 23), text(1, 59, 2)),
    write: (parts) => parts.join(":"),
    say: ([hour = "", minute = ""], language) => {
      const minutes = cardinal(minute, language);
      const led = minute.startsWith("0");
      switch (language) {
        case "zh":
          return `${cardinal(hour, "zh", { counter: true })}点${led ? "零" : ""}${minutes}分`;
        case "en":
          return `${cardinal(hour, "en")} ${led ? "oh " : ""}${minutes}`;
        case "ms":
          // Without "kosong", 20:01 would be "dua puluh satu", which is 21.
          return `${cardinal(hour, "ms")} ${led ? "kosong " : ""}${minutes}`;
        case "ta":
          return `${cardinal(hour, "ta")} ${minutes}`;
      }
    },
  },
  {
    class: "telephone",
    values: fc.tuple(digitsOf(3), digitsOf(3), digitsOf(4)),
    write: ([area = "", first = "", last = ""]) => `${area}-${first} ${last}`,
    say: (groups, language) => groups.map((group) => digitString(group, language, { repeats: true })).join(", "),
  },
  {
    class: "nric",
    values: fc.tuple(digitsOf(6), digitsOf(2), digitsOf(4)),
    write: (parts) => parts.join("-"),
    say: (groups, language) => groups.map((group) => digitString(group, language)).join(", "),
  },
  {
    class: "ordinal",
    values: fc.tuple(text(1, 9999)),
    write: ([digits = ""]) => `ke-${digits}`,
    say: ([digits = ""], language) => ordinal(digits, language),
  },
  {
    class: "fraction",
    values: fc.tuple(text(1, 99), text(2, 100)),
    write: (parts) => parts.join("/"),
    say: ([upper = "", lower = ""], language) => fraction(upper, lower, language),
  },
];

describe.each([...LANGUAGES])("guardValue on generated values, %s", (language) => {
  it.each(SHAPES)("accepts the words of a $class and rejects those of another value", ({ class: name, ...shape }) => {
    fc.assert(
      fc.property(shape.values, shape.values, (values, others) => {
        const written = shape.write(values);
        const verdict = (spoken: string) => guardValue({ class: name, written, spoken, language });
        expect(verdict(shape.say(values, language))).toEqual({ ok: true });
        if (shape.write(others) !== written) {
          expect(verdict(shape.say(others, language))).toMatchObject({ ok: false });
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(SHAPES)("rejects a $class with one digit changed", ({ class: name, ...shape }) => {
    fc.assert(
      fc.property(shape.values, fc.nat(), fc.integer({ min: 1, max: 9 }), (values, place, shift) => {
        const all = values.join("");
        const at = place % all.length;
        const mutated = all.slice(0, at) + ((Number(all.charAt(at)) + shift) % 10) + all.slice(at + 1);
        const others = values.map((value, index) => {
          const start = values.slice(0, index).join("").length;
          return mutated.slice(start, start + value.length);
        });
        // Skips values that the shape cannot have: leading zeros of a cardinal, or month 13.
        fc.pre(others.every((value, index) => /^0\d/.test(value) === /^0\d/.test(values[index] ?? "")));
        fc.pre(name !== "date" || (Number(others[1]) >= 1 && Number(others[1]) <= 12));
        const spoken = shape.say(others, language);
        expect(guardValue({ class: name, written: shape.write(values), spoken, language })).toMatchObject({
          ok: false,
        });
      }),
      { numRuns: 400 },
    );
  });

  it.each(SHAPES)("rejects a $class with a word missing or repeated", ({ class: name, ...shape }) => {
    fc.assert(
      fc.property(shape.values, fc.nat(), fc.boolean(), (values, place, twice) => {
        const spoken = shape.say(values, language);
        const words = language === "zh" ? [...spoken] : spoken.split(" ");
        const at = place % words.length;
        const mutated = words.flatMap((word, index) => (index === at ? (twice ? [word, word] : []) : [word]));
        const word = words[at] ?? "";
        // Skips words without a value: conjunctions, and units, which another test changes.
        fc.pre(!/^(?:and|of|a|over|ringgit|sen|percent|peratus|ரிங்கிட்|சென்|விழுக்காடு)$/.test(word));
        fc.pre(!/^[\s，,第年月日点分令吉仙之]$/.test(word));
        // Five past is "five" or "oh five", and midnight zero or "zero zero".
        // 百分之百 and 百分之一百 are both 100 %.
        fc.pre(name !== "percent" || values[0] !== "100");
        // 1/100 is "one hundredth" or "one one hundredth".
        fc.pre(name !== "fraction" || !word.startsWith("one"));
        fc.pre(name !== "time" || !/^(?:oh|zero|零|kosong|பூஜ்ஜியம்)$/.test(word));
        const said = mutated.join(language === "zh" ? "" : " ");
        expect(guardValue({ class: name, written: shape.write(values), spoken: said, language })).toMatchObject({
          ok: false,
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe("GUARDS", () => {
  it("does not compile without a guard for each semiotic class", () => {
    const { money: _, ...withoutMoney } = GUARDS;
    // @ts-expect-error money has no guard
    const partial: Guards = withoutMoney;
    expect(partial.money).toBeUndefined();
    // @ts-expect-error price is not a semiotic class
    expect(guardValue.bind(null, { class: "price", written: "5", spoken: "lima", language: "ms" })).toThrow();
  });

  it("has an entry for each semiotic class", () => {
    expect(Object.keys(GUARDS).sort()).toEqual([...SEMIOTIC_CLASSES].sort());
  });
});

describe("guardValue on any text", () => {
  it("never throws, and never accepts a number that the words do not have", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GUARDED_CLASSES),
        fc.constantFrom(...LANGUAGES),
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (name, language, written, spoken) => {
          guardValue({ class: name, written, spoken, language });
          expect(guardValue({ class: name, written: "471", spoken, language }).ok).toBe(false);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("checks 1,000 digits, right or wrong, within 2 s of processor time in all", () => {
    const spent = processorMs(() => {
      for (const language of LANGUAGES) {
        for (const name of ["telephone", "identifier", "address", "cardinal", "money", "version"] as const) {
          const written = "1".repeat(1000);
          guardValue({ class: name, written, spoken: digitString(written, language), language });
          guardValue({ class: name, written, spoken: digitString(`${written}1`, language), language });
          const parts = "1-".repeat(500);
          guardValue({ class: name, written: parts, spoken: digitString("1".repeat(501), language), language });
        }
      }
    });
    expect(spent).toBeLessThan(2000);
  });
});
