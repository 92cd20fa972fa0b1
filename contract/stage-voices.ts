/** The voices of one stage: those of the catalogue whose engine is there. Functions and the model server agree on them. */
import type { Language } from "./language.ts";
import type { VoiceModel } from "./voice-files.ts";
import type { EngineName, Persona, Voice, VoiceCatalogue } from "./voices.ts";

/** A persona with one voice for each language. */
export interface StagePersona extends Omit<Persona, "voices"> {
  voices: Partial<Record<Language, string>>;
}

/**
 * In a model folder with voices that a team added: the whole catalogue, for the build of functions and model server.
 */
export const TEAM_CATALOGUE = "catalogue.json";

/** The part of the catalogue that a stage has. */
export interface StageCatalogue {
  voices: Voice[];
  /** Weights that voices share. */
  models: VoiceModel[];
  personas: StagePersona[];
}

/**
 * The voices of these engines, and the personas with the first candidate that is among them in each language. A persona
 * without any voice is left out.
 */
export function catalogueFor({ voices, models, personas }: VoiceCatalogue, engines: readonly string[]): StageCatalogue {
  const there = voices.filter(({ engine }) => engines.includes(engine));
  const ids = new Set(there.map(({ id }) => id));
  const resolved = personas.map((persona): StagePersona => {
    const chosen = Object.entries(persona.voices).map(([language, candidates]) => [
      language,
      candidates.find((id) => ids.has(id)),
    ]);
    return { ...persona, voices: Object.fromEntries(chosen.filter(([, id]) => id !== undefined)) };
  });
  return { voices: there, models, personas: resolved.filter((persona) => Object.keys(persona.voices).length > 0) };
}

/** Files that engines need in the model folder, each with the voice that needs it first. */
export function filesOf({ voices, models }: VoiceCatalogue, engines: readonly string[]): Map<string, NeededFile> {
  const needed = new Map<string, NeededFile>();
  for (const { id, engine, model, files } of voices.filter((voice) => engines.includes(voice.engine))) {
    const shared = models.find((one) => one.id === model);
    for (const { path, sha256 } of [...files, ...(shared?.files ?? []), ...(shared?.prepare?.files ?? [])]) {
      if (!needed.has(path)) needed.set(path, { sha256, voice: id, engine });
    }
  }
  return needed;
}

export interface NeededFile {
  sha256: string;
  voice: string;
  engine: EngineName;
}

/** The value of the variable `ENGINES`, and back. */
export const writeEngines = (engines: readonly EngineName[]) => engines.join(",");
export const readEngines = (variable: string): string[] => variable.split(",").filter((name) => name !== "");
