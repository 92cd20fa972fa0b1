/** Kokoro: one neural speaker in all four languages, in one pass for all segments of a clause. */
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { Engine, SpokenPiece } from "../engine.ts";
import type { EngineSetup } from "../protocol.ts";
import { piecesOf } from "./clause-pieces.ts";
import { tokensOf } from "./clause-tokens.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { ipaSymbols, ipaSymbolsInUse } from "./ipa-symbols.ts";
import { KokoroModel, MOST_TOKENS, SAMPLE_RATE, SAMPLES_PER_FRAME, type SpokenPass } from "./kokoro-model.ts";
import { pinyinSymbolsInUse } from "./pinyin-symbols.ts";
import { MARKS_IN_USE, scriptOf } from "./script.ts";
import { styleRow } from "./style.ts";

/** The shortest that a token of a clause is on average; less is not speech. Half of a frame, at any rate. */
const LEAST_TOKEN_MS = 12;

/** What the model made cannot be the speech of its tokens. */
export class TooLittleAudioError extends Error {
  override name = "TooLittleAudioError";
}

export class KokoroEngine implements Engine {
  readonly name = "kokoro";
  readonly alphabets = ["ipa", "pinyin"] as const;
  readonly #model: KokoroModel;
  readonly #styles = new Map<string, Float32Array>();

  static async create(setup: EngineSetup): Promise<KokoroEngine> {
    const model = await KokoroModel.load(setup);
    for (const symbol of ` ${ipaSymbolsInUse()}${pinyinSymbolsInUse()}${MARKS_IN_USE}`) model.token(symbol);
    return new KokoroEngine(model);
  }

  private constructor(model: KokoroModel) {
    this.#model = model;
  }

  async load(voices: readonly Voice[]): Promise<void> {
    for (const voice of voices) {
      try {
        this.#load(voice);
      } catch (error) {
        throw new Error(`voice ${voice.id}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
  }

  #load({ id, sampleRate, settings: { style }, ipaSigns = "", languages }: Voice): void {
    if (sampleRate !== SAMPLE_RATE) throw new Error(`sampleRate is ${sampleRate}, kokoro has ${SAMPLE_RATE}`);
    if (typeof style !== "string") throw new Error("settings.style is missing");
    for (const language of languages) ipaSymbols(ipaSigns, language);
    this.#styles.set(id, this.#model.readStyle(style));
  }

  async *speak(run: readonly Segment[], voice: Voice, signal: AbortSignal): AsyncGenerator<SpokenPiece> {
    const style = this.#styles.get(voice.id);
    if (style === undefined) throw new Error("the voice is not loaded");
    for (const clause of clausesOf(scriptOf(run), run)) {
      signal.throwIfAborted();
      yield* await this.#speakClause(clause, run, style);
    }
  }

  async #speakClause(clause: Clause, run: readonly Segment[], style: Float32Array): Promise<SpokenPiece[]> {
    const tokens = tokensOf(clause, run);
    if (tokens.symbols.length > MOST_TOKENS) throw new RangeError(`a clause of ${tokens.symbols.length} tokens`);
    const spoken = tokens.units.some(({ unit }) => unit.isWord)
      ? await this.#model.speak({
          tokens: tokens.symbols.map((symbol) => this.#model.token(symbol)),
          style: styleRow(style, tokens.symbols.length),
          speeds: tokens.speeds,
          pitches: tokens.pitches,
        })
      : silence(tokens.symbols.length);
    requireSpeech(spoken);
    return piecesOf(clause, tokens, spoken, run);
  }
}

/** A clause that has only marks. */
function silence(tokens: number): SpokenPass {
  return { samples: new Float32Array(0), frames: new Array<number>(tokens + 2).fill(0) };
}

function requireSpeech({ samples, frames }: SpokenPass): void {
  const expected = frames.reduce((sum, length) => sum + length, 0) * SAMPLES_PER_FRAME;
  const leastSamples = ((frames.length - 2) * LEAST_TOKEN_MS * SAMPLE_RATE) / 1000;
  if (expected === 0 && samples.length === 0) return;
  const isHeard = samples.some((sample) => Math.abs(sample) > 0.01) && samples.every(Number.isFinite);
  if (samples.length !== expected || samples.length < leastSamples || !isHeard)
    throw new TooLittleAudioError(`${samples.length} samples for ${frames.length} tokens`);
}
