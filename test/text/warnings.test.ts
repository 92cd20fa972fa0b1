import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/index.ts";

function warnings(text: string): string[] {
  const result = read(text, { language: "auto" });
  return result.ok ? result.reading.warnings : [result.message];
}

describe("warnings of a reading", () => {
  it("name the place and the script of letters that no voice says, one for each run", () => {
    expect(warnings("Dia kata สวัสดี ครับ dan Привет мир.")).toEqual([
      expect.stringContaining("code points 9 to 20 are in the Thai script"),
      expect.stringContaining("code points 25 to 35 are in the Cyrillic script"),
    ]);
  });

  it("name the digits of another script that has no value", () => {
    expect(warnings("Nombor 𒐕 itu")).toEqual([expect.stringContaining("code points 7 to 8")]);
  });

  it("name each word of Jawi whose vowels are guessed", () => {
    expect(warnings("ڤندودوق منوݢو")).toEqual([expect.stringContaining("code points 8 to 13 are guessed")]);
    expect(warnings("محمد بن عبدالله داتڠ ک مسجد")).toEqual([]);
  });

  it("name the tags of HTML in plain text and `text_type`, once", () => {
    expect(warnings("<p>Hai <b>semua</b></p>")).toEqual([
      "The tag of HTML at code points 0 to 3 (and 3 more) is not read: it is markup if `text_type` is `html`.",
    ]);
    expect(warnings("[b]Hai[/b]")).toEqual(["The tag of a forum at code points 0 to 3 (and 1 more) is not read."]);
    expect(warnings("nilai x <5 dan [bukan] y> 3")).toEqual([]);
    expect(warnings("- [x] beli susu")).toEqual([]);
  });

  it.each([
    ["佢哋唔去嗰度，我哋喺屋企", "Cantonese", "Mandarin"],
    ["Kami enggau sida enda ngagai pasar diatu", "Iban", "Malay"],
    ["Agah mu? Meting, onak oku man", "Bidayuh", "Malay"],
    ["Telou makau itou selau, kaau mapun", "Melanau", "Malay"],
    ["Pingga jomo issa niya'", "Bajau", "Malay"],
    ["Kopivosian tokou montok tulun ogumu diti", "Kadazan-Dusun", "Malay"],
  ])("say as what another language of the country is read: %s", (text, language, as) => {
    expect(warnings(text)).toEqual([
      expect.stringMatching(new RegExp(`looks like ${language}, which is not supported; it is read as ${as}`)),
    ]);
  });

  it.each(["我们不去那里", "Kami dan mereka tidak pergi ke pasar", "Sida Gawai tokou", "OK om, jumpa esok"])(
    "are silent about %s",
    (text) => expect(warnings(text)).toEqual([]),
  );
});
