import { describe, expect, it } from "vitest";
import { pronounce, read } from "../../../functions/text/index.ts";

/** Each word of the reading that has sounds, as `spoken=ipa`. */
async function sounds(text: string, supported: readonly ("ipa" | "pinyin")[] = ["ipa", "pinyin"]): Promise<string[]> {
  const result = read(text, { language: "auto" });
  if (!result.ok) throw new Error(result.message);
  const { utterances } = await pronounce(result.reading, () => ({ pronunciation: [...supported] }));
  return utterances.flatMap(({ segments }) =>
    segments.flatMap(({ text: spoken, words }) =>
      words.flatMap(({ at, ipa = "", pinyin = ipa }) => (pinyin === "" ? [] : [`${spoken.slice(...at)}=${pinyin}`])),
    ),
  );
}

describe("pronounce", () => {
  it("gives Malay words their sounds, but not short function words", async () => {
    expect(await sounds("Nasi lemak dan teh tarik")).toEqual([
      "Nasi=ˈnasi",
      "lemak=ləˈmaʔ",
      "teh=ˈteh",
      "tarik=ˈtareʔ",
    ]);
  });

  it("gives no sounds to a voice without support, or to words of other languages", async () => {
    expect(await sounds("Nasi lemak", [])).toEqual([]);
    expect(await sounds("The meeting is at noon, 你好")).toEqual([]);
  });

  it("gives a value one group of sounds for each spoken word", async () => {
    expect(await sounds("Harganya RM8.40 sahaja")).toContain(
      "lapan ringgit empat puluh sen=ˈlapan ˈriŋɡet əmˈpat ˈpuloh ˈsen",
    );
  });

  it.each([
    ["Baki KWSP saya", "K W S P=ˈke ˈdabəlju ˈes ˈpi", "letters by their Malay names"],
    ["Ahli UMNO itu", "UMNO=ˈamno", "acronym said as a word"],
    ["Tolong di-approve borang itu", "di-approve=diəˈpruv", "English stem after a Malay prefix"],
    ["Sila forwardkan kepada saya", "forwardkan=ˈfowədkan", "English stem before a Malay suffix"],
    ["Kita meng-export data", "meng-export=məŋˈekspot", "stem by rule from an English dictionary"],
    ["Jangan lupa mem-print-kan resit", "mem-print-kan=məmˈprinkan", "stem of one syllable, stressed"],
    ["Sudah ber-WhatsApp tadi", "ber-WhatsApp=bərˈwotsap", "stem in no dictionary"],
    ["Sila buat pem-backup-an", "pem-backup-an=pəmˈbekapan", "affixes on both sides"],
    ["Mereka menyemak semula kanak-kanak itu", "kanak-kanak=ˈkanaʔˈkanaʔ", "reduplication"],
  ])("%s: %s, %s", async (text, expected) => {
    expect(await sounds(text)).toContain(expected);
  });

  it.each([
    ["Negara itu sedang berperang, zaman perang dunia", "perang=pəˈraŋ"],
    ["Rambut perang budak itu", "perang=ˈperaŋ"],
    ["Sila semak jawapan anda", "semak=ˈsemaʔ"],
    ["Ular itu lari ke dalam semak", "semak=səˈmaʔ"],
    ["Dia suka bela kucing", "bela=bəˈlə"],
    ["Kami bela nasib rakyat", "bela=ˈbelə"],
    ["Rambutnya yang perang itu", "perang=ˈperaŋ"],
    ["Rambut dia perang", "perang=ˈperaŋ"],
    ["Punca perang itu", "perang=pəˈraŋ"],
    ["Kena sepak di muka", "sepak=ˈsepaʔ"],
    ["Kena sepak mukanya", "sepak=səˈpaʔ"],
  ])("distinguishes homographs by context: %s", async (text, expected) => {
    expect(await sounds(text)).toContain(expected);
  });

  it.each([
    ["他还了那笔钱", ["还=huan2"]],
    ["我在银行工作，一个月两千令吉", ["银行=yin2 hang2"]],
    ["弟弟长高了", ["长=zhang3"]],
    ["空调调低一点，路边种着树", ["空调=kong1 tiao2", "调=tiao2", "种=zhong4"]],
    ["他慢慢地走", ["慢慢地=man4 man4 de5"]],
    ["曾先生去巴刹买咖喱", ["曾=zeng1", "巴刹=ba1 sha1", "咖=ga1"]],
    ["銀行行長還錢了", ["銀行=yin2 hang2", "行長=hang2 zhang3", "還錢=huan2 qian2"]],
    ["今天天气很好，我们去公园", []],
  ])("gives pinyin to Mandarin words with an unusual reading of a character: %s", async (text, expected) => {
    expect((await sounds(text)).filter((word) => /[1-5]$/.test(word))).toEqual(expected);
  });

  it("pronounces Malay in the accent of the voice of the segment", async () => {
    const result = read("Saya pilih dia", { language: "ms" });
    if (!result.ok) throw new Error(result.message);
    const supportAt = (at: number) => ({
      pronunciation: ["ipa" as const],
      malayAccent: at > 0 ? ("baku" as const) : undefined,
    });
    const { utterances } = await pronounce(result.reading, (_, at) => supportAt(at));
    expect(utterances[0]?.segments[0]?.words.map(({ ipa }) => ipa)).toEqual(["ˈsajə", "ˈpilih", "ˈdia"]);
  });

  it("keeps sounds that a word already has", async () => {
    const result = read("Nasi lemak", { language: "ms" });
    if (!result.ok) throw new Error(result.message);
    const [first] = result.reading.utterances[0]?.segments[0]?.words ?? [];
    if (first) first.ipa = "ˈnazi";
    const { utterances } = await pronounce(result.reading, () => ({ pronunciation: ["ipa"] }));
    const [segment] = utterances[0]?.segments ?? [];
    expect(segment?.words.map(({ ipa }) => ipa)).toEqual(["ˈnazi", "ləˈmaʔ"]);
  });

  it("changes only the sounds", async () => {
    const result = read("Beli 2kg beras, RM12.50! 银行 好 KWSP", { language: "auto" });
    if (!result.ok) throw new Error(result.message);
    const { utterances } = await pronounce(result.reading, () => ({ pronunciation: ["ipa", "pinyin"] }));
    const bare = utterances.map(({ segments, ...utterance }) => ({
      ...utterance,
      segments: segments.map(({ words, ...segment }) => ({
        ...segment,
        words: words.map(({ ipa: _, pinyin: __, soundsFrom: ___, ...word }) => word),
      })),
    }));
    expect(bare).toEqual(result.reading.utterances);
  });
});
