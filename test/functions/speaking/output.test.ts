import { describe, expect, it } from "vitest";
import { ApiError } from "#contract/errors.ts";
import { type OutputFields, toOutput } from "../../../functions/speaking/output.ts";

const refusal = (fields: OutputFields) => {
  try {
    toOutput(fields, "format");
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  throw new Error("did not fail as documented");
};

describe("the audio of a request", () => {
  it.each<[OutputFields, object]>([
    [{}, { format: "mp3", sampleRate: 24000, bitRate: 64_000 }],
    [{ format: "mulaw" }, { format: "mulaw", sampleRate: 8000 }],
    [
      { format: "wav_alaw", sample_rate: 16000 },
      { format: "wav_alaw", sampleRate: 16000 },
    ],
    [
      { format: "opus", bit_rate: 24_500 },
      { format: "opus", sampleRate: 24000, bitRate: 24_500 },
    ],
    [{ format: "mp3", sample_rate: 44100, bit_rate: 320_000 }, { bitRate: 320_000 }],
    [{ preset: "telephony" }, { format: "wav_mulaw", sampleRate: 8000, line: true }],
    [
      { preset: "telephony", format: "wav_mulaw", sample_rate: 8000 },
      { format: "wav_mulaw", line: true },
    ],
  ])("of %j is %j", (fields, expected) => {
    expect(toOutput(fields, "format")).toMatchObject(expected);
  });

  it.each<[OutputFields, string, string]>([
    [
      { format: "opus", sample_rate: 44100 },
      "sample_rate",
      "opus has the sample rates 8000, 16000, 24000, 48000, not 44100.",
    ],
    [
      { format: "mp3", sample_rate: 8000, bit_rate: 128_000 },
      "bit_rate",
      "mp3 at 8000 Hz has the bit rates 8000, 16000, 24000, 32000, 40000, 48000, 56000, 64000, not 128000.",
    ],
    [{ format: "opus", bit_rate: 500 }, "bit_rate", "opus at 24000 Hz has the bit rates 8000 to 256000, not 500."],
  ])("of %j names %s and what the format has", (fields, param, message) => {
    expect(refusal(fields)).toMatchObject({ code: "unsupported_value", param, message });
  });

  it.each<[OutputFields, string]>([
    [{ format: "flac", bit_rate: 64_000 }, "bit_rate"],
    [{ preset: "telephony", format: "mp3" }, "format"],
    [{ preset: "telephony", sample_rate: 24000 }, "sample_rate"],
    [{ preset: "telephony", bit_rate: 64_000 }, "bit_rate"],
  ])("refuses %j for %s", (fields, param) => {
    const { code, param: actual, message } = refusal(fields);
    expect([code, actual]).toEqual(["invalid_value", param]);
    if (fields.preset) expect(message).toMatch(new RegExp(`^preset and ${param} contradict`));
  });
});
