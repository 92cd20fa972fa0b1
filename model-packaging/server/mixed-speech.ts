/** Speaks a plan for several engines: each run by its engine, joined here on one clock by one encoder. */
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { SpokenPiece } from "../engines/engine.ts";
import { TooLittleAudioError } from "../engines/least-audio.ts";
import type { Slice } from "../engines/protocol.ts";
import { speakPlan } from "../engines/speaker.ts";
import type { EnginePool } from "./engine-pool.ts";
import { SpeechError } from "./speech-error.ts";
import { progressAfter, type SpeechStream, type StreamOptions } from "./speech-stream.ts";

export interface MixedSpeechOptions extends StreamOptions {
  voices: ReadonlyMap<string, Voice>;
  poolOf(voice: Voice): EnginePool;
}

export class MixedSpeech implements SpeechStream {
  readonly #slices: AsyncGenerator<Slice>;
  readonly #options: MixedSpeechOptions;
  readonly #stop = new AbortController();
  /** The run that is being spoken. */
  #run: SpeechStream<unknown> | undefined;
  #closed: SpeechError | undefined;
  #startedAt: number | undefined;

  constructor(plan: SpeechPlan, options: MixedSpeechOptions) {
    this.#options = { ...options };
    this.#slices = speakPlan(plan, {
      voices: options.voices,
      engineOf: (voice) => ({ speak: (segments) => this.#speakRun(segments, options.poolOf(voice)) }),
      signal: this.#stop.signal,
    });
  }

  get startedAt(): number | undefined {
    return this.#startedAt ?? this.#run?.startedAt;
  }

  async next(): Promise<Slice> {
    if (this.#closed) throw this.#closed;
    const { value } = await this.#slices.next().catch((error: unknown) => {
      throw error instanceof TooLittleAudioError
        ? new SpeechError("engine_failed", `the engine failed: ${error.name}`)
        : error;
    });
    if (value === undefined) throw this.#closed ?? new SpeechError("engine_failed", "the speech has ended");
    this.#options.progress = progressAfter(this.#options.progress, value.utterance);
    return value;
  }

  waitUntil(deadline: number): void {
    this.#options.deadline = Math.max(this.#options.deadline, deadline);
    this.#run?.waitUntil(deadline);
  }

  close(reason = new SpeechError("engine_failed", "the request was given up")): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#stop.abort();
    this.#run?.close(reason);
    // The generator ends at once if it waits for its reader, else when its run has been rejected.
    this.#slices.return(undefined).catch(() => {});
  }

  async *#speakRun(segments: readonly Segment[], pool: EnginePool): AsyncGenerator<SpokenPiece> {
    const run = pool.open({ kind: "run", segments: [...segments] }, this.#options);
    this.#run = run;
    try {
      for (let done = false; !done; ) {
        const step = await run.next();
        this.#startedAt ??= run.startedAt;
        done = step.done;
        yield step.piece;
      }
    } finally {
      run.close();
    }
  }
}
