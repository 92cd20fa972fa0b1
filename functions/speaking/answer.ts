import type { AudioResponse, SynthesizeRequest, SynthesizeResponse } from "#contract/api.ts";
import type { OffsetUnit } from "#contract/reading.ts";
import type { TierPlan } from "#contract/tiers.ts";
import { priceMyr } from "../limits/price.ts";
import { captionFile } from "./captions/caption-file.ts";
import { type Offset, offsetsIn, placed, placedMark } from "./offset-units.ts";
import type { PresignedAudio, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";

/** Where the audio is: at a URL, or in the answer itself. */
export type AudioLocation = Pick<SynthesizeResponse, "id" | "audio_url" | "expires_at" | "audio_base64">;

export interface AnswerContext {
  cached: boolean;
  timestamps: SynthesizeRequest["timestamps"];
  offsetUnit: OffsetUnit;
  /** Of the account's tier, which has the price. */
  plan: TierPlan;
}

/**
 * The response of `POST /v1/synthesize`. A cache hit is free. Its audio may have been made for a request with another
 * voice or persona of the same sound, so voice and warnings come from this request.
 */
export function toSynthesizeResponse(
  { text, voice, warnings, characters, plan }: Prepared,
  speech: Speech,
  location: AudioLocation,
  { cached, timestamps, offsetUnit, plan: tierPlan }: AnswerContext,
): SynthesizeResponse {
  const billed = cached ? 0 : characters;
  const offset = offsetsIn(offsetUnit, text);
  return {
    ...location,
    format: plan.output.format,
    sample_rate: plan.output.sampleRate,
    duration_ms: speech.durationMs,
    characters,
    characters_billed: billed,
    cost_myr: priceMyr(billed, tierPlan),
    warnings,
    cached,
    voice,
    segments: speech.segments.map((segment) => placed(offset, segment)),
    ...timesOf(speech, timestamps, offset),
    ...(speech.bookmarks?.length ? { marks: speech.bookmarks.map((mark) => placedMark(offset, mark)) } : {}),
  };
}

function timesOf(speech: Speech, wanted: SynthesizeRequest["timestamps"], offset: Offset) {
  if (wanted === false || wanted === "segment") return {};
  if (wanted === true || wanted === "word") return { timestamps: speech.words.map((word) => placed(offset, word)) };
  return { captions: captionFile(speech, wanted, "written") };
}

export function toAudioResponse(id: string, { url, expiresAt }: PresignedAudio): AudioResponse {
  return { id, audio_url: url, expires_at: new Date(expiresAt).toISOString() };
}

/** The location of audio that is not stored. */
export function inline(audio: Buffer): AudioLocation {
  return { id: null, audio_url: null, expires_at: null, audio_base64: audio.toString("base64") };
}
