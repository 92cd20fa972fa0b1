import { describe, expect, it } from "vitest";
import { speechRequest, synthesizeRequest } from "#contract/api.ts";
import { languageOfTag } from "#contract/language.ts";
import { parseWith } from "#contract/schema-error.ts";

const TAGS = [
  ["ms", "ms"],
  ["ms-MY", "ms"],
  ["MS-my", "ms"],
  ["ms-Arab-MY", "ms"],
  ["zsm", "ms"],
  ["en", "en"],
  ["en-GB", "en"],
  ["zh-Hans", "zh"],
  ["cmn-Hans-CN", "zh"],
  ["ta_MY", "ta"],
] as const;

it.each(TAGS)("reads the tag %s as %s", (tag, language) => {
  expect(languageOfTag(tag)).toBe(language);
});

it.each(["", "m", "msx", "fr", "yue-HK", "ms-", "-ms", "ms MY", "ms-\u00e9", "ms-123456789", "__proto__"])(
  "reads no language from %j",
  (tag) => {
    expect(languageOfTag(tag)).toBeUndefined();
  },
);

describe("the field `language`", () => {
  it.each([...TAGS, ["auto", "auto"], ["AUTO", "auto"]] as const)("accepts %s as %s", (language, meaning) => {
    expect(parseWith(synthesizeRequest, { text: "5", language }).language).toBe(meaning);
    expect(parseWith(speechRequest, { input: "5", language }).language).toBe(meaning);
  });

  it.each(["fr", "ms-", "", 7, null])("is refused with its name and the languages for %j", (language) => {
    expect(() => parseWith(synthesizeRequest, { text: "5", language })).toThrow(
      "language must be one of: auto, ms, en, zh, ta",
    );
  });

  it("accepts tags in a lexicon", () => {
    const rules = [{ type: "alias", string_to_replace: "a", alias: "b" }];
    const parse = (language: string) => parseWith(synthesizeRequest, { text: "a", lexicon: { language, rules } });
    expect(parse("ta-MY").lexicon).toMatchObject({ language: "ta" });
    expect(() => parse("fr")).toThrow("lexicon.language must be one of: ms, en, zh, ta, not fr.");
  });
});

describe("null and empty fields of OpenAI's route", () => {
  it.each([null, "", undefined])("mean the default when they are %j", (nothing) => {
    const body = parseWith(speechRequest, { input: "Hai", voice: nothing, speed: nothing, response_format: nothing });
    expect([body.voice, body.speed, body.response_format]).toEqual([undefined, 1, undefined]);
  });

  it("are errors on our own routes", () => {
    expect(() => parseWith(synthesizeRequest, { text: "Hai", speed: null })).toThrow("speed must be a number.");
    expect(() => parseWith(synthesizeRequest, { text: "Hai", format: "" })).toThrow("format must be one of");
  });
});
