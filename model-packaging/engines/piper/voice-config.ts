/** The file `x.onnx.json` of a Piper voice, as far as it is used. */
import * as z from "zod/mini";
import { parseWith } from "#contract/schema-error.ts";

const ids = z.array(z.int().check(z.nonnegative())).check(z.minLength(1));

const config = z.object({
  audio: z.object({ sample_rate: z.int().check(z.positive()) }),
  espeak: z.optional(z.object({ voice: z.string() })),
  language: z.optional(z.object({ code: z.string() })),
  inference: z.object({
    noise_scale: z.number().check(z.nonnegative()),
    length_scale: z.number().check(z.positive()),
    noise_w: z.number().check(z.nonnegative()),
  }),
  /** Older voices have none and are of espeak. */
  phoneme_type: z._default(z.literal("espeak"), "espeak"),
  phoneme_id_map: z
    .record(z.string(), ids)
    .check(z.refine((map) => ["_", "^", "$"].every((pad) => pad in map), "must have _, ^ and $")),
  num_speakers: z._default(z.int().check(z.positive()), 1),
  dataset: z.optional(z.string()),
});

export type PiperConfig = z.infer<typeof config>;

/** Throws an error that names the field and the rule. */
export function parsePiperConfig(json: string): PiperConfig {
  return parseWith(config, JSON.parse(json));
}
