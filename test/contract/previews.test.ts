import { expect, it } from "vitest";
import { LANGUAGES } from "#contract/language.ts";
import { PREVIEW_TEXTS, previewKeys } from "#contract/previews.ts";
import type { Voice } from "#contract/voices.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";

const { voices, models } = readCatalogue();
const melur = voices.find(({ id }) => id === "melur") as Voice;
const keyOf = previewKeys({ models });
const key = keyOf(melur, "ms");

it("names each clip for its voice, its language and a digest, once", () => {
  expect(key).toMatch(/^melur\/ms-[0-9a-f]{16}\.mp3$/);
  const keys = voices.flatMap((voice) => voice.languages.map((language) => keyOf(voice, language)));
  expect(new Set(keys).size).toBe(keys.length);
});

it("is the same in the functions, which read the catalogue without its schema", () => {
  const raw = JSON.parse(JSON.stringify(melur));
  expect(keyOf({ ...raw, settings: Object.fromEntries(Object.entries(raw.settings).reverse()) }, "ms")).toBe(key);
});

it.each<[string, Partial<Voice>]>([
  ["its settings", { settings: { ...melur.settings, gainDb: 1 } }],
  ["its own files", { files: melur.files.map((file) => ({ ...file, sha256: "0".repeat(64) })) }],
  ["its engine", { engine: "piper" }],
])("is another clip when a voice gets a change of %s", (_, change) => {
  expect(keyOf({ ...melur, ...change }, "ms")).not.toBe(key);
});

it("is another clip when the weights that voices share change, and no other when a description does", () => {
  const retrained = models.map(({ prepare, ...model }) => ({
    ...model,
    ...(prepare && { prepare: { ...prepare, files: [{ path: "kokoro/decoder.onnx", sha256: "0".repeat(64) }] } }),
  }));
  expect(previewKeys({ models: retrained })(melur, "ms")).not.toBe(key);
  expect(keyOf({ ...melur, name: "Melati", licence: "MIT", worstRtf: 0.1 }, "ms")).toBe(key);
});

it("has a text in every language, of that language alone", () => {
  expect(Object.keys(PREVIEW_TEXTS).sort()).toEqual([...LANGUAGES].sort());
  expect(PREVIEW_TEXTS.zh).toMatch(/^[\p{Script=Han}，。]+$/u);
  expect(PREVIEW_TEXTS.ta).toMatch(/^[\p{Script=Tamil} ,.]+$/u);
});
