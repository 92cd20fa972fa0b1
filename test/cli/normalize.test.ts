import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { canonical, goldenCases, spoken } from "../text/golden.ts";
import { runMain } from "./run-main.ts";

const normalize = (args: string[], input = "") => runMain("normalize", args, { input });

const answers = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("normalize TEXT", () => {
  it("prints the reading and each rewrite with its class and language", async () => {
    const { out, code } = await normalize(["Jumpa kat KLCC pkl 3.30 ptg, RM12.50 je"]);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe(
      "Jumpa kat K L C C pukul tiga tiga puluh petang, dua belas ringgit lima puluh sen je",
    );
    expect(out).toMatch(/RM12\.50 +dua belas ringgit lima puluh sen +money ms/);
  });

  it("prints the same as JSON", async () => {
    const { out } = await normalize(["--json", "Harga RM5"]);
    expect(JSON.parse(out)).toMatchObject({
      spoken: "Harga lima ringgit",
      rewrites: [{ text: "RM5", spoken: "lima ringgit", start: 6, end: 9, class: "money", language: "ms" }],
    });
  });

  it("shows the pronunciations for the voices with --sounds", async () => {
    const { out } = await normalize(["--sounds", "Sila di-approve, 银行行长"]);
    expect(out).toMatch(/di-approve +diəˈpruv +dictionary\n/);
    expect(out).toMatch(/行长 +hang2 zhang3 +dictionary\n/);
    const json = JSON.parse((await normalize(["--sounds", "--json", "sepak"])).out);
    expect(json.sounds).toEqual([{ start: 0, end: 5, text: "sepak", ipa: "ˈsepaʔ", sounds_from: "rules" }]);
  });

  it("prints no control characters, and marks personal data", async () => {
    const { out } = await normalize(["\u202eRM5\u202c \u001b[31m sa\u200bya \u0007 IC 990101-14-5678 👨\u200d👩"]);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u200b]/);
    expect(out).toMatch(/⟨202E⟩RM5⟨202C⟩ +lima ringgit +money ms/);
    expect(out).toMatch(/990101-14-5678 .* nric, personal ms/);
    expect(out).not.toContain("saya  ");
  });

  it.each([
    [["--style", '{"zero":"nol"}', "0"], /^normalization\.zero must be one of: kosong, /],
    [["--style", "{bad", "0"], /^--style: /],
    [["--type", "xml", "0"], /^text_type must be one of: text, /],
  ])("names the wrong option and the reason: %j", async (args, message) => {
    const { out, err, code } = await normalize(args);
    expect([out, code]).toEqual(["", 2]);
    expect(err).toMatch(message);
    expect(err).not.toContain("usage");
  });

  it("reads standard input, and prints its usage after a wrong option", async () => {
    expect((await normalize([], "RM5\n")).out.trim()).toMatch(/^lima ringgit\n/);
    const wrong = await normalize(["--jason", "x"]);
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.err).toContain("usage");
  });
});

describe("normalize with options", () => {
  it("reads like a request with the same options", async () => {
    const style = '{"zero":"sifar"}';
    expect((await normalize(["--style", style, "Ada 0 baki"])).out).toMatch(/^Ada sifar baki/);
    expect((await normalize(["--style", "off", "yg 25"])).out).toMatch(/^yg dua lima/);
    const ssml = '<speak><foo>RM5</foo> <sub alias="ya">y</sub></speak>';
    expect((await normalize(["--type", "ssml", "--lax", ssml])).out).toMatch(/^lima ringgit ya/);
    expect(await normalize(["--type", "ssml", ssml])).toMatchObject({ code: 1, out: "" });
    expect((await normalize(["--mask", "IC 990101-14-5678"])).out).toContain("berakhir lima enam tujuh lapan");
    expect(await normalize(["--style", '{"zero":"nol"}', "0"])).toMatchObject({ code: 2, out: "" });
  });

  it("reads lexicons from files, and converts between their forms", async () => {
    const folder = temporaryFolder("lexicon");
    const json = join(folder, "my.json");
    await writeFile(json, '{"rules":[{"type":"alias","string_to_replace":"KKM","alias":"Kementerian"}]}');
    const wrong = join(folder, "wrong.json");
    await writeFile(wrong, '{\n  "rules": [\n    {"type": "alias",}\n  ]\n}');
    expect((await runMain("lexicon", [wrong])).err).toBe(
      `${wrong}: not valid JSON in line 3: property name expected\n`,
    );
    const pls = await runMain("lexicon", [json]);
    expect(pls.out).toContain("<grapheme>KKM</grapheme>");
    await writeFile(join(folder, "my.pls"), pls.out);
    expect(JSON.parse((await runMain("lexicon", [join(folder, "my.pls")])).out).rules).toHaveLength(1);
    for (const file of [json, join(folder, "my.pls")])
      expect((await normalize(["--lexicon", file, "KKM"])).out).toMatch(
        /^Kementerian\n.*alias, lexicon\.0\.rules\.0 ms/,
      );
    expect(await runMain("lexicon", [join(folder, "none.json")])).toMatchObject({ code: 1, out: "" });
  });
});

