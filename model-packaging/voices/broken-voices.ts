/** Voices that were added from a folder and have lost a file since, which no pull can bring. */
import { join } from "node:path";
import { filesOf } from "#contract/stage-voices.ts";
import type { VoiceCatalogue } from "#contract/voices.ts";
import { modelFolder } from "./model-folder.ts";
import { addedWith, type Needs, remedyOf } from "./needs.ts";
import type { VoiceStore } from "./store.ts";
import { keptDigest } from "./verify.ts";

/**
 * The first fault of each such voice, with the command that repairs it, by the voice's id. Reads every file that was added: 60 MB
 * for a voice of medium quality.
 */
export async function brokenVoices(
  catalogue: VoiceCatalogue,
  needs: Needs,
  store: VoiceStore,
): Promise<Map<string, string>> {
  const folder = modelFolder(store, needs);
  const faults = new Map<string, string>();
  for (const voice of catalogue.voices) {
    for (const [path, { sha256 }] of filesOf({ ...catalogue, voices: [voice] }, [voice.engine])) {
      const added = addedWith(needs, path);
      if (added === undefined) continue;
      const found = await keptDigest(store, sha256, join(folder, path));
      if (found === sha256) continue;
      faults.set(voice.id, `${path} ${found === undefined ? "is missing" : "has changed"}; ${remedyOf(added)}`);
      break;
    }
  }
  return faults;
}
