/** Whether a start speaks with the neural voices, and where their files are. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { TEAM_CATALOGUE } from "#contract/stage-voices.ts";
import { VOICE_SETS, type VoiceSet } from "#contract/voices.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface NeuralVoices {
  modelDir: string;
  /** The catalogue with the team's own voices, where there are any. */
  catalogue?: string;
}

export interface WantedVoices {
  set: VoiceSet;
  /** The user asked for this set: a start without it would be another than asked for. */
  isExplicit: boolean;
  /** Nothing may be downloaded. */
  isOffline: boolean;
}

/** What the command line and the variables say; undefined for a set that does not exist. */
export function wantedVoices(option: string | undefined, { VOICES, CI }: NodeJS.ProcessEnv): WantedVoices | undefined {
  const isOffline = CI === "true";
  const named = option ?? (VOICES || undefined);
  if (named === undefined) return { set: isOffline ? "embedded" : "neural", isExplicit: false, isOffline };
  const set = (Object.keys(VOICE_SETS) as VoiceSet[]).find((known) => known === named);
  return set && { set, isExplicit: true, isOffline };
}

/**
 * The model folder of the neural voices, fetched the first time; undefined for a start with the embedded ones. `say` gets
 * one line about that. Throws when the neural voices were asked for by name and cannot be had.
 */
export async function findNeuralVoices(
  { set, isExplicit, isOffline }: WantedVoices,
  say: (line: string) => void,
): Promise<NeuralVoices | undefined> {
  if (set === "embedded") {
    say("Voices: embedded (robotic, needs nothing); --voices neural for the natural ones");
    return undefined;
  }
  const { folder, error } = await pull(isOffline);
  if (folder !== undefined) return inFolder(folder);
  if (isExplicit) throw new Error(`the neural voices: ${error}`);
  say(`Voices: embedded, since ${error}. Get the neural ones with: npm run voices -- pull`);
  return undefined;
}

function inFolder(modelDir: string): NeuralVoices {
  const catalogue = join(modelDir, TEAM_CATALOGUE);
  return existsSync(catalogue) ? { modelDir, catalogue } : { modelDir };
}

/** Runs the command in a process of its own, so that the memory that preparing takes is freed. Its progress is shown. */
async function pull(isOffline: boolean): Promise<{ folder?: string; error?: string }> {
  const args = ["--import", "tsx", "cli/main.ts", "voices", "pull", "--json", ...(isOffline ? ["--present"] : [])];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const output = await text(child.stdout);
  try {
    return JSON.parse(output);
  } catch {
    return { error: "the command that fetches them failed" };
  }
}
