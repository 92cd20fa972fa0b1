/** What voices need in the model folder, and where it comes from. */
import { filesOf } from "#contract/stage-voices.ts";
import type { SourcedFile, VoiceModel } from "#contract/voice-files.ts";
import type { EngineName, VoiceCatalogue } from "#contract/voices.ts";

/** What voices of these engines need. */
export interface Needs {
  /** SHA-256 by path in the model folder. */
  files: ReadonlyMap<string, string>;
  sourced: readonly SourcedFile[];
  models: readonly VoiceModel[];
  /** Of the machine that speaks, as Node names it: `linux-x64`. */
  platform: string;
}

export const THIS_PLATFORM = `${process.platform}-${process.arch}`;

export function needsOf(catalogue: VoiceCatalogue, engines: readonly EngineName[]): Needs {
  const voices = catalogue.voices.filter(({ engine }) => engines.includes(engine));
  const models = catalogue.models.filter(({ id }) => voices.some(({ model }) => model === id));
  const sourced = [...voices, ...models].flatMap(({ files }) => files);
  return {
    files: new Map([...filesOf(catalogue, engines)].map(([path, { sha256 }]) => [path, sha256])),
    sourced: [...new Map(sourced.map((file) => [file.path, file])).values()],
    models,
    platform: THIS_PLATFORM,
  };
}

/** The weights alone, which are the same for every machine: what runs them is in the container's image. */
export function weightsOf({ models, ...needs }: Needs): Needs {
  return { ...needs, models: models.map((model) => ({ ...model, runtime: [] })), platform: "any" };
}

/** The voice that the file was added with, from a folder of this machine: no pull can bring it. Undefined for others. */
export function addedWith({ sourced, models }: Needs, path: string): string | undefined {
  const own = sourced.find((file) => file.path === path)?.sources;
  const prepared = models.find(({ prepare }) => prepare?.files.some((file) => file.path === path));
  const sources = own ?? prepared?.prepare?.from.sources ?? [];
  return sources.find(({ kind }) => kind === "added")?.parts[0]?.name;
}

/** What brings a file back, for a message. `added`: the voice that it was added with. */
export const remedyOf = (added: string | undefined) =>
  added === undefined ? "npm run voices -- pull fetches it" : `npm run voices -- add DIR --id ${added} brings it back`;
