import { describe, expect, it } from "vitest";
import { synthesizeRequest } from "#contract/api.ts";
import { readRequest } from "../../../functions/reading/read-request.ts";
import { fromSynthesizeRequest } from "../../../functions/speaking/speech-input.ts";
import * as front from "../../../functions/text/index.ts";

const charactersOf = async (body: object) => {
  const input = fromSynthesizeRequest(synthesizeRequest.parse(body));
  return (await readRequest(front, input.reading)).characters;
};
const ssml = (inner: string) => charactersOf({ text: `<speak>${inner}</speak>`, text_type: "ssml" });

describe("characters of a text with markup", () => {
  it.each([
    ["a", 1],
    ["<s>a</s>", 1],
    ["<p>a</p>", 1],
    ["<s>a</s><s>b</s>", 2],
    ["a &amp; b", 5],
    ['a<break time="1s"/>b', 2],
  ])("counts no line break that a tag adds: %s is %i", async (inner, characters) => {
    expect(await ssml(inner)).toBe(characters);
  });

  it.each([
    ["html", "<p>hai</p>", 3],
    ["html", `<ul>${"<li>a</li>".repeat(10)}</ul>`, 10],
    ["html", "satu  dua", 8],
    ["markdown", "# hai\n\n*dunia*", 8],
  ])("counts what is visible in %s: %s", async (text_type, text, characters) => {
    expect(await charactersOf({ text, text_type })).toBe(characters);
  });
});

describe("characters of what replaces a text", () => {
  it("counts an alias that is longer than its text, and the text otherwise", async () => {
    expect(await ssml('<sub alias="sembilan">x</sub>')).toBe(8);
    expect(await ssml('<sub alias="x">sembilan</sub>')).toBe(8);
    expect(await ssml(`<sub alias="${"sembilan".repeat(300)}">x</sub>`)).toBe(2_400);
  });

  it("counts sounds that are longer than their text", async () => {
    expect(await ssml(`<phoneme ph="${"sa".repeat(50)}">x</phoneme>`)).toBe(100);
  });

  it("counts a lexicon's rule at each place where it applies", async () => {
    const lexicon = { rules: [{ type: "alias", string_to_replace: "x", alias: "sembilan" }] };
    expect(await charactersOf({ text: "x x y", lexicon })).toBe(8 + 1 + 8 + 2);
  });

  it("refuses a text that its aliases make longer than the limit", async () => {
    const lexicon = { rules: [{ type: "alias", string_to_replace: "x", alias: "a".repeat(200) }] };
    await expect(charactersOf({ text: "x ".repeat(26), lexicon })).rejects.toMatchObject({
      code: "input_too_long",
      param: "text",
    });
  });
});
