import { readFileSync } from "node:fs";
import type { VoiceCatalogue } from "#contract/voices.ts";
import type { PaceOf } from "../../../functions/speaking/pace.ts";
import { pacesOf } from "../../../functions/voices/catalogue.ts";

export const CATALOGUE: VoiceCatalogue = JSON.parse(
  readFileSync(new URL("../../../model-packaging/voices.json", import.meta.url), "utf8"),
);

const paceOfVoice = pacesOf(CATALOGUE);

/** Gives every voice the pace of the embedded voice of its language. */
export const paceOf: PaceOf = (_, language) => paceOfVoice(`espeak-${language}`, language);
