import { readFileSync } from "node:fs";
import type { VoiceCatalogue } from "#contract/voices.ts";

/** Reads the voice catalogue next to the bundle. The build validated it. */
export function loadCatalogue(): VoiceCatalogue {
  return JSON.parse(readFileSync(new URL("./voices.json", import.meta.url), "utf8"));
}
