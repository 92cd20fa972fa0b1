/** Kokoro: one neural speaker in all four languages, in one pass for all segments of a clause. */
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { piecesOf } from "../clause-pieces.ts";
import { tokensOf } from "../clause-tokens.ts";
import { type Clause, clausesOf } from "../clauses.ts";
import type { Engine, SpokenPiece } from "../engine.ts";
import type { EngineSetup } from "../protocol.ts";
import { MARKS_IN_USE, type SoundSymbols, scriptOf } from "../script.ts";
import { requireSpeech, silence } from "../speech-check.ts";
import { type EnglishAccent, englishAccent } from "./english-accents.ts";
import { englishVowels } from "./even-lengths.ts";
import { intonationOf } from "./intonation.ts";
import { ipaSymbols, ipaSymbolsInUse } from "./ipa-symbols.ts";
import { CLOCK, KokoroModel, MOST_TOKENS, SAMPLE_RATE } from "./kokoro-model.ts";
import { pinyinSymbols, pinyinSymbolsInUse } from "./pinyin-symbols.ts";
import { rowOfPass, type StyleOf } from "./style.ts";

export const KOKORO_SYMBOLS: SoundSymbols = { ofIpa: ipaSymbols, ofPinyin: pinyinSymbols };

interface LoadedVoice {
  styleOf: StyleOf;
  accent: EnglishAccent;
  settings: Voice["settings"];
}

export class KokoroEngine implements Engine {
  readonly name = "kokoro";
  readonly alphabets = ["ipa", "pinyin"] as const;
  readonly #model: KokoroModel;
  readonly #voices = new Map<string, LoadedVoice>();

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

  #load(voice: Voice): void {
    const { id, sampleRate, settings, ipaSigns = "", languages } = voice;
    if (sampleRate !== SAMPLE_RATE) throw new Error(`sampleRate is ${sampleRate}, kokoro has ${SAMPLE_RATE}`);
    const accent = englishAccent(settings.englishAccent);
    for (const language of languages) ipaSymbols(ipaSigns, language);
    this.#voices.set(id, { styleOf: this.#model.readStyles(voice), accent, settings });
  }

  spread(isAlone: boolean): void {
    this.#model.spread(isAlone);
  }

  async *speak(run: readonly Segment[], voice: Voice, signal: AbortSignal): AsyncGenerator<SpokenPiece> {
    const loaded = this.#voices.get(voice.id);
    if (loaded === undefined) throw new Error("the voice is not loaded");
    for (const clause of clausesOf(scriptOf(run, { ...KOKORO_SYMBOLS, ofIpa: loaded.accent.ofIpa }), run)) {
      signal.throwIfAborted();
      yield* await this.#speakClause(clause, run, loaded);
    }
  }

  async #speakClause(clause: Clause, run: readonly Segment[], voice: LoadedVoice): Promise<SpokenPiece[]> {
    const { styleOf, accent, settings } = voice;
    const tokens = tokensOf(clause, run);
    if (tokens.symbols.length > MOST_TOKENS) throw new RangeError(`a clause of ${tokens.symbols.length} tokens`);
    const spoken = tokens.units.some(({ unit }) => unit.isWord)
      ? await this.#model.speak({
          tokens: tokens.symbols.map((symbol) => this.#model.token(symbol)),
          style: rowOfPass(tokens, run, styleOf),
          speeds: tokens.speeds,
          intonation: intonationOf(tokens, run, settings),
          ...(accent.evenness > 0 && { even: { groups: englishVowels(tokens, run), evenness: accent.evenness } }),
        })
      : silence(tokens.symbols.length);
    requireSpeech(spoken, CLOCK);
    return piecesOf(clause, tokens, spoken, { run, clock: CLOCK });
  }
}