describe("normalize --jsonl", () => {
  it("prints one line for each input line in order, with the words of the input", async () => {
    const cases = goldenCases().filter((_, index) => index % 3 === 0);
    const input = Array.from({ length: 5_000 }, (_, id) => ({ id, text: cases[id % cases.length]?.input ?? "" }));
    const started = performance.now();
    const { out, err, code } = await normalize(["--jsonl"], input.map((line) => JSON.stringify(line)).join("\n"));
    const seconds = (performance.now() - started) / 1000;
    expect({ err, code }).toEqual({ err: "", code: 0 });
    const lines = answers(out);
    expect(lines.map(({ id }) => id)).toEqual(input.map(({ id }) => id));
    for (const [index, { spoken: said, words }] of lines.slice(0, cases.length).entries()) {
      const text = input[index]?.text ?? "";
      expect(said).toBe(spoken(text));
      expect(canonical(words.map((word: { spoken: string }) => word.spoken).join(" "))).toBe(canonical(said));
      let done = 0;
      const points = [...text];
      for (const word of words) {
        expect(Object.keys(word)).toEqual(["text", "start", "end", "language", "spoken"]);
        expect(word.text).toBe(points.slice(word.start, word.end).join(""));
        expect(points.slice(done, word.start).join("").trim()).toBe("");
        done = word.end;
      }
      expect(points.slice(done).join("").trim()).toBe("");
    }
    // docs/api.md promises 10 s on an idle machine; here other tests run in parallel.
    expect(seconds).toBeLessThan(60);
  });

  it("reports an invalid line on standard error and reads all others", async () => {
    const lines = [
      '\ufeff{"id":1,"text":"RM5"}\r',
      "",
      '{"id":2,"text":',
      '{"text":"x"}',
      '{"id":3}',
      '{"id":4,"text":"\\ud800"}',
      '{"id":5,"text":"x","language":"fr"}',
      `{"id":6,"text":"${"a ".repeat(50_000)}"}`,
      '{"id":"seven","text":"","language":null}',
      '{"id":8,"text":"😀 …","language":"mixed"}',
      '{"id":9,"text":"dua\u2028RM5","language":"ms-MY","more":1}',
    ];
    const { out, err, code } = await normalize(["--jsonl"], lines.join("\n"));
    expect(code).toBe(1);
    expect(answers(out).map(({ id, spoken: said }) => [id, said])).toEqual([
      [1, "lima ringgit"],
      ["seven", ""],
      [8, ""],
      [9, "dua lima ringgit"],
    ]);
    expect(err.match(/^line \d+/gm)).toEqual(["line 3", "line 4", "line 5", "line 6", "line 7", "line 8"]);
  });

  it("labels words by their language, and digits, signs, emoji, handles and acronyms as other", async () => {
    const text = "Jumpa on 12 Julai pkl 3.30 ptg, KWSP @budi 😀 kawan2 yg 我们 நன்றி كاون RM5.";
    const { out } = await normalize(["--jsonl"], JSON.stringify({ id: 1, text }));
    const labels = answers(out)[0].words.map((word: { text: string; language: string }) => [word.text, word.language]);
    expect(Object.fromEntries(labels)).toEqual({
      Jumpa: "ms",
      on: "en",
      "12": "other",
      Julai: "ms",
      pkl: "ms",
      "3.30": "other",
      ptg: "ms",
      ",": "other",
      KWSP: "other",
      "@budi": "other",
      "😀": "other",
      kawan2: "ms",
      yg: "ms",
      我们: "zh",
      நன்றி: "ta",
      كاون: "ms",
      RM5: "other",
      ".": "other",
    });
  });
});
