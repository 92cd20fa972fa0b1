import { readFileSync } from "node:fs";
import { catalogueFor } from "#contract/stage-voices.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import type { PaceOf } from "../../../functions/speaking/pace.ts";
import { pacesOf } from "../../../functions/voices/catalogue.ts";

export const CATALOGUE = catalogueFor(
  JSON.parse(readFileSync(new URL("../../../model-packaging/voices.json", import.meta.url), "utf8")),
  VOICE_SETS.embedded,
);

const paceOfVoice = pacesOf(CATALOGUE);

/** Gives every voice the pace of the embedded voice of its language. */
export const paceOf: PaceOf = (_, language) => paceOfVoice(`espeak-${language}`, language);
