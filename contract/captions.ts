/** Captions: their formats, their texts, and the query of `GET /v1/audio/{id}/captions`. */
import * as z from "zod/mini";

/** SubRip and WebVTT. */
export const CAPTION_FORMATS = ["srt", "vtt"] as const;

/** As the caller wrote it, or as it is said. */
export const CAPTION_TEXTS = ["written", "spoken"] as const;

export const captionsQuery = z.strictObject({
  format: z._default(z.enum(CAPTION_FORMATS), "vtt").check(z.describe("SubRip or WebVTT.")),
  text: z._default(z.enum(CAPTION_TEXTS), "written").check(z.describe("The text as it was written, or as it is said.")),
});

export type CaptionFormat = (typeof CAPTION_FORMATS)[number];
export type CaptionText = (typeof CAPTION_TEXTS)[number];
export type CaptionsQuery = z.infer<typeof captionsQuery>;
