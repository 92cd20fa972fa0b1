import { describe, expect, it } from "vitest";
import { LANGUAGES } from "#contract/language.ts";
import { OPENAI_GENDERS } from "#contract/openai-names.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { Voice } from "#contract/voices.ts";
import { createVoiceChooser } from "../../../functions/voices/catalogue.ts";
import { CATALOGUE } from "../speaking/embedded-pace.ts";

const [like] = CATALOGUE.voices;
const voice = (id: string, gender: Voice["gender"]): Voice => {
  if (!like) throw new Error("the catalogue is empty");
  return { ...like, id, gender, languages: [...LANGUAGES] };
};
const NEURAL: StageCatalogue = {
  ...CATALOGUE,
  voices: [...CATALOGUE.voices, voice("siti", "female"), voice("amir", "male")],
};

describe("OpenAI's names", () => {
  it.each(Object.entries(OPENAI_GENDERS))("%s is the %s voice of every language where there is one", (name, gender) => {
    const chosen = createVoiceChooser(NEURAL, "malaysia")(name, "voice");
    expect([chosen.id, chosen.voiceFor("ta")]).toEqual(gender === "female" ? ["siti", "siti"] : ["amir", "amir"]);
  });

  it("mean the default persona where there is none", () => {
    const chosen = createVoiceChooser(CATALOGUE, "malaysia")("alloy", "voice");
    expect([chosen.id, chosen.voiceFor("ta")]).toEqual(["malaysia", "espeak-ta"]);
  });
});

it("refuses a voice that the stage does not have", () => {
  expect(createVoiceChooser(NEURAL, "malaysia")("siti", "voice").id).toBe("siti");
  expect(() => createVoiceChooser(CATALOGUE, "malaysia")("siti", "voice")).toThrow(
    expect.objectContaining({ code: "voice_not_found" }),
  );
});
