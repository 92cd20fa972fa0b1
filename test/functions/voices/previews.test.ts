import { expect, it } from "vitest";
import { previewKeys } from "#contract/previews.ts";
import { catalogueFor, type StageCatalogue } from "#contract/stage-voices.ts";
import { ENGINES, VOICE_SETS } from "#contract/voices.ts";
import { createPreviews } from "../../../functions/voices/previews.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";

const NEURAL = catalogueFor(readCatalogue(), ENGINES);
const EMBEDDED = catalogueFor(readCatalogue(), VOICE_SETS.embedded);

/** Previews of a bucket with the clips of these voices, or with these clips: `melur/ms`. */
function previewsOf(catalogue: StageCatalogue, ...clips: string[]) {
  const keyOf = previewKeys(catalogue);
  const keys = catalogue.voices
    .flatMap((voice) => voice.languages.map((language) => [`${voice.id}/${language}`, keyOf(voice, language)] as const))
    .filter(([name]) => clips.some((clip) => name === clip || name.startsWith(`${clip}/`)))
    .map(([, key]) => key);
  const store = { keys: async () => new Set(keys), presign: async (key: string) => `https://s3/${key}` };
  return createPreviews({ catalogue, defaultPersona: "malaysia", store });
}

const refusal = (code: string, param: string) => expect.objectContaining({ code, param });

it("finds the clip of a voice and of a persona in each language", async () => {
  const previews = previewsOf(NEURAL, "melur", "teja");
  for (const language of ["ms", "en", "zh", "ta"] as const) {
    expect(await previews.urlOf("teja", language)).toMatch(`https://s3/teja/${language}-`);
    expect(await previews.urlOf("malaysia", language)).toMatch(`https://s3/melur/${language}-`);
  }
  expect(await previewsOf(EMBEDDED, "espeak-ta").urlOf("malaysia", "ta")).toMatch("https://s3/espeak-ta/ta-");
});

it("takes OpenAI's names, as every request for speech does", async () => {
  expect(await previewsOf(NEURAL, "melur", "teja").urlOf("onyx", "zh")).toMatch("https://s3/teja/zh-");
});

it("means the first language that has a clip, where none is named", async () => {
  expect(await previewsOf(NEURAL, "melur").urlOf("melur", undefined)).toMatch("/melur/ms-");
  expect(await previewsOf(NEURAL, "melur/zh").urlOf("melur", undefined)).toMatch("/melur/zh-");
  expect(await previewsOf(EMBEDDED, "espeak-en").urlOf("malaysia", undefined)).toMatch("/espeak-en/en-");
});

it("lists the voices and personas that have a clip in any of their own languages", async () => {
  expect(await previewsOf(NEURAL).ids()).toEqual(new Set());
  expect(await previewsOf(NEURAL, "teja/ta").ids()).toEqual(new Set(["teja"]));
  expect(await previewsOf(NEURAL, "melur", "espeak-zh").ids()).toEqual(new Set(["melur", "espeak-zh", "malaysia"]));
});

it("refuses a language that the voice lacks, though the default persona would speak it", async () => {
  const { urlOf } = previewsOf(NEURAL, "melur", "espeak-ms");
  await expect(urlOf("espeak-ms", "zh")).rejects.toEqual(refusal("unsupported_value", "language"));
});

it.each(["siti", "", "../melur", "melur/ms"])("does not know the voice %j", async (name) => {
  await expect(previewsOf(NEURAL, "melur").urlOf(name, "ms")).rejects.toEqual(refusal("voice_not_found", "id"));
});

it("has no clip of a voice before it is made, nor that of older weights", async () => {
  const { urlOf } = previewsOf(NEURAL, "melur/ms");
  await expect(urlOf("melur", "en")).rejects.toEqual(refusal("preview_not_found", "id"));
  await expect(urlOf("teja", undefined)).rejects.toEqual(refusal("preview_not_found", "id"));
  const store = { keys: async () => new Set(["melur/ms-0123456789abcdef.mp3"]), presign: async (key: string) => key };
  const stale = createPreviews({ catalogue: NEURAL, defaultPersona: "malaysia", store });
  await expect(stale.urlOf("melur", "ms")).rejects.toEqual(refusal("preview_not_found", "id"));
});
