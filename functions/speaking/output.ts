/** The audio that a request asks for. */
import {
  AUDIO_FORMATS,
  type AudioFormat,
  type BitRates,
  PRESET_OUTPUT,
  type Preset,
  type SampleRate,
} from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import type { SpeechPlan } from "#contract/plan.ts";

export interface OutputFields {
  format?: AudioFormat | undefined;
  sample_rate?: SampleRate | undefined;
  bit_rate?: number | undefined;
  preset?: Preset | undefined;
}

/**
 * Throws 400 `unsupported_value` for a rate that the format lacks, and 400 `invalid_value` for a field that contradicts
 * the preset.
 * @param formatField the request's name for the format
 */
export function toOutput(fields: OutputFields, formatField: string): SpeechPlan["output"] {
  const preset = fields.preset && presetOutput(fields, fields.preset, formatField);
  const format = preset?.format ?? fields.format ?? "mp3";
  const facts = AUDIO_FORMATS[format];
  const sampleRate = preset?.sampleRate ?? fields.sample_rate ?? facts.defaultSampleRate;
  if (!facts.sampleRates.includes(sampleRate)) {
    throw new ApiError(
      "unsupported_value",
      `${format} has the sample rates ${facts.sampleRates.join(", ")}, not ${sampleRate}.`,
      {
        param: "sample_rate",
      },
    );
  }
  const bitRate = bitRateOf(format, sampleRate, fields.bit_rate);
  return { format, sampleRate, bitRate, ...(preset ? { line: true } : {}) };
}

function presetOutput(fields: OutputFields, preset: Preset, formatField: string) {
  const output = PRESET_OUTPUT[preset];
  const contradictions = [
    [formatField, fields.format, output.format],
    ["sample_rate", fields.sample_rate, output.sampleRate],
    ["bit_rate", fields.bit_rate, undefined],
  ] as const;
  for (const [field, value, own] of contradictions) {
    if (value === undefined || value === own) continue;
    const means = own === undefined ? "has none" : `means ${own}`;
    const message = `preset and ${field} contradict each other: the preset ${preset} ${means}, not ${value}. Omit one of them.`;
    throw new ApiError("invalid_value", message, { param: field });
  }
  return output;
}

function bitRateOf(format: AudioFormat, sampleRate: SampleRate, wanted: number | undefined): number {
  const { bitRates, defaultBitRate } = AUDIO_FORMATS[format];
  if (bitRates === null) {
    if (wanted === undefined) return defaultBitRate;
    throw new ApiError("invalid_value", `${format} has no bit rate, so it cannot be ${wanted}: omit bit_rate.`, {
      param: "bit_rate",
    });
  }
  const rates = bitRates(sampleRate);
  if (wanted === undefined) return Math.min(defaultBitRate, "max" in rates ? rates.max : Math.max(...rates));
  if ("max" in rates ? wanted >= rates.min && wanted <= rates.max : rates.includes(wanted)) return wanted;
  throw new ApiError(
    "unsupported_value",
    `${format} at ${sampleRate} Hz has the bit rates ${list(rates)}, not ${wanted}.`,
    {
      param: "bit_rate",
    },
  );
}

const list = (rates: BitRates) => ("max" in rates ? `${rates.min} to ${rates.max}` : rates.join(", "));
