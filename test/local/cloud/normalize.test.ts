import { describe, expect, it } from "vitest";
import { ERRORS, type ErrorBody, type ErrorCode } from "#contract/errors.ts";
import { type NormalizeResponse, normalizeResponse } from "#contract/normalize.ts";
import { newAccount } from "./account.ts";
import { post, speech, synthesize } from "./client.ts";

async function normalize(body: object): Promise<NormalizeResponse> {
  const response = await post("/v1/normalize", body);
  expect(response.status, response.ok ? "" : await response.clone().text()).toBe(200);
  return normalizeResponse.parse(await response.json());
}

const ssml = (inner: string) => ({ text: `<speak>${inner}</speak>`, text_type: "ssml" });

describe("POST /v1/normalize", () => {
  it("shows the reading of a text by word, and its personal data", async () => {
    const text = "Jumpa kat KLCC pkl 3.30 ptg, 见 RM12.50. IC 990101-14-5678";
    const answer = await normalize({ text });
    expect(answer.spoken).toContain("Jumpa kat K L C C pukul tiga tiga puluh petang,");
    expect(answer.segments.map(({ language, voice }) => [language, voice])).toContainEqual(["zh", "espeak-zh"]);
    expect(answer.rewrites).toContainEqual({
      start: 15,
      end: 18,
      text: "pkl",
      spoken: "pukul",
      class: "abbreviation",
      language: "ms",
      rule: "abbreviation",
    });
    expect(answer.personal).toEqual([{ kind: "nric", start: 43, end: 57 }]);
    expect(answer).toMatchObject({ characters: 57, warnings: [] });
    const points = [...text];
    for (const part of [...answer.words, ...answer.segments])
      expect(points.slice(part.start, part.end).join("")).toBe(part.text);
    const covered = answer.words.map((word) => word.text).join("");
    expect(covered.replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });

  it("lists at most 50 warnings", async () => {
    const attributes = Array.from({ length: 9_000 }, (_, i) => `a${i}=""`).join(" ");
    const { warnings } = await normalize({ ...ssml(`<p ${attributes}>Hai</p>`), strict: false });
    expect(warnings.length).toBe(50);
    expect(warnings.at(-1)).toBe("There are 8951 more warnings.");
  });

  it("shows what synthesis speaks for the same body", async () => {
    const body = { text: "Bayar RM5 sebelum 12/7/2026, 谢谢.", language: "ms", voice: "espeak-en", speed: 2 };
    const shown = await normalize(body);
    const { segments } = await synthesize(body);
    expect(segments.map(({ language, voice, spoken }) => [language, voice, spoken])).toEqual(
      shown.segments.map(({ language, voice, spoken }) => [language, voice, spoken]),
    );
  });

  it("applies the reading style", async () => {
    const spokenForm = async (text: string, normalization: object | string) =>
      (await normalize({ text, normalization })).spoken;
    expect(await spokenForm("Ada 0 baki", { zero: "sifar" })).toBe("Ada sifar baki");
    expect(await spokenForm("Ada RM5.50 baki", { money_and: true })).toBe("Ada lima ringgit dan lima puluh sen baki");
    expect(await spokenForm("pada 4/5/2024 ya", { date_order: "mdy" })).toContain("lima April");
    expect(await spokenForm("yg RM5", { social: "off", off: ["money"] })).toBe("yg R M lima");
    expect(await spokenForm("yg RM25 KWSP", "off")).toBe("yg RM dua lima KWSP");
    expect(await spokenForm("我有200个", { liang: "none" })).toBe("我有二百个");
  });

  it("applies lexicons, as rules and as PLS, and names the rule", async () => {
    const pls =
      '<lexicon version="1.0" alphabet="ipa" xml:lang="ms" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme><grapheme>takraw</grapheme><alias>bola rotan</alias></lexeme></lexicon>';
    const rules = { rules: [{ type: "alias", string_to_replace: "KKM", alias: "Kementerian Kesihatan" }] };
    const { spoken, rewrites } = await normalize({ text: "KKM main takraw", lexicon: [rules, pls] });
    expect(spoken).toBe("Kementerian Kesihatan main bola rotan");
    expect(rewrites.map(({ rule }) => rule)).toEqual(["lexicon.0.rules.0", "lexicon.1.rules.0"]);
  });

  it("shows the pronunciations that the voices receive", async () => {
    const { sounds } = await normalize(ssml('Nasi lemak, 行长 <phoneme ph="səˈpaʔ">sepak</phoneme> the meeting'));
    expect(sounds.map(({ text, alphabet, sounds: pronunciation }) => [text, alphabet, pronunciation])).toEqual([
      ["Nasi", "ipa", "ˈnasi"],
      ["lemak", "ipa", "ləˈmaʔ"],
      ["行长", "pinyin", "hang2 zhang3"],
      ["sepak", "ipa", "səˈpaʔ"],
    ]);
    expect((await normalize({ text: "வணக்கம்" })).sounds).toEqual([]);
    const mixed = await normalize({ text: "Dia meng-export data", language: "ms" });
    expect(mixed.sounds).toContainEqual({
      start: 4,
      end: 15,
      text: "meng-export",
      alphabet: "ipa",
      sounds: "məŋˈekspot",
      sounds_from: "dictionary",
    });
  });

  it("masks personal data", async () => {
    const { spoken } = await normalize({ text: "IC saya 990101-14-5678 ya", personal: { mask: true } });
    expect(spoken).toBe("I C saya berakhir lima enam tujuh lapan ya");
  });

  it("counts as a request and costs no characters", async () => {
    const account = await newAccount("free");
    expect((await account.post("/v1/normalize", { text: "Hai RM5" })).status).toBe(200);
    expect((await account.post("/v1/normalize", { text: "😀" })).status).toBe(400);
    expect((await account.quota()).characters.used).toBe(0);
    expect((await account.quota()).requests.remaining).toBe(8);
    expect((await account.usage()).total).toMatchObject({ requests: 2, characters: 0, audio_ms: 0, cached: 0 });
  });

  it("needs the scope speech:write", async () => {
    const account = await newAccount("free", { scopes: ["usage:read"] });
    expect((await account.post("/v1/normalize", { text: "Hai" })).status).toBe(403);
  });

  it.each([
    [{ text: "😀" }, "nothing_to_say", "text"],
    [{ text: "안녕하세요" }, "nothing_to_say", "text"],
    [{ text: "x", text_type: "xml" }, "unsupported_value", "text_type"],
    [{ text: "x", strict: "no" }, "invalid_type", "strict"],
    [{ text: "x", normalization: "on" }, "unsupported_value", "normalization"],
    [{ text: "x", normalization: { zero: "nol" } }, "unsupported_value", "normalization.zero"],
    [{ text: "x", normalization: { nought: "sifar" } }, "unknown_field", "normalization.nought"],
    [{ text: "x", normalization: { off: ["dates"] } }, "unsupported_value", "normalization.off.0"],
    [{ text: "x", lexicon: 7 }, "invalid_type", "lexicon"],
    [{ text: "x", lexicon: { rules: [] } }, "invalid_value", "lexicon.rules"],
    [
      { text: "x", lexicon: { rules: [{ type: "alias", string_to_replace: "x" }] } },
      "missing_field",
      "lexicon.rules.0.alias",
    ],
    [{ text: "x", lexicon: { rules: [{ type: "word" }] } }, "unsupported_value", "lexicon.rules.0.type"],
    [
      { text: "x", lexicon: [{ rules: [{ type: "alias", string_to_replace: "", alias: "y" }] }] },
      "invalid_value",
      "lexicon.0.rules.0.string_to_replace",
    ],
    [{ text: "x", lexicon: Array(6).fill("<lexicon/>") }, "invalid_value", "lexicon"],
    [{ text: "x", lexicon: ["<lexicon/>"] }, "invalid_lexicon", "lexicon.0"],
    [{ text: "x", personal: { hide: true } }, "unknown_field", "personal.hide"],
    [ssml("<foo>x</foo>"), "invalid_ssml", "text"],
    [ssml('<voice name="nobody">x</voice>'), "voice_not_found", "text"],
    [{ text: "no markup", text_type: "ssml" }, "invalid_ssml", "text"],
    [ssml("a".repeat(5_001)), "input_too_long", "text"],
    [{ text: "\ud800", text_type: "ssml" }, "invalid_unicode", "text"],
  ] as [object, ErrorCode, string][])("refuses %j", async (body, code, param) => {
    for (const path of ["/v1/normalize", "/v1/synthesize"]) {
      const response = await post(path, body);
      const { error } = (await response.json()) as ErrorBody;
      expect([response.status, error.code, error.param]).toEqual([ERRORS[code].status, code, param]);
    }
  });
});

describe("synthesis with markup", () => {
  const duration = async (body: object) => (await synthesize({ format: "pcm", ...body })).duration_ms;

  it("adds the silence of breaks", async () => {
    const plain = await duration(ssml("satu dua"));
    expect((await duration(ssml('satu <break time="1500ms"/>dua'))) - plain).toBeGreaterThan(1400);
    expect((await duration(ssml('satu <break time="1500ms"/>dua'))) - plain).toBeLessThan(1900);
    const sentences = await duration(ssml("Satu. Dua."));
    expect((await duration(ssml('Satu. <break time="2s"/>Dua.'))) - sentences).toBeCloseTo(2000, -2);
    expect((await duration(ssml('satu dua<break time="2s"/>'))) - plain).toBeCloseTo(2000, -2);
  });

  it("changes speed and voice", async () => {
    const text = "satu dua tiga empat lima enam";
    const plain = await duration(ssml(text));
    expect((await duration(ssml(`<prosody rate="50%">${text}</prosody>`))) / plain).toBeGreaterThan(1.6);
    const { segments } = await synthesize(
      ssml('satu <voice name="espeak-en">dua <lang xml:lang="en">three</lang></voice>'),
    );
    expect(segments.map(({ voice, text: part }) => [voice, part])).toEqual([
      ["espeak-ms", "satu"],
      ["espeak-ms", "dua"],
      ["espeak-en", "three"],
    ]);
  });

  it("reports marks in order, at the words that follow them", async () => {
    const answer = await synthesize({
      ...ssml('<mark name="start"/>satu dua <mark name="middle"/>tiga empat<mark name="end"/>'),
      timestamps: true,
    });
    const { marks = [], timestamps = [], duration_ms } = answer;
    expect(marks.map(({ name }) => name)).toEqual(["start", "middle", "end"]);
    const third = timestamps.find(({ word }) => word === "tiga");
    expect(marks[1]).toMatchObject({ time_ms: third?.start_ms, offset: third?.start });
    expect(marks[0]?.time_ms).toBeLessThan(100);
    expect(marks[2]?.time_ms).toBeGreaterThan(duration_ms * 0.8);
  });

  it("applies say-as, sub and lexicons, and bills only the characters of the text", async () => {
    const plain = await synthesize(ssml("kod 5678 ya"));
    const spelt = await synthesize(ssml('kod <say-as interpret-as="cardinal">5678</say-as> ya'));
    expect(spelt.segments[0]?.spoken).toBe("kod lima ribu enam ratus tujuh puluh lapan ya");
    expect(spelt.duration_ms).toBeGreaterThan(plain.duration_ms);
    expect([plain.characters, spelt.characters]).toEqual([11, 11]);
    const text = "KKM umum";
    const lexicon = { rules: [{ type: "alias", string_to_replace: "KKM", alias: "Kementerian Kesihatan Malaysia" }] };
    const [as, said] = await Promise.all([synthesize({ text }), synthesize({ text, lexicon, timestamps: true })]);
    expect(said.duration_ms).toBeGreaterThan(as.duration_ms * 1.3);
    expect(said.timestamps?.map(({ word }) => word)).toEqual(["KKM", "umum"]);
    expect(said.id).not.toBe(as.id);
  });

  it("works the same on OpenAI's route", async () => {
    const plain = await speech({ input: "satu dua", response_format: "pcm" });
    const paused = await speech({
      input: '<speak>satu <break time="1s"/>dua</speak>',
      text_type: "ssml",
      response_format: "pcm",
    });
    expect(paused.length - plain.length).toBeGreaterThan(0.9 * 24_000 * 2);
    const refused = await post("/v1/audio/speech", { input: "<speak><foo/></speak>", text_type: "ssml" });
    expect(((await refused.json()) as ErrorBody).error).toMatchObject({ code: "invalid_ssml", param: "input" });
  });
});
