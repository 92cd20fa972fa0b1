import { describe, expect, it } from "vitest";
import { explain, Lexicon, type LexiconEntry, read } from "../../functions/text/index.ts";
import { processorMs } from "../processor-time.ts";

const alias = (written: string, replacement: string, changes: Partial<LexiconEntry> = {}): LexiconEntry => ({
  written,
  caseSensitive: true,
  wordBoundary: true,
  say: { alias: replacement },
  rule: written,
  ...changes,
});

function reading(text: string, ...entries: LexiconEntry[]) {
  return explain(text, read(text, { language: "auto", lexicon: new Lexicon(entries) }));
}

const spoken = (text: string, ...entries: LexiconEntry[]) => reading(text, ...entries).spoken;

describe("lexicon aliases", () => {
  it("replaces a word by its alias, which is read like any text", () => {
    expect(spoken("Di KLCC, RM5", alias("KLCC", "Menara 2"))).toBe("Di Menara dua, lima ringgit");
  });

  it("matches whole words only, in every script", () => {
    const entry = alias("tak", "tidak");
    expect(spoken("tak, katak tak-tak taktak", entry)).toBe("tidak, katak tidak-tidak taktak");
    expect(spoken("நன்றி நன்றிகள்", alias("நன்றி", "வணக்கம்"))).toBe("வணக்கம் நன்றிகள்");
    expect(spoken("我在吉隆坡等", alias("吉隆坡", "隆市"))).toBe("我在隆市等");
    expect(spoken("كاون", alias("كاون", "sahabat"))).toBe("sahabat");
    expect(spoken("UPM2 UPM", alias("UPM", "universiti"))).toBe("U P M dua universiti");
  });

  it("takes the possessive with the word", () => {
    const entry = alias("Nurul", "Noorool");
    expect(spoken("Nurul's shop, Nurul’s cat, Nurul", entry)).toBe("Noorool's shop, Noorool's cat, Noorool");
    expect(reading("Nurul's shop", entry).words.map(({ text }) => text)).toEqual(["Nurul's", "shop"]);
    expect(spoken("Nurul'sz", entry)).toBe("Noorool 'sz");
  });

  it("matches inside words without wordBoundary, but never inside a grapheme", () => {
    expect(spoken("katak", alias("tak", "tik", { wordBoundary: false }))).toBe("ka tik");
    expect(spoken("கி", alias("க", "அ", { wordBoundary: false }))).toBe("கி");
  });

  it("is case-sensitive unless caseSensitive is false", () => {
    expect(spoken("Shopee shopee", alias("shopee", "syopi"))).toBe("Shopee syopi");
    expect(spoken("Shopee SHOPEE", alias("shopee", "syopi", { caseSensitive: false }))).toBe("syopi syopi");
  });

  it("prefers the longest match, and the first of two equal entries", () => {
    const entries = [alias("Tun", "satu"), alias("Tun Razak", "dua"), alias("Tun", "tiga")];
    expect(spoken("Tun Razak Tun", ...entries)).toBe("dua satu");
  });

  it("takes precedence over every class, and replaces the whole value in which it begins", () => {
    expect(spoken("Bayar RM5.00 sekarang", alias("RM5.00", "percuma"))).toBe("Bayar percuma sekarang");
    expect(spoken("pada 12/7/2023", alias("12", "sedozen"))).not.toMatch(/\d/);
  });

  it("matches full-width letters and words with zero-width characters", () => {
    expect(spoken("ＫＬＣＣ dan K\u200bLCC", alias("KLCC", "menara"))).toBe("menara dan menara");
  });

  it("is read in the language of its script, or in the one that the entry names", () => {
    const { words, rewrites } = reading("Makan nasi lemak", alias("lemak", "椰浆饭"));
    expect(rewrites).toMatchObject([
      { text: "lemak", spoken: "椰浆饭", language: "zh", rule: "lemak", class: "alias" },
    ]);
    expect(words.map(({ text }) => text)).toEqual(["Makan", "nasi", "lemak"]);
    const english = alias("WHO", "World Health 5", { say: { alias: "World Health 5", language: "en" } });
    expect(spoken("Kata WHO semalam", english)).toBe("Kata World Health five semalam");
  });
});

it("gives a word the sounds of a phoneme entry and does not change its text", () => {
  const text = "Main sepak takraw";
  const lexicon = new Lexicon([{ ...alias("sepak", ""), say: { ipa: "seˈpaʔ" } }]);
  const result = read(text, { language: "auto", lexicon });
  const words = result.ok ? result.reading.utterances.flatMap(({ segments }) => segments.flatMap((s) => s.words)) : [];
  expect(words.find(({ source }) => source[0] === 5)).toMatchObject({ ipa: "seˈpaʔ", rule: "sepak" });
  expect(explain(text, result)).toMatchObject({ spoken: text, rewrites: [{ text: "sepak", class: "phoneme" }] });
});

it("applies 500 entries to 5,000 characters within 500 ms of processor time", () => {
  const entries = Array.from({ length: 500 }, (_, i) =>
    alias(`a${"b".repeat(i % 50)}${i}`, "x", { wordBoundary: false }),
  );
  const lexicon = new Lexicon(entries);
  expect(processorMs(() => lexicon.find("ab".repeat(2_500)))).toBeLessThan(500);
});
