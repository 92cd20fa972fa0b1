import { expect, it } from "vitest";
import { OUTPUT_FORMATS, textToSpeechQuery, textToSpeechRequest } from "#contract/elevenlabs.ts";
import { parseWith } from "#contract/schema-error.ts";
import { fromTextToSpeech } from "../../../functions/elevenlabs/speech-request.ts";

const ID = "21m00Tcm4TlvDq8ikWAM";

const translate = (body: object, query: object = {}, id = ID) =>
  fromTextToSpeech(
    id,
    parseWith(textToSpeechRequest, { text: "Hai", ...body }),
    parseWith(textToSpeechQuery, query, "query"),
    (one) => one === "malaysia",
  );

it.each(OUTPUT_FORMATS)("has audio for %s, at the rates of its name", (output_format) => {
  const { output } = translate({}, { output_format }).input;
  const [, hertz, kilobits] = output_format.split("_").map(Number);
  expect(output.sampleRate).toBe(hertz);
  if (kilobits !== undefined) expect(output.bitRate).toBe(kilobits * 1000);
});

it("means the default persona by an id of ElevenLabs' own voices, and no other unknown id", () => {
  expect(translate({}).input.voice).toBeUndefined();
  expect(translate({}, {}, "malaysia").input.voice).toBe("malaysia");
  expect(translate({}, {}, "nobody").input.voice).toBe("nobody");
});

it("takes speed, language, normalization and logging, and null for what a client leaves open", () => {
  const { input, keepsNothing } = translate(
    { voice_settings: { speed: 1.2 }, language_code: "ms", apply_text_normalization: "off" },
    { enable_logging: "False" },
  );
  expect(input.prosody.rate).toBe(1.2);
  expect([input.reading.language, input.reading.normalization, keepsNothing]).toEqual(["ms", "off", true]);
  const open = translate({ voice_settings: null, language_code: null, model_id: null, apply_text_normalization: null });
  expect([open.input.prosody.rate, open.input.reading.language, open.keepsNothing]).toEqual([1, "auto", false]);
  expect(translate({ voice_settings: { speed: null } }).input.prosody.rate).toBe(1);
});

it("names what has no effect, and nothing that is null", () => {
  const { ignored } = translate(
    { seed: 3, previous_text: null, voice_settings: { stability: 0.5, similarity_boost: null, speed: 1 } },
    { optimize_streaming_latency: "3" },
  );
  expect(ignored).toEqual(["optimize_streaming_latency", "seed", "voice_settings.stability"]);
});

it.each([
  [
    "a rate that the format lacks",
    {},
    { output_format: "mp3_11025_32" },
    "unsupported_value",
    "output_format",
    "query",
  ],
  ["a speed out of range", { voice_settings: { speed: 9 } }, {}, "invalid_value", "voice_settings.speed", "body"],
  ["a language that nobody speaks here", { language_code: "fr" }, {}, "unsupported_value", "language_code", "body"],
  ["another vendor's model", { model_id: "gpt-9" }, {}, "model_not_found", "model_id", "body"],
] as const)("refuses %s", (_, body, query, code, param, place) => {
  expect(() => translate(body, query)).toThrow(expect.objectContaining({ code, param, place }));
});
