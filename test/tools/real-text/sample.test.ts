import { describe, expect, it } from "vitest";
import { languageOf } from "../../../tools/real-text/line-language.ts";
import { replacePersonalDetails } from "../../../tools/real-text/personal-details.ts";
import { LONGEST_LINE, pieces } from "../../../tools/real-text/pieces.ts";
import { Sampler } from "../../../tools/real-text/sample.ts";

describe("personal details", () => {
  it.each([
    ["Hubungi 012-345 6789 sekarang", /^Hubungi 012-\d{3} \d{4} sekarang$/],
    ["IC 900101-14-5678", /^IC \d{2}0101-14-\d{4}$/],
    ["e-mel ali.abu@contoh.com.my", /^e-mel [a-z]{3}\.[a-z]{3}@contoh\.com\.my$/],
    ["@Kedai_99 dah buka", /^@[A-Z][a-z]{4}_\d\d dah buka$/],
    ["akaun 1234 5678 9012 di bank", /^akaun \d{4} \d{4} \d{4} di bank$/],
  ])("replaces those of %s by others of the same shape", (text, shape) => {
    const replaced = replacePersonalDetails(text, "1");
    expect(replaced).toMatch(shape);
    expect(replaced).not.toBe(text);
    expect(replacePersonalDetails(text, "1")).toBe(replaced);
    expect(replacePersonalDetails(text, "2")).not.toBe(replaced);
  });

  it.each(["RM12,345.60 pada 12/7/2023", "jam 10.30 hingga 12.30", "Akta 588, 1998", "1,234,567 orang", "skor 3-1"])(
    "keeps %s",
    (text) => expect(replacePersonalDetails(text, "1")).toBe(text),
  );
});

it.each([
  ["Kedai itu tutup pada hari Ahad", "ms"],
  ["The shop is closed on Sundays", "en"],
  ["这家店星期天休息", "zh"],
  ["கடை ஞாயிற்றுக்கிழமை மூடப்படும்", "ta"],
  ["Esok ada meeting but the boss belum confirm", "mixed"],
  ["我的IC不见了怎么办", "zh"],
  ["他okay啦，我们lepak在mamak", "mixed"],
  ["12345 :)", undefined],
])("judges the language of %s", (line, language) => expect(languageOf(line)).toBe(language));

describe("pieces", () => {
  it("keeps a line that fits, with single spaces", () => expect(pieces(" Satu   dua ")).toEqual(["Satu dua"]));

  it("drops a line with no words but links and handles", () =>
    expect(pieces("@kawan_saya https://contoh.my/abc 12")).toEqual([]));

  it("cuts a long line between sentences", () => {
    const sentence = `${"Kami buka setiap hari ".repeat(5).trim()}.`;
    const parts = pieces([sentence, sentence, sentence, sentence].join(" "));
    expect(parts).toEqual([`${sentence} ${sentence}`, `${sentence} ${sentence}`]);
    expect(parts.every((part) => part.length <= LONGEST_LINE)).toBe(true);
  });
});

describe("the sampler", () => {
  function sampled(seed: string, order: (texts: string[]) => string[] = (texts) => texts) {
    const sampler = new Sampler(seed, 40);
    const words = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan", "sepuluh"];
    for (const text of order(words.flatMap((a) => words.map((b) => `${a} dan ${b}`)))) {
      sampler.offer(text, text.length % 2 === 0 ? "news" : "shops", "ms");
      sampler.offer(`${text}!!`, "news", "ms");
      sampler.offer(`${text} la`, "chat", "mixed");
    }
    return sampler.draw([
      { ms: 10, chat: 6 },
      { ms: 20, en: 5 },
    ]);
  }

  it("draws samples that share no line, and none of a text twice", () => {
    const [first = [], second = []] = sampled("1");
    expect([first.length, second.length]).toEqual([16, 20]);
    const letters = [...first, ...second].map(({ text }) => text.replaceAll(/[^a-z]/g, ""));
    expect(new Set(letters).size).toBe(36);
  });

  it("takes alike of each kind, and counts chat apart from the languages", () => {
    const [first = []] = sampled("1");
    const kinds = Object.groupBy(first, ({ kind }) => kind);
    expect([kinds.news?.length, kinds.shops?.length, kinds.chat?.length]).toEqual([5, 5, 6]);
  });

  it("depends on the seed and not on the order of the texts", () => {
    expect(sampled("1", (texts) => texts.toReversed())).toEqual(sampled("1"));
    expect(sampled("2")).not.toEqual(sampled("1"));
  });
});
