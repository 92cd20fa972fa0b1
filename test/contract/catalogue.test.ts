import { expect, it } from "vitest";
import { parseCatalogue, type Voice } from "#contract/voices.ts";
import shipped from "../../model-packaging/voices.json" with { type: "json" };

const [first, ...others] = shipped.voices;
const withFirst = (changes: object) => ({ ...shipped, voices: [{ ...first, ...changes }, ...others] });

it("accepts the shipped catalogue", () => {
  expect(parseCatalogue(shipped).voices).toHaveLength(shipped.voices.length);
});

it.each([
  [{ voices: shipped.voices, models: shipped.models }, "personas is required."],
  [withFirst({ model: "nobody" }), "voices.0.model must be the id of a model."],
  [withFirst({ gender: "other" }), "voices.0.gender must be one of: female, male, neutral, not other."],
  [withFirst({ languages: [] }), "voices.0.languages must have at least 1 entry; it has 0."],
  [withFirst({ accent: "x" }), 'Unknown field: "voices.0.accent".'],
  [
    withFirst({ settings: { "pitchSemitones.fr": 1 } }),
    "voices.0.settings.pitchSemitones.fr must end in a language of the voice: ms.",
  ],
  [
    withFirst({ settings: { "style.zh": "hf_alpha" } }),
    "voices.0.settings.style.zh must end in a language of the voice: ms.",
  ],
  [withFirst({ settings: { f0Range: 2 } }), "voices.0.settings.f0Range must be a number from 0.5 to 1.5."],
  [withFirst({ settings: { gainDb: "0" } }), "voices.0.settings.gainDb must be a number from -20 to 20."],
  [withFirst({ worstRtf: 3 }), "voices.0.worstRtf must be at most 2, not 3."],
  [
    withFirst({ pronunciation: [] as Voice["pronunciation"], ipaSigns: "a" }),
    "voices.0.ipaSigns must be given where `pronunciation` has ipa, and nowhere else.",
  ],
  [
    withFirst({ languages: ["ms", "zh"], pace: { ...first?.pace, zh: { median: 3, slow: 2 } }, sounds: "all" }),
    "voices.0.pronunciation must have pinyin, since the voice needs all sounds of zh.",
  ],
  [withFirst({ id: shipped.voices[1]?.id }), "voices.1.id must differ from those of all other voices and personas."],
  [withFirst({ id: "alloy" }), "voices.0.id must not be one of OpenAI's voice names."],
  [
    { ...shipped, personas: [{ ...shipped.personas[0], voices: { ms: ["espeak-ms", "espeak-ta"] } }] },
    "personas.0.voices.ms.1 must be a voice that speaks ms.",
  ],
])("names the field and the rule of an invalid catalogue (%#)", (catalogue, message) => {
  expect(() => parseCatalogue(catalogue)).toThrow(message);
});
