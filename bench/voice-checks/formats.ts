/** Every format decoded is as long as its summary says. */
import { AUDIO_FORMATS, FORMAT_NAMES } from "#contract/audio.ts";
import { adtsSamples, createDecoder } from "../../test/model-packaging/decoders.ts";
import type { Check } from "./check.ts";

const TEXT = "Selamat pagi, the meeting starts at nine.";
const TOLERANCE_MS = 20;
/** Samples of a frame of the codecs that fill their last one. */
const FRAME_SAMPLES: Readonly<Record<string, number>> = { mp3: 1152, aac: 1024, opus: 960 };

export const checkFormats: Check = async ({ plan, speak }) => {
  const findings = [];
  for (const format of FORMAT_NAMES) {
    const rate = AUDIO_FORMATS[format].defaultSampleRate;
    const { audio, summary } = await speak(await plan(TEXT, { format }));
    const samples = format === "aac" ? adtsSamples(audio, rate) : (await createDecoder(format, rate)(audio)).length;
    const off = (samples / rate) * 1000 - summary.durationMs;
    const limit = TOLERANCE_MS + ((FRAME_SAMPLES[format] ?? 0) / rate) * 1000;
    findings.push({
      what: `${format}: decoded length less that of the summary`,
      value: `${off.toFixed(1)} ms`,
      limit: `at most ${limit.toFixed(0)}`,
      good: Math.abs(off) <= limit,
    });
  }
  return findings;
};
