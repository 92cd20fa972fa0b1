import type { AudioResponse, SynthesizeResponse } from "#contract/api.ts";
import type { PresignedAudio } from "./ports.ts";
import type { Spoken } from "./speaker.ts";

/** The answer of `POST /v1/synthesize`. A hit costs nothing. */
export function toSynthesizeResponse(
  { speech }: Spoken,
  presigned: PresignedAudio,
  { cached, timestamps }: { cached: boolean; timestamps: boolean },
): SynthesizeResponse {
  return {
    ...toAudioResponse(speech.id, presigned),
    format: speech.format,
    sample_rate: speech.sampleRate,
    duration_ms: speech.durationMs,
    characters: speech.characters,
    characters_billed: cached ? 0 : speech.characters,
    warnings: speech.warnings,
    cached,
    voice: speech.voice,
    segments: speech.segments,
    ...(timestamps ? { timestamps: speech.words } : {}),
  };
}

export function toAudioResponse(id: string, { url, expiresAt }: PresignedAudio): AudioResponse {
  return { id, audio_url: url, expires_at: new Date(expiresAt).toISOString() };
}
