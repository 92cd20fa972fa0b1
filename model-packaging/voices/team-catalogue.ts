/** Voices that a team adds on its own machine: a catalogue next to the store, merged over the one of the repository. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { VoiceModel } from "#contract/voice-files.ts";
import { parseCatalogue, type Voice, type VoiceCatalogue } from "#contract/voices.ts";
import { PullError } from "./sources/pull-error.ts";

export interface TeamVoices {
  voices: Voice[];
  models: VoiceModel[];
}

export const teamCatalogueFile = (storeFolder: string) => join(storeFolder, "voices.local.json");

/** The team's voices; undefined where none was ever added. Throws a PullError for a file that is not JSON. */
export function readTeamVoices(storeFolder: string): TeamVoices | undefined {
  const file = teamCatalogueFile(storeFolder);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new PullError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** The catalogue with the team's voices after its own. Throws an error that names the field of a wrong one. */
export function withTeamVoices(catalogue: VoiceCatalogue, team: TeamVoices | undefined): VoiceCatalogue {
  if (team === undefined) return catalogue;
  return parseCatalogue({
    ...catalogue,
    voices: [...catalogue.voices, ...team.voices],
    models: [...catalogue.models, ...team.models],
  });
}

/** The team's voices with this one added, or in place of the one with its id. */
export function withVoice(team: TeamVoices | undefined, voice: Voice, model: VoiceModel): TeamVoices {
  const { voices, models } = team ?? { voices: [], models: [] };
  return {
    voices: [...voices.filter(({ id }) => id !== voice.id), voice],
    models: [...models.filter(({ id }) => id !== model.id), model],
  };
}

/** The team's voices without these, and without models that only these use. */
export function withoutVoices(team: TeamVoices, ids: readonly string[]): TeamVoices {
  const voices = team.voices.filter(({ id }) => !ids.includes(id));
  const isUnused = (model: string) =>
    team.voices.some((voice) => voice.model === model) && !voices.some((voice) => voice.model === model);
  return { voices, models: team.models.filter(({ id }) => !isUnused(id)) };
}

export async function writeTeamVoices(storeFolder: string, team: TeamVoices): Promise<void> {
  const file = teamCatalogueFile(storeFolder);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(team, null, 2)}\n`);
  await rename(draft, file);
}
