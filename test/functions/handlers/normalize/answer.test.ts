import { expect, it } from "vitest";
import { synthesizeRequest } from "#contract/api.ts";
import { normalizeResponse } from "#contract/normalize.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import { createAnswer } from "../../../../functions/handlers/normalize/answer.ts";
import { createPlanner } from "../../../../functions/speaking/planner.ts";
import { fromSynthesizeRequest } from "../../../../functions/speaking/speech-input.ts";
import * as front from "../../../../functions/text/index.ts";
import { createVoiceChooser } from "../../../../functions/voices/catalogue.ts";
import { CATALOGUE, paceOf } from "../../speaking/embedded-pace.ts";

/** The embedded voices, as if their engine had no rules for text. */
const NEEDY: StageCatalogue = {
  ...CATALOGUE,
  voices: CATALOGUE.voices.map((voice) => ({
    ...voice,
    sounds: "all",
    pronunciation: ["ipa", "pinyin"],
    ipaSigns: "abdefhijklmnoprstuvwzæðŋɑɔəɛɡɪɹʃʊʌˈˌɭʈɖɳɲʋɾɯːʔ",
  })),
};

async function normalize(body: object, catalogue = CATALOGUE) {
  const chooseVoice = createVoiceChooser(catalogue, "malaysia");
  const plan = createPlanner({ reader: front, chooseVoice, paceOf, record: () => {} });
  const planned = await plan(fromSynthesizeRequest(synthesizeRequest.parse(body)));
  return normalizeResponse.parse(createAnswer(front, planned, "codepoint"));
}

const TEXT = "Encik Muthu bayar RM5 dan 🔥, then go home 银行 நன்றி!";

it("says where the sounds of each word come from, and where the engine decides", async () => {
  const { words, sounds } = await normalize({ text: TEXT });
  expect(words.map(({ text, sounds_from }) => [text, sounds_from])).toEqual([
    ["Encik", "rules"],
    ["Muthu", "engine"],
    ["bayar", "rules"],
    ["RM5", "rules"],
    ["dan", "engine"],
    ["🔥", null],
    [",", null],
    ["then", "engine"],
    ["go", "engine"],
    ["home", "engine"],
    ["银行", "dictionary"],
    ["நன்றி", "engine"],
    ["!", null],
  ]);
  expect(sounds.map(({ text, sounds_from }) => [text, sounds_from])).toEqual([
    ["Encik", "rules"],
    ["bayar", "rules"],
    ["RM5", "rules"],
    ["银行", "dictionary"],
  ]);
});

it("leaves nothing to an engine that needs all sounds", async () => {
  const { words, sounds, warnings } = await normalize({ text: TEXT }, NEEDY);
  expect(words.map(({ sounds_from }) => sounds_from)).not.toContain("engine");
  expect(sounds).toHaveLength(words.filter(({ sounds_from }) => sounds_from !== null).length);
  expect(warnings).toEqual([]);
});

it("has the caller's own sounds, or those of what is written if the voice lacks a sign", async () => {
  const ssml = (ph: string) => ({ text: `<speak><phoneme ph="${ph}">sepak</phoneme> bola</speak>`, text_type: "ssml" });
  const own = await normalize(ssml("səˈpaʔ"), NEEDY);
  expect(own.sounds[0]).toMatchObject({ text: "sepak", sounds: "səˈpaʔ", sounds_from: "lexicon" });
  expect(own.warnings).toEqual([]);
  const refused = await normalize(ssml("søp"), NEEDY);
  expect(refused.sounds[0]).toMatchObject({ text: "sepak", sounds: "ˈsepaʔ", sounds_from: "rules" });
  expect(refused.warnings).toEqual([expect.stringMatching(/has no sound for "ø"; it reads what is written\.$/)]);
});
