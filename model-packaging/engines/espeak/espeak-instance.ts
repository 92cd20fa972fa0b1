/** espeak-ng in WASM, without memory of earlier calls: each starts from the state right after its voice was set. */
import createModule, { type EspeakEvent, type EspeakModule, type EspeakWorker } from "@echogarden/espeak-ng-emscripten";
import { BrokenEngineError } from "../engine.ts";
import { type HeapPatch, patchOf, restore } from "./heap-snapshot.ts";
import { MALAYSIAN_ENGLISH } from "./malaysian-english.ts";

/** Longest text of one call, in UTF-16 units; a unit is at most 3 bytes of UTF-8. */
export const MAX_TEXT_UNITS = 4_096;
const TEXT_BUFFER_BYTES = MAX_TEXT_UNITS * 3;

/** Where the engine looks for Germanic languages. */
const VOICES_FOLDER = "/usr/share/espeak-ng-data/lang/gmw";

export interface EspeakOutput {
  samples: Int16Array;
  events: EspeakEvent[];
}

export interface EspeakSettings {
  voice: string;
  wordsPerMinute: number;
  /** 0 to 100; 50 is the voice's own. */
  pitch: number;
  /** How far the voice rises and falls: 0 to 100; 50 is its own. */
  pitchRange: number;
}

export class EspeakInstance {
  readonly sampleRate: number;
  readonly #module: EspeakModule;
  readonly #worker: EspeakWorker;
  readonly #base: Uint8Array;
  readonly #voices = new Map<string, HeapPatch>();

  /** @param createEspeak makes the WASM module */
  static async create(createEspeak = createModule): Promise<EspeakInstance> {
    const module = await createEspeak();
    // Before the engine starts, since it lists its voices once.
    module.FS.writeFile(`${VOICES_FOLDER}/${MALAYSIAN_ENGLISH.name}`, MALAYSIAN_ENGLISH.definition);
    return new EspeakInstance(module);
  }

  private constructor(module: EspeakModule) {
    this.#module = module;
    this.#worker = new module.eSpeakNGWorker();
    this.sampleRate = this.#worker.samplerate;
    this.#growTextBuffer();
    this.#base = module.HEAPU8.slice();
  }

  /** Throws when espeak-ng does not have the voice: it would go on with another one. */
  loadVoice(voice: string): void {
    restore(this.#module.HEAPU8, this.#base, { pages: [] });
    const code = this.#worker.set_voice(voice, voice);
    this.#requireSameHeap();
    if (code !== 0) throw new Error(`espeak-ng has no voice ${JSON.stringify(voice)}`);
    this.#voices.set(voice, patchOf(this.#base, this.#module.HEAPU8));
  }

  /**
   * Speaks a text of at most {@link MAX_TEXT_UNITS}, of which markup has been disarmed. Blocks the thread.
   * Throws {@link BrokenEngineError} when the text made the heap grow.
   */
  speak(text: string, settings: EspeakSettings): EspeakOutput {
    this.#prepare(text, settings);
    const chunks: Int16Array[] = [];
    const events: EspeakEvent[] = [];
    this.#worker.synthesize(text, (audio, newEvents) => {
      chunks.push(audio);
      events.push(...newEvents);
      return false;
    });
    this.#requireSameHeap();
    return { samples: concatenate(chunks), events };
  }

  /** What the voice would say of such a text, see {@link EspeakWorker.synthesize_ipa}. Blocks the thread. */
  phonemes(text: string, settings: EspeakSettings): string {
    this.#prepare(text, settings);
    const { ipa } = this.#worker.synthesize_ipa(text);
    this.#requireSameHeap();
    return ipa;
  }

  #prepare(text: string, { voice, wordsPerMinute, pitch, pitchRange }: EspeakSettings): void {
    if (text.length > MAX_TEXT_UNITS) throw new RangeError(`a text of ${text.length} units is over ${MAX_TEXT_UNITS}`);
    const state = this.#voices.get(voice);
    if (state === undefined) throw new Error(`the voice ${JSON.stringify(voice)} is not loaded`);
    restore(this.#module.HEAPU8, this.#base, state);
    this.#worker.set_rate(wordsPerMinute);
    this.#worker.set_pitch(pitch);
    this.#worker.set_range(pitchRange);
  }

  /** The heap (16.3 MiB) never grew in measurements. When it does, no snapshot fits it any more. */
  #requireSameHeap(): void {
    if (this.#module.HEAPU8.length !== this.#base.length)
      throw new BrokenEngineError("the heap of espeak-ng has grown");
  }

  /**
   * The binding keeps a text buffer in the heap but its address outside of it: it must have its final size before
   * the first snapshot, or a restored heap would give that memory to something else. The first call finds the
   * buffer too small, the second replaces it.
   */
  #growTextBuffer(): void {
    const text = " a".repeat(TEXT_BUFFER_BYTES / 2);
    for (let call = 0; call < 2; call++) this.#worker.synthesize(text, () => true);
  }
}

function concatenate(chunks: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let position = 0;
  for (const chunk of chunks) {
    samples.set(chunk, position);
    position += chunk.length;
  }
  return samples;
}
