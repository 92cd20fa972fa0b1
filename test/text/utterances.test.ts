import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/index.ts";

function utterances(text: string) {
  const result = read(text, { language: "auto" });
  return result.ok
    ? result.reading.utterances.map(({ segments }) => segments.map((segment) => segment.text).join(" "))
    : [];
}

describe("utterances", () => {
  it("end at sentences and not at abbreviations, decimals, initials or web addresses", () => {
    expect(utterances("Dr. Ahmad bayar RM1.50 di Jln. Ampang. Layari www.kwsp.gov.my. A. Samad hadir.")).toHaveLength(
      3,
    );
  });

  it("start with a short utterance, so that audio starts early", () => {
    const [first = ""] = utterances(
      "Selepas mesyuarat yang panjang itu, semua ahli lembaga pengarah bersetuju untuk menangguhkan projek tersebut, kata beliau.",
    );
    expect(first).toBe("Selepas mesyuarat yang panjang itu,");
  });

  it("are at most 300 characters long (110 in Mandarin), even without punctuation", () => {
    for (const utterance of utterances("perkataan ".repeat(200))) expect(utterance.length).toBeLessThanOrEqual(300);
    for (const utterance of utterances("我们都喜欢吃榴莲".repeat(60)))
      expect(utterance.length).toBeLessThanOrEqual(110);
  });

  it("have a comma and a space for a slash between words of different kinds", () => {
    expect(utterances("Tren KLIA/Subang lewat.")).toEqual(["Tren K L I A, Subang lewat."]);
    expect(utterances("老师/学生都可以。")).toEqual(["老师，学生都可以。"]);
  });

  it("have one word for a number and its possessive", () => {
    const words = (text: string) => {
      const result = read(text, { language: "auto" });
      const segments = result.ok ? result.reading.utterances.flatMap((utterance) => utterance.segments) : [];
      return segments.flatMap((segment) => segment.words.map(({ source }) => text.slice(...source)));
    };
    expect(words("42's course, near KF80’s gate")).toEqual(["42's", "course", ",", "near", "KF80’s", "gate"]);
    expect(words("Kelas 5's")).toEqual(["Kelas", "5", "'", "s"]);
  });

  it("keep the number or letter of a list item with its item", () => {
    expect(utterances("1. Buka aplikasi.\n2. Tutup aplikasi.")).toHaveLength(2);
    expect(utterances("a. Syarat pertama\nb. Syarat kedua")).toHaveLength(2);
  });

  it("end at a quoted question if a sentence begins after it, but not if the sentence continues", () => {
    expect(utterances('"Mungkin esok?" Dia diam.')).toEqual(['"Mungkin esok?"', "Dia diam."]);
    expect(utterances("Katanya, “Menang!” dan semua bersorak.")).toHaveLength(1);
    expect(utterances("Apa?! Betul ke??? Ya.")).toEqual(["Apa?!", "Betul ke???", "Ya."]);
  });

  it.each([
    ["ms", "hari ini kami pergi ke pasar dan membeli banyak barang untuk kenduri di rumah nenek ", 300],
    ["en", "we went to the night market and bought a lot of things because my mother was hungry ", 300],
    ["ta", "நாங்கள் இன்று சந்தைக்கு சென்று நிறைய பொருட்கள் வாங்கினோம் ", 300],
    ["zh", "我们今天去巴刹买了很多东西然后回家煮饭", 64],
  ])("have similar lengths after a short first one in text without punctuation: %s", (_, words, longest) => {
    const found = utterances(words.repeat(30));
    const [first = "", ...rest] = found;
    expect(found.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(longest / 2);
    for (const utterance of rest) {
      expect(utterance.length).toBeGreaterThan(longest * 0.4);
      expect(utterance.length).toBeLessThanOrEqual(longest);
    }
    expect(found.join("").replaceAll(" ", "")).toBe(words.repeat(30).replaceAll(" ", ""));
  });

  it("end before a conjunction in a long sentence", () => {
    const found = utterances(
      "kerajaan negeri akan memberikan bantuan kepada semua penduduk yang terjejas akibat banjir besar minggu lepas kerana mereka kehilangan tempat tinggal dan barang keperluan harian",
    );
    expect(found[1]).toMatch(/^(kerana|dan) /);
  });

  it("never end inside a value or between a title and a name", () => {
    const value = "pada 31/12/2026 jam 11.59 malam Dr. Ahmad bin Ali bayar RM1,234,567.89 kepada 012-345 6789 ";
    const result = read(value.repeat(12), { language: "ms" });
    const all = result.ok ? result.reading.utterances : [];
    expect(all.length).toBeGreaterThan(5);
    for (const { segments } of all)
      expect(segments.map(({ text }) => text).join(" ")).not.toMatch(/^(?:sen|Disember|malam|Ahmad)\b|Doktor$/);
  });

  it("replace brackets and quotes by those that every voice supports", () => {
    expect(utterances("【公告】他说「你好」")).toEqual(["（公告）他说“你好”"]);
  });

  it.each([
    ["[GAMBAR] Pokok tumbang di Muar", "GAMBAR, Pokok tumbang di Muar"],
    ["[2] Nota kaki", "dua, Nota kaki"],
    ["Harga baju🎁| Warna kasut|Saiz topi", "Harga baju, Warna kasut, Saiz topi"],
    // No lead, and no items.
    ["Kata Siti [jurucakap] Selasa", "Kata Siti jurucakap Selasa"],
    ["Nilai |x| itu", "Nilai x itu"],
  ])("pause after a lead in brackets and between the items of a line: %s", (text, spoken) => {
    expect(utterances(text)).toEqual([spoken]);
  });

  it("pause longest at a paragraph, shorter at a line break and shortest at a sentence", () => {
    const result = read("Satu ayat di sini. Dua ayat di sini.\nTiga di sini.\n\nEmpat di sini.", { language: "ms" });
    const breaks = result.ok ? result.reading.utterances.map(({ breakBeforeMs }) => breakBeforeMs) : [];
    expect(breaks).toEqual([...breaks].sort((a, b) => a - b));
    expect(new Set(breaks).size).toBe(4);
  });

  it("start a segment where the script or the language changes", () => {
    const result = read("Saya nak 吃饭 dengan நண்பர்கள்.", { language: "auto" });
    const languages = result.ok ? result.reading.utterances[0]?.segments.map(({ language }) => language) : [];
    expect(languages).toEqual(["ms", "zh", "ms", "ta"]);
  });

  it("never consist of signs only, also before a very long sentence", () => {
    const long = "satu dua tiga empat ".repeat(30);
    for (const text of [`😀\n\n${long}`, `***\n${long}`, `(\n\n${long}`])
      for (const utterance of utterances(text)) expect(utterance).toMatch(/\p{L}/u);
  });

  it("have no segment of signs only at a bracket between two languages", () => {
    for (const text of ["நன்றி (😀 satu)", "你好 ( 😀", "satu (😀 நன்றி"]) {
      const result = read(text, { language: "ms" });
      const segments = result.ok ? result.reading.utterances.flatMap((utterance) => utterance.segments) : [];
      for (const segment of segments) expect(segment.text).toMatch(/[\p{L}]/u);
    }
  });

  it("refuse a text of emoji and signs only with nothing_to_say", () => {
    for (const text of ["", "  \n ", "😀🔥", "?!…", "\u200b\u200d"]) {
      expect(read(text, { language: "auto" })).toMatchObject({ ok: false, code: "nothing_to_say" });
    }
  });

  it("refuse a text of marks without a letter, in any script", () => {
    for (const text of ["்", "ா", "ு", "்்்", "் ்", "் !", "(ா) 😀", "\u0301", "\u0e34", "\u0901", "\u0650"]) {
      expect(read(text, { language: "auto" }), text).toMatchObject({ ok: false, code: "nothing_to_say" });
    }
  });

  it("leave out marks without a letter, and keep those of a letter", () => {
    const texts = ["Ali ் makan", "நன்றி ா.", "் நன்றி", "Ali் makan", "सँ Ali", "சிவா கீழ்"];
    const spoken = ["Ali makan", "நன்றி.", "நன்றி", "Ali makan", "सँ Ali", "சிவா கீழ்"];
    expect(texts.flatMap((text) => utterances(text))).toEqual(spoken);
  });

  it("refuse a text of letters that no voice says, and name their script", () => {
    for (const [text, script] of [
      ["สวัสดี", "Thai"],
      ["नमस्ते, दुनिया!", "Devanagari"],
      ["Привет 😀", "Cyrillic"],
    ] as const) {
      expect(read(text, { language: "auto" })).toMatchObject({
        ok: false,
        code: "nothing_to_say",
        message: expect.stringContaining(`in the ${script} script, which is not supported`),
      });
    }
    for (const text of ["สวัสดี Ali", "สวัสดี 5", "สวัสดี ๕", "كاون", "π"]) {
      expect(read(text, { language: "auto" }), text).toMatchObject({ ok: true });
    }
    const sounds = {
      source: [0, 6] as [number, number],
      action: { type: "phoneme" as const, sounds: { ipa: "sawatdi" } },
    };
    expect(read("สวัสดี", { language: "auto", overrides: [sounds as never] })).toMatchObject({ ok: true });
  });

  it("refuse 5,000 digits with spoken_too_long", () => {
    expect(read("7 ".repeat(5000), { language: "ms" })).toMatchObject({ ok: false, code: "spoken_too_long" });
  });
});
