/** Every engine of the contract, and a tone engine, with what a test needs to run it. */
import { fileURLToPath } from "node:url";
import type { EngineName, Voice } from "#contract/voices.ts";
import { loadCatalogue, readCatalogue } from "../../model-packaging/catalogue.ts";
import { ENGINE_PROGRAMS } from "../../model-packaging/engine-programs.ts";
import type { EngineSetup } from "../../model-packaging/engines/protocol.ts";
import { bundleProgram } from "./bundled-program.ts";
import { TINY_VOICE, tinyModelFolder } from "./piper/tiny-voice.ts";
import { type SpeechServer, startSpeechServer } from "./upstream/speech-server.ts";

export interface EngineUnderTest {
  program: string;
  execArgv?: readonly string[];
  voices: readonly Voice[];
  setup?: EngineSetup;
  stepsAtOnce?: number;
  /** It speaks no spelling: what it is given directly needs the sounds of each word. */
  ipaOf?: (word: string) => string;
  /** Plans of a long answer; sentences of a long run, and its least steps. By default enough for a fast engine. */
  longRun?: { plans: number; sentences: number; steps: number };
  /** Why it cannot be tested here. */
  missing?: string;
}

const { voices } = loadCatalogue();
const bundle = (engine: EngineName) =>
  fileURLToPath(new URL(`../../build/model-server/${ENGINE_PROGRAMS[engine].bundle}.mjs`, import.meta.url));

export const espeak: EngineUnderTest = {
  program: bundle("espeak-ng"),
  voices: voices.filter(({ engine }) => engine === "espeak-ng"),
};

const paceOf = (charactersPerSecond: number) => ({ median: charactersPerSecond, slow: charactersPerSecond });
const PACE = { ms: paceOf(13), en: paceOf(15), zh: paceOf(3), ta: paceOf(13) };

/** A voice of the tone engine, at a rate that no other engine has. */
export function toneVoice(settings: Voice["settings"] = { hertz: 440 }, id = "tone-low"): Voice {
  const [like] = voices;
  if (like === undefined) throw new Error("the catalogue is empty");
  const { ipaSigns: _, ...rest } = like;
  return {
    ...rest,
    id,
    engine: "tone" as EngineName,
    languages: ["ms", "en", "zh", "ta"],
    sampleRate: 16_000,
    settings,
    pronunciation: [],
  };
}

export const tone: EngineUnderTest = {
  program: await bundleProgram("tone/worker.ts"),
  voices: [toneVoice(), toneVoice({ hertz: 880, pieceMs: 50 }, "tone-slow")],
};

/** A folder with the files of the neural voices; without it their engines are not tested. */
const voicesDir = process.env.VOICES_MODEL_DIR;
if (voicesDir === undefined)
  console.warn("VOICES_MODEL_DIR is not set: kokoro and piper are NOT tested with a runtime");

export const kokoro: EngineUnderTest = {
  program: bundle("kokoro"),
  voices: readCatalogue().voices.filter(({ engine }) => engine === "kokoro"),
  setup: { modelDir: voicesDir, threads: 1, device: "cpu" },
  ipaOf: (word) => word.replace(/[^a-z]/g, "") || "ɔ",
  longRun: { plans: 2, sentences: 24, steps: 3 },
  ...(voicesDir === undefined && { missing: "VOICES_MODEL_DIR is not set" }),
};

/** With a graph that a script makes: it needs the runtime and no weights. */
export const piper: EngineUnderTest = {
  program: bundle("piper"),
  voices: [TINY_VOICE],
  setup: { modelDir: voicesDir && tinyModelFolder(voicesDir), threads: 1, device: "cpu" },
  ipaOf: (word) => word.replace(/[^a-z]/g, "") || "ɔ",
  ...(voicesDir === undefined && { missing: "VOICES_MODEL_DIR is not set" }),
};

/** Its server is of the process that tests it, and stops with it. */
const speechServer = await startSpeechServer();

/** A voice of a speech server that speaks all four languages. */
export function upstreamVoice(voice: string, settings: Voice["settings"] = {}): Voice {
  const base = { model: "tones", voice, baseUrl: speechServer.baseUrl };
  return {
    ...toneVoice({ ...base, ...settings }, `upstream-${voice}`),
    engine: "openai",
    sampleRate: 24_000,
    pace: PACE,
  };
}

export const openai: EngineUnderTest & { server: SpeechServer } = {
  program: bundle("openai"),
  voices: [upstreamVoice("good")],
  stepsAtOnce: ENGINE_PROGRAMS.openai.stepsAtOnce,
  server: speechServer,
};

/** An engine of the contract that is not tested does not compile. */
export const ENGINES_UNDER_TEST: Readonly<Record<EngineName | "tone", EngineUnderTest>> = {
  "espeak-ng": espeak,
  kokoro,
  piper,
  openai,
  tone,
};
