/** The voices that this machine can have: those of the code, and the team's own. */
import { TEAM_CATALOGUE } from "#contract/stage-voices.ts";
import { VOICE_SETS, type VoiceCatalogue } from "#contract/voices.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { brokenVoices } from "../../model-packaging/voices/broken-voices.ts";
import { isComplete, linkModelFolder, modelFolder } from "../../model-packaging/voices/model-folder.ts";
import { type Needs, needsOf } from "../../model-packaging/voices/needs.ts";
import { PullError } from "../../model-packaging/voices/sources/pull-error.ts";
import { digestOf, type VoiceStore } from "../../model-packaging/voices/store.ts";
import {
  readTeamVoices,
  teamCatalogueFile,
  withoutVoices,
  withTeamVoices,
} from "../../model-packaging/voices/team-catalogue.ts";

export interface VoicesHere {
  store: VoiceStore;
  /** The team's own voices; undefined without any. */
  team: ReturnType<typeof readTeamVoices>;
  catalogue: VoiceCatalogue;
  needs: Needs;
  /** Folder of the weights, whether or not they are there. */
  folder: string;
  /** Keeps the catalogue where it is not that of the code: the functions and the server are built with it. */
  keepCatalogue(): Promise<void>;
  /** Whether every file is here. Makes the folder of the weights where only that is missing. */
  isReady(): Promise<boolean>;
}

/** Throws where the team's own catalogue breaks a rule. */
export const voicesHere = (store: VoiceStore) => voicesOf(store, readTeamVoices(store.folder));

function voicesOf(store: VoiceStore, team: VoicesHere["team"]): VoicesHere {
  const catalogue = merged(team, store.folder);
  const own = team?.voices.length ? Buffer.from(JSON.stringify(catalogue, null, 1)) : undefined;
  const needs = withOwn(needsOf(catalogue, VOICE_SETS.neural), own);
  const folder = modelFolder(store, needs);
  const keepCatalogue = async () => {
    if (own !== undefined) await store.keep(own, digestOf(own));
  };
  return {
    store,
    team,
    catalogue,
    needs,
    folder,
    keepCatalogue,
    async isReady() {
      if (isComplete(folder, needs)) return true;
      await keepCatalogue();
      return linkModelFolder(needs, store);
    },
  };
}

/** The same without voices that a team added and that have lost a file: the others do not wait for it. */
export async function wholeVoices(here: VoicesHere): Promise<{ here: VoicesHere; faults: Map<string, string> }> {
  const { store, team, catalogue, needs } = here;
  const faults = await brokenVoices(catalogue, needs, store);
  if (team === undefined || faults.size === 0) return { here, faults };
  return { here: voicesOf(store, withoutVoices(team, [...faults.keys()])), faults };
}

function merged(team: VoicesHere["team"], storeFolder: string): VoiceCatalogue {
  const shipped = readCatalogue();
  try {
    return withTeamVoices(shipped, team);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PullError(`${teamCatalogueFile(storeFolder)}, merged over the catalogue: ${reason}`);
  }
}

function withOwn(needs: Needs, catalogue: Buffer | undefined): Needs {
  if (catalogue === undefined) return needs;
  return { ...needs, files: new Map([...needs.files, [TEAM_CATALOGUE, digestOf(catalogue)]]) };
}
