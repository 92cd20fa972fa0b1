/** The voices that this machine can have: those of the code, and the team's own. */
import { TEAM_CATALOGUE } from "#contract/stage-voices.ts";
import { VOICE_SETS, type Voice, type VoiceCatalogue } from "#contract/voices.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { needsFiles } from "../../model-packaging/voices/describe.ts";
import { isComplete, modelFolder } from "../../model-packaging/voices/model-folder.ts";
import { type Needs, needsOf } from "../../model-packaging/voices/needs.ts";
import { PullError } from "../../model-packaging/voices/sources/pull-error.ts";
import { digestOf, storeFolder, VoiceStore } from "../../model-packaging/voices/store.ts";
import { readTeamVoices, teamCatalogueFile, withTeamVoices } from "../../model-packaging/voices/team-catalogue.ts";

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
  /** Whether this machine can speak with the voice. */
  speaks(voice: Voice): boolean;
}

/** Throws where the team's own catalogue breaks a rule. */
export function voicesHere(store = new VoiceStore(storeFolder(process.env))): VoicesHere {
  const team = readTeamVoices(store.folder);
  const catalogue = merged(team, store.folder);
  const own = team === undefined ? undefined : Buffer.from(JSON.stringify(catalogue, null, 1));
  const needs = withOwn(needsOf(catalogue, VOICE_SETS.neural), own);
  const folder = modelFolder(store, needs);
  return {
    store,
    team,
    catalogue,
    needs,
    folder,
    async keepCatalogue() {
      if (own !== undefined) await store.keep(own, digestOf(own));
    },
    speaks: (voice) => voice.engine !== "openai" && (!needsFiles(voice) || isComplete(folder, needs)),
  };
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
