/** Previews: a short clip of each voice in each of its languages, made when a stage is packaged. */
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import type { SampleRate } from "./audio.ts";
import type { Language } from "./language.ts";
import { language } from "./language-field.ts";
import type { VoiceModel } from "./voice-files.ts";
import type { Voice } from "./voices.ts";

/** What is said: the same in all languages, of ordinary words without foreign ones. */
export const PREVIEW_TEXTS: Readonly<Record<Language, string>> = {
  ms: "Selamat datang. Hujan turun sejak pagi tadi, jadi jangan lupa membawa payung.",
  en: "Welcome. It has been raining since this morning, so please remember your umbrella.",
  zh: "欢迎光临。今天早上一直在下雨，出门请记得带伞。",
  ta: "வணக்கம். இன்று காலை முதல் மழை பெய்கிறது, குடை எடுத்துச் செல்ல மறக்காதீர்கள்.",
};

/** Small, and played by every browser: about 30 KB for a clip. */
export const PREVIEW_OUTPUT = { format: "mp3", sampleRate: 24000, bitRate: 48_000 } as const satisfies {
  format: string;
  sampleRate: SampleRate;
  bitRate: number;
};

/** The query of `GET /v1/voices/{id}/preview`. */
export const previewQuery = z.strictObject({
  language: z
    .optional(language)
    .check(z.describe("Language of the clip. Default: the first of the voice's languages that has one.")),
});

/** Key of a clip in the bucket of previews, and its path in a folder of them. */
export type PreviewKey = (voice: Voice, language: Language) => string;

/**
 * The keys of all clips, which the maker and the functions agree on: `melur/ms-1f0c….mp3`. The digest in a key covers the
 * weights, the settings and the text, so that a clip of an older voice is not found any more. It does not cover
 * the server's code, since no release should lose all clips.
 */
export function previewKeys({ models }: { models: readonly VoiceModel[] }): PreviewKey {
  return (voice, language) => {
    const model = models.find(({ id }) => id === voice.model);
    const files = [...voice.files, ...(model?.files ?? []), ...(model?.prepare?.files ?? [])];
    const { engine, pronunciation, sounds, ipaSigns, malayAccent } = voice;
    const content = [
      { engine, pronunciation, sounds, ipaSigns, malayAccent },
      Object.entries(voice.settings).sort(),
      files.map(({ path, sha256 }) => [path, sha256]),
      PREVIEW_TEXTS[language],
      PREVIEW_OUTPUT,
    ];
    const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
    return `${voice.id}/${language}-${digest.slice(0, 16)}.${PREVIEW_OUTPUT.format}`;
  };
}
