/** The neural voices' files on this machine, which `npm run voices -- pull` fetches. */
import { VOICE_SETS } from "#contract/voices.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { isComplete, modelFolder } from "../../model-packaging/voices/model-folder.ts";
import { needsOf } from "../../model-packaging/voices/needs.ts";
import { storeFolder, VoiceStore } from "../../model-packaging/voices/store.ts";

/** What to do when they are not there. */
export const HOW_TO_PULL = "npm run voices -- pull fetches them; VOICES_DIR says where they are";

/** The model folder, or undefined when a file of it is missing. */
export function findWeights(): string | undefined {
  const needs = needsOf(readCatalogue(), VOICE_SETS.neural);
  const folder = modelFolder(new VoiceStore(storeFolder(process.env)), needs);
  return isComplete(folder, needs) ? folder : undefined;
}
