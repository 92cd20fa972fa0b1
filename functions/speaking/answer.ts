import type { AudioResponse, SynthesizeResponse } from "#contract/api.ts";
import type { PresignedAudio, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";

/** Where the audio is: at a URL, or in the answer itself. */
export type AudioLocation = Pick<SynthesizeResponse, "id" | "audio_url" | "expires_at" | "audio_base64">;

/**
 * The answer of `POST /v1/synthesize`. A hit costs nothing; its audio may have been made for a request that named another
 * voice or persona of the same sound, so what the answer says of the request comes from the request.
 */
export function toSynthesizeResponse(
  { voice, warnings, characters, plan }: Prepared,
  speech: Speech,
  location: AudioLocation,
  { cached, timestamps }: { cached: boolean; timestamps: boolean },
): SynthesizeResponse {
  return {
    ...location,
    format: plan.output.format,
    sample_rate: plan.output.sampleRate,
    duration_ms: speech.durationMs,
    characters,
    characters_billed: cached ? 0 : characters,
    warnings,
    cached,
    voice,
    segments: speech.segments,
    ...(timestamps ? { timestamps: speech.words } : {}),
    ...(speech.bookmarks?.length ? { marks: speech.bookmarks } : {}),
  };
}

export function toAudioResponse(id: string, { url, expiresAt }: PresignedAudio): AudioResponse {
  return { id, audio_url: url, expires_at: new Date(expiresAt).toISOString() };
}

/** The location of audio that is kept nowhere else. */
export function inline(audio: Buffer): AudioLocation {
  return { id: null, audio_url: null, expires_at: null, audio_base64: audio.toString("base64") };
}
