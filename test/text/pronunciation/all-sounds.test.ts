import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "#contract/language.ts";
import { parsePhones } from "#contract/phones.ts";
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";
import { pronounce, type ReadWord, read } from "../../../functions/text/index.ts";
import { goldenCases } from "../golden.ts";

interface Said {
  language: Language;
  spoken: string;
  word: ReadWord;
}

const LETTER = /[\p{L}\p{N}]/u;

/** The words of a text that have a letter, for a voice that needs all sounds. */
async function sayAll(text: string, language: Language | "auto" = "auto"): Promise<Said[]> {
  const result = read(text, { language });
  if (!result.ok) return [];
  const { utterances } = await pronounce(result.reading, () => ({ pronunciation: ["ipa", "pinyin"], sounds: "all" }));
  return utterances.flatMap(({ segments }) =>
    segments.flatMap(({ language, text, words }) => {
      const characters = Array.from(text);
      return words
        .map((word) => ({ language, word, spoken: characters.slice(...word.at).join("") }))
        .filter(({ spoken }) => LETTER.test(spoken));
    }),
  );
}

const FOREIGN = /[πж]/;

const show = ({ language, spoken, word }: Said) => `${language} ${spoken}=${word.ipa ?? word.pinyin}`;

function isInInventory({ language, word: { ipa, pinyin } }: Said): boolean {
  if (pinyin !== undefined) return pinyin.split(" ").every((syllable) => PINYIN_SYLLABLE.test(syllable));
  return ipa !== undefined && parsePhones(ipa, language === "zh" ? "en" : language) !== undefined;
}

describe("all sounds", () => {
  it("of the golden texts are in the inventory of their language, and say where they come from", async () => {
    const words = (await Promise.all(goldenCases().map(({ input }) => sayAll(input)))).flat();
    expect(words.length).toBeGreaterThan(20_000);
    expect(words.filter((said) => !isInInventory(said)).map(show)).toEqual([]);
    expect(words.filter(({ word }) => (word.ipa ?? word.pinyin) !== undefined && !word.soundsFrom)).toEqual([]);
  });

  it.each([
    ["Dia pergi ke pasar dengan kawan", "kə", "rules"],
    ["Ini untuk anda", "untuʔ", "rules"],
    ["Kerana dia lambat", "kəranə", "rules"],
    ["Encik Muthu tiba", "ˈmutu", "letters"],
    ["Pegawai Hassan tiba", "ˈhasan", "letters"],
    ["Guna MyKad anda", "ˈmajkad", "dictionary"],
    ["Ahli UMNO itu", "ˈamno", "dictionary"],
    ["Baki KWSP saya", "ˈke ˈdabəlju ˈes ˈpi", "rules"],
    ["Sila semak e-mel anda", "ˈiˈmel", "letters"],
    ["Taip tcp di sini", "ˈti ˈsi ˈpi", "rules"],
    ["Sila download fail itu", "ˈdawnlod", "dictionary"],
  ])("of a Malay text: %s has %s", async (text, ipa, source) => {
    const words = await sayAll(text, "ms");
    expect(words.map(({ word }) => [word.ipa, word.soundsFrom])).toContainEqual([ipa, source]);
  });

  it("of a long number are all given", async () => {
    const [number] = await sayAll("9".repeat(600), "ms");
    expect(number?.word.ipa?.split(" ")).toHaveLength(600);
    const mandarin = await sayAll(`第${"9".repeat(300)}`, "zh");
    // Third tones change among themselves.
    const syllables = mandarin.map(({ word }) => word.pinyin).join(" ");
    expect(syllables).toMatch(/^di4(?: jiu[23]){300}$/);
  });

  it("of any letters and signs are in the inventory; none that is Latin, Han or Tamil is left open", async () => {
    const sign = fc.constantFrom(
      ...Array.from(
        "abcdeghiklmnoprstuvxyzABDIKMRSTZéñüßøœ'’-‑ 0159,.!@/#&%你好一不儿得地了着们个量调东西三五小老鼠கிங்காலைவணக்கம்டறழஃஸ்ரீπж",
      ),
      ..."\u0301\u200d",
    );
    const texts = fc.array(sign, { minLength: 1, maxLength: 30 }).map((signs) => signs.join(""));
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom("auto", "ms", "en", "zh", "ta"), async (text, language) => {
        const words = await sayAll(text, language);
        expect(words.filter((said) => !isInInventory(said) && !FOREIGN.test(said.spoken)).map(show)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["en", "a"],
    ["en", "qwrt"],
    ["en", "'s"],
    ["en", "ß"],
    ["ms", "ka"],
    ["ta", "கி"],
    ["zh", "好"],
  ] as const)("of %s text as long as it may be, of %s, are given", async (language, unit) => {
    const words = await sayAll(`x${unit.repeat(4_900 / unit.length)}`, language);
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((said) => !isInInventory(said)).length).toBe(0);
  });

  it("leave letters of another script open", async () => {
    const words = await sayAll("nama saya Борис", "ms");
    expect(words.slice(0, 3).map(({ word }) => word.soundsFrom)).toEqual(["rules", "rules", undefined]);
  });
});
