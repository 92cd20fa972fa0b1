import { describe, expect, it } from "vitest";
import { pronounce, read } from "../../../functions/text/index.ts";

/** Each word of the reading that has sounds, as `spoken=ipa`. */
function sounds(text: string, obeys: readonly ("ipa" | "pinyin")[] = ["ipa"]): string[] {
  const result = read(text, { language: "auto" });
  if (!result.ok) throw new Error(result.message);
  return pronounce(result.reading, () => obeys).utterances.flatMap(({ segments }) =>
    segments.flatMap(({ text: said, words }) =>
      words.flatMap(({ at, ipa }) => (ipa === undefined ? [] : [`${said.slice(...at)}=${ipa}`])),
    ),
  );
}

describe("pronounce", () => {
  it("gives Malay words their sounds, and leaves the small ones to the voice", () => {
    expect(sounds("Nasi lemak dan teh tarik")).toEqual(["Nasi=ˈnasi", "lemak=ləˈmaʔ", "teh=ˈteh", "tarik=ˈtareʔ"]);
  });

  it("gives nothing to a voice that takes no sounds, and nothing to words of other languages", () => {
    expect(sounds("Nasi lemak", [])).toEqual([]);
    expect(sounds("The meeting is at noon, 你好")).toEqual([]);
  });

  it("gives a value one group of sounds for each spoken word", () => {
    expect(sounds("Harganya RM8.40 sahaja")).toContain(
      "lapan ringgit empat puluh sen=ˈlapan ˈriŋɡet əmˈpat ˈpuloh ˈsen",
    );
  });

  it.each([
    ["Baki KWSP saya", "K W S P=ˈke ˈdabəlju ˈes ˈpi", "letters by their Malay names"],
    ["Ahli UMNO itu", "UMNO=ˈamno", "an acronym that is said as a word"],
    ["Tolong di-approve borang itu", "di-approve=diəˈpruv", "an English stem behind a Malay prefix"],
    ["Sila forwardkan kepada saya", "forwardkan=ˈfowədkan", "an English stem before a Malay suffix"],
    ["Mereka menyemak semula kanak-kanak itu", "kanak-kanak=ˈkanaʔˈkanaʔ", "reduplication"],
  ])("%s: %s, %s", (text, expected) => {
    expect(sounds(text)).toContain(expected);
  });

  it.each([
    ["Negara itu sedang berperang, zaman perang dunia", "perang=pəˈraŋ"],
    ["Rambut perang budak itu", "perang=ˈperaŋ"],
    ["Sila semak jawapan anda", "semak=ˈsemaʔ"],
    ["Ular itu lari ke dalam semak", "semak=səˈmaʔ"],
    ["Dia suka bela kucing", "bela=bəˈlə"],
    ["Kami bela nasib rakyat", "bela=ˈbelə"],
  ])("tells words apart that are spelt alike: %s", (text, expected) => {
    expect(sounds(text)).toContain(expected);
  });

  it("keeps the sounds that a word brings", () => {
    const result = read("Nasi lemak", { language: "ms" });
    if (!result.ok) throw new Error(result.message);
    const [first] = result.reading.utterances[0]?.segments[0]?.words ?? [];
    if (first) first.ipa = "ˈnazi";
    const [segment] = pronounce(result.reading, () => ["ipa"]).utterances[0]?.segments ?? [];
    expect(segment?.words.map(({ ipa }) => ipa)).toEqual(["ˈnazi", "ləˈmaʔ"]);
  });

  it("changes nothing but the sounds", () => {
    const result = read("Beli 2kg beras, RM12.50! 好 KWSP", { language: "auto" });
    if (!result.ok) throw new Error(result.message);
    const { utterances } = pronounce(result.reading, () => ["ipa"]);
    const bare = utterances.map(({ segments, ...utterance }) => ({
      ...utterance,
      segments: segments.map(({ words, ...segment }) => ({
        ...segment,
        words: words.map(({ ipa: _, ...word }) => word),
      })),
    }));
    expect(bare).toEqual(result.reading.utterances);
  });
});
