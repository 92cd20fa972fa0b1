import { expect, it } from "vitest";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { Voice } from "#contract/voices.ts";
import { describeModel, listAudioVoices } from "../../../functions/voices/model-listing.ts";

const voice = (id: string, languages: Voice["languages"], gender: Voice["gender"]): Voice => ({
  id,
  name: id.toUpperCase(),
  languages,
  gender,
  sampleRate: 22_050,
  engine: "espeak-ng",
  modelFamily: "none",
  settings: {},
  pronunciation: [],
  worstRtf: 1,
  pace: {},
  files: [],
  licence: "none",
  attribution: "none",
  provenance: "none",
  consent: "none",
  commercialUse: true,
});

const catalogue: StageCatalogue = {
  models: [],
  voices: [voice("siti", ["ms"], "female"), voice("ann", ["en", "zh"], "female"), voice("ravi", ["ta"], "male")],
  personas: [
    { id: "mixed", name: "Mixed", description: "", voices: { ms: "siti", ta: "ravi" } },
    { id: "women", name: "Women", description: "", voices: { ms: "siti", en: "ann" } },
    { id: "malay", name: "Malay", description: "", voices: { ms: "siti" } },
  ],
};

const row = (id: string, name: string, language: string, gender: string) => ({
  id,
  name,
  language,
  gender,
  preview_url: previewUrl(id),
});

const previewUrl = (id: string) => (id === "siti" || id === "women" ? `https://api/v1/voices/${id}/preview` : null);

it("lists the default persona, the other personas and the voices, each as one language or multilingual", () => {
  expect(listAudioVoices(catalogue, "women", previewUrl).voices).toEqual([
    row("women", "Women", "multilingual", "female"),
    row("mixed", "Mixed", "multilingual", "neutral"),
    row("malay", "Malay", "ms", "female"),
    row("siti", "SITI", "ms", "female"),
    row("ann", "ANN", "multilingual", "female"),
    row("ravi", "RAVI", "ta", "male"),
  ]);
});

it("describes a model by any of its names, including dated ones, with the names of its voices", () => {
  const voices = listAudioVoices(catalogue, "women", previewUrl);
  for (const id of ["tts-1", "gpt-4o-mini-tts-2025-12-15", "malaysian-tts"]) {
    const model = describeModel(id, voices);
    expect(model?.id).toBe(id);
    expect(model?.voices.map(({ name }) => name)).toEqual(voices.voices.map((listed) => listed.id));
  }
  for (const id of ["", "gpt-7", "tts-1-2025"]) expect(describeModel(id, voices)).toBeNull();
});
