/** Piper: a VITS voice of one's own, with sounds of the plan, in the languages that the catalogue says. */
import { join } from "node:path";
import type { IpaLanguage } from "#contract/phones.ts";
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { clausesOf } from "../clauses.ts";
import type { Engine, SpokenPiece } from "../engine.ts";
import { loadOnnxRuntime, type OnnxRuntime } from "../onnx-runtime.ts";
import type { EngineSetup } from "../protocol.ts";
import { type SoundSymbols, scriptOf } from "../script.ts";
import { speakClause } from "./clause-speech.ts";
import { espeakIpa } from "./espeak-ipa.ts";
import { PiperVoice } from "./piper-voice.ts";

export const PIPER_SYMBOLS: SoundSymbols = {
  ofIpa: espeakIpa,
  ofPinyin() {
    throw new RangeError("a Piper voice speaks no Mandarin");
  },
};

/** Of the voice's folder below `piper` in the model folder. */
const FOLDER = /^[a-z][a-z0-9-]*$/;

export class PiperEngine implements Engine {
  readonly name = "piper";
  readonly alphabets = ["ipa"] as const;
  readonly #setup: EngineSetup;
  readonly #runtime: OnnxRuntime;
  readonly #modelDir: string;
  readonly #voices = new Map<string, PiperVoice>();

  static async create(setup: EngineSetup): Promise<PiperEngine> {
    if (setup.modelDir === undefined) throw new Error("there is no model folder: MODEL_DIR is not set");
    return new PiperEngine(setup, setup.modelDir, loadOnnxRuntime(setup));
  }

  private constructor(setup: EngineSetup, modelDir: string, runtime: OnnxRuntime) {
    this.#setup = setup;
    this.#modelDir = modelDir;
    this.#runtime = runtime;
  }

  async load(voices: readonly Voice[]): Promise<void> {
    for (const voice of voices) {
      try {
        this.#voices.set(voice.id, await this.#load(voice));
      } catch (error) {
        throw new Error(`voice ${voice.id}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
  }

  async #load({ sampleRate, settings: { folder, speaker = 0 }, ipaSigns = "", languages }: Voice): Promise<PiperVoice> {
    if (typeof folder !== "string" || !FOLDER.test(folder)) throw new Error("settings.folder is missing");
    if (typeof speaker !== "number") throw new Error("settings.speaker must be the index of a speaker");
    const spoken = languages.filter((language): language is IpaLanguage => language !== "zh");
    if (spoken.length < languages.length) throw new Error("a Piper voice speaks no Mandarin");
    const voice = await PiperVoice.load(this.#runtime, join(this.#modelDir, "piper", folder), {
      ...this.#setup,
      speaker,
    });
    const { sample_rate: own } = voice.config.audio;
    if (sampleRate !== own) throw new Error(`sampleRate is ${sampleRate}, the voice has ${own}`);
    const missing = voice.symbols.missing(spoken);
    for (const language of spoken)
      for (const symbol of espeakIpa(ipaSigns, language))
        if (voice.symbols.idsOf(symbol) === undefined) missing.push(symbol);
    if (missing.length > 0) throw new Error(`it has no symbol for ${[...new Set(missing)].join(" ")}`);
    return voice;
  }

  async *speak(run: readonly Segment[], { id }: Voice, signal: AbortSignal): AsyncGenerator<SpokenPiece> {
    const voice = this.#voices.get(id);
    if (voice === undefined) throw new Error("the voice is not loaded");
    for (const clause of clausesOf(scriptOf(run, PIPER_SYMBOLS), run)) {
      signal.throwIfAborted();
      yield* speakClause(clause, run, voice);
    }
  }
}
