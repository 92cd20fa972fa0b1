/** The checks of `npm run check:voices`. Each is loaded when it is run. */
import type { Check } from "./check.ts";

/** Those for CI. */
export const SMALL: Readonly<Record<string, Check>> = {
  "same-samples": async (voices) => (await import("./same-samples.ts")).checkSameSamples(voices),
  formats: async (voices) => (await import("./formats.ts")).checkFormats(voices),
};

export const CHECKS: Readonly<Record<string, Check>> = {
  ...SMALL,
  "word-times": async (voices) => (await import("./word-times.ts")).checkWordTimes(voices),
  joins: async (voices) => (await import("./joins.ts")).checkJoins(voices),
  rates: async (voices) => (await import("./rates.ts")).checkRates(voices),
  loudness: async (voices) => (await import("./loudness-spread.ts")).checkLoudness(voices),
  "one-speaker": async (voices) => (await import("./one-speaker.ts")).checkOneSpeaker(voices),
};
