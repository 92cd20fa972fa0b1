import { expect, it } from "vitest";
import { catalogueFor, filesOf } from "#contract/stage-voices.ts";
import { parseCatalogue, type VoiceCatalogue } from "#contract/voices.ts";
import shipped from "../../model-packaging/voices.json" with { type: "json" };

const digest = (sign: string) => sign.repeat(64);
const sources = [{ kind: "npm", parts: [{ name: "weights", version: "1.0.0", path: "a.bin", bytes: 1 }] }];

/** The shipped catalogue, with a voice of weights before the others in Malay and English. */
const embedded = shipped.voices.filter(({ engine }) => engine === "espeak-ng");
const catalogue: VoiceCatalogue = (() => {
  const parsed = parseCatalogue({
    ...shipped,
    models: [
      {
        id: "weights",
        name: "Weights",
        files: [{ path: "w/vocab.json", sha256: digest("1"), sources }],
        prepare: {
          program: "kokoro",
          from: { sha256: digest("2"), sources },
          files: [{ path: "w/encoder.onnx", sha256: digest("3") }],
        },
        runtime: [],
        licence: "Apache-2.0",
        attribution: "nobody",
        provenance: "none",
      },
    ],
    voices: [
      ...embedded,
      {
        ...shipped.voices[0],
        id: "siti",
        languages: ["ms", "en"],
        pace: { ms: { median: 1, slow: 1 }, en: { median: 1, slow: 1 } },
        model: "weights",
        files: [{ path: "w/siti.bin", sha256: digest("4"), sources }],
      },
    ],
    personas: [
      {
        id: "malaysia",
        name: "A",
        description: "a",
        voices: { ms: ["siti", "espeak-ms"], en: ["siti"], zh: ["espeak-zh"] },
      },
      { id: "siti-only", name: "A", description: "a", voices: { ms: ["siti"] } },
    ],
  });
  return {
    ...parsed,
    voices: parsed.voices.map((voice) => (voice.id === "siti" ? { ...voice, engine: "neural" as "espeak-ng" } : voice)),
  };
})();

it("takes a persona's first candidate that a stage has", () => {
  const { voices, personas } = catalogueFor(catalogue, ["espeak-ng", "neural"]);
  expect(voices).toHaveLength(catalogue.voices.length);
  expect(personas.map((persona) => persona.voices)).toEqual([
    { ms: "siti", en: "siti", zh: "espeak-zh" },
    { ms: "siti" },
  ]);
});

it("falls back to later candidates, and leaves out languages and personas without any", () => {
  const { voices, personas } = catalogueFor(catalogue, ["espeak-ng"]);
  expect(voices.map(({ id }) => id)).not.toContain("siti");
  expect(personas.map(({ id, voices: chosen }) => [id, chosen])).toEqual([
    ["malaysia", { ms: "espeak-ms", zh: "espeak-zh" }],
  ]);
});

it("knows the files of an engine: of its voices, of their model, and those that are prepared", () => {
  expect([...filesOf(catalogue, ["espeak-ng"])]).toEqual([]);
  expect([...filesOf(catalogue, ["espeak-ng", "neural"])]).toEqual([
    ["w/siti.bin", { sha256: digest("4"), voice: "siti", engine: "neural" }],
    ["w/vocab.json", { sha256: digest("1"), voice: "siti", engine: "neural" }],
    ["w/encoder.onnx", { sha256: digest("3"), voice: "siti", engine: "neural" }],
  ]);
});

it.each([
  ["/etc/passwd", "must be a path below the folder"],
  ["a/../../b", "must be a path below the folder"],
  ["./a", "must be a path below the folder"],
])("refuses the path %s in a catalogue", (path, rule) => {
  const [first, ...others] = shipped.voices;
  const files = [{ path, sha256: digest("1"), sources }];
  expect(() => parseCatalogue({ ...shipped, voices: [{ ...first, files }, ...others] })).toThrow(rule);
});
