/** Where things are in this repository. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseCatalogue, type VoiceCatalogue } from "#contract/voices.ts";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

export const MODEL_SERVER_FOLDER = `${REPOSITORY}build/model-server`;

export const CONSOLE_FOLDER = `${REPOSITORY}build/console`;

export const functionFolder = (name: string) => `${REPOSITORY}build/${name}`;

/** The voices as the build ships them. */
export function readVoiceCatalogue(): VoiceCatalogue {
  return parseCatalogue(JSON.parse(readFileSync(`${functionFolder("catalogue")}/voices.json`, "utf8")));
}
