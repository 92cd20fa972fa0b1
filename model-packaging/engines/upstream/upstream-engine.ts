/** An OpenAI-compatible speech server in the same container. It gives audio as it makes it, and no times. */
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { timeStretch } from "../../audio/time-stretch.ts";
import type { Engine, SpokenPiece } from "../engine.ts";
import { estimatedTimes } from "./estimated-times.ts";
import { untilHealthy, watchHealth } from "./health.ts";
import { type Passage, passagesOf, textOf } from "./passages.ts";
import { PitchShift } from "./pitch.ts";
import { sampleBlocks } from "./sample-blocks.ts";
import { type UpstreamSettings, upstreamSettings } from "./settings.ts";
import { speechBytes } from "./speech-call.ts";
import { UpstreamError } from "./upstream-error.ts";

/** Short, since the first block is the first audio. */
const BLOCK_MS = 200;
/** A server that has just sent audio is healthy, even if it answers nothing else while it computes. */
const RECENT_MS = 30_000;
/** A passage of other signs is silence. */
const SAID = /[\p{L}\p{N}]/u;

export class UpstreamEngine implements Engine {
  readonly name = "openai";
  /** The protocol takes spellings. */
  readonly alphabets = [];
  readonly #settings = new Map<string, UpstreamSettings>();
  #lastAudioAt = 0;

  async load(voices: readonly Voice[]): Promise<void> {
    for (const voice of voices) {
      try {
        this.#settings.set(voice.id, upstreamSettings(voice));
      } catch (error) {
        throw new Error(`voice ${voice.id}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
    await Promise.all(this.#servers().map(untilHealthy));
    await Promise.all([...this.#settings.values()].map(firstSpeech));
  }

  watchHealth(onChange: (isHealthy: boolean) => void): void {
    const broken = new Set<string>();
    for (const settings of this.#servers())
      void watchHealth(
        settings,
        () => Date.now() - this.#lastAudioAt < RECENT_MS,
        (isHealthy) => {
          if (isHealthy) broken.delete(settings.healthUrl.href);
          else broken.add(settings.healthUrl.href);
          onChange(broken.size === 0);
        },
      );
  }

  async *speak(run: readonly Segment[], voice: Voice, signal: AbortSignal): AsyncGenerator<SpokenPiece> {
    const settings = this.#settings.get(voice.id);
    if (settings === undefined) throw new Error("the voice is not loaded");
    for (const passage of passagesOf(run)) {
      for await (const piece of speakPassage(passage, run, { voice, settings, signal })) {
        this.#lastAudioAt = Date.now();
        yield piece;
      }
    }
  }

  #servers(): UpstreamSettings[] {
    return [...new Map([...this.#settings.values()].map((one) => [one.healthUrl.href, one])).values()];
  }
}

/** A server may compile its model for its first request. If the request fails, so does the worker's warm-up. */
async function firstSpeech(settings: UpstreamSettings): Promise<void> {
  const patient = { ...settings, firstByteMs: settings.startMs, idleMs: settings.startMs };
  const { signal } = new AbortController();
  try {
    for await (const _ of speechBytes({ settings: patient, input: "Satu.", speed: 1, signal }));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
  }
}

interface Speaking {
  voice: Voice;
  settings: UpstreamSettings;
  signal: AbortSignal;
}

/** The audio as it comes, then the text with the times that follow from its length. */
async function* speakPassage(
  passage: Passage,
  run: readonly Segment[],
  speaking: Speaking,
): AsyncGenerator<SpokenPiece> {
  const { parts } = passage;
  const [{ segment, from }] = parts as [Passage["parts"][number]];
  const nothing = { moments: [], phonemes: [], pauseAfterMs: 0 };
  let count = 0;
  for await (const samples of samplesOf(passage, speaking)) {
    const streamed = { kind: "audio", begins: count === 0 } as const;
    count += samples.length;
    yield { segment, from, to: from, samples, ...nothing, streamed };
  }
  const lengthMs = (count / speaking.voice.sampleRate) * 1000;
  for (const { part, startMs, lengthMs: own, moments } of estimatedTimes(parts, run, speaking.voice, lengthMs)) {
    const { text: _, ...piece } = part;
    const streamed = { kind: "text", agoMs: lengthMs - startMs, lengthMs: own } as const;
    yield { ...piece, samples: new Float32Array(0), ...nothing, moments, streamed };
  }
}

/** In blocks of equal length, so that equal requests give equal answers. */
async function* samplesOf(passage: Passage, { voice, settings, signal }: Speaking): AsyncGenerator<Float32Array> {
  const input = textOf(passage);
  signal.throwIfAborted();
  if (!SAID.test(input)) return;
  const pitch = 2 ** (passage.pitchSemitones / 12);
  const pace = passage.rate / pitch;
  const speed = Math.min(settings.fastest, Math.max(settings.slowest, pace));
  const bytes = speechBytes({ settings, input, speed, signal });
  const blocks = sampleBlocks(bytes, Math.round((BLOCK_MS * voice.sampleRate) / 1000));
  const paced = speed === pace ? blocks : stretched(blocks, speed / pace, voice.sampleRate);
  const shift = pitch === 1 ? undefined : new PitchShift(pitch);
  for await (const block of paced) yield shift ? shift.push(block) : block;
}

async function* stretched(
  blocks: AsyncIterable<Float32Array>,
  factor: number,
  sampleRate: number,
): AsyncGenerator<Float32Array> {
  const all = (await Array.fromAsync(blocks)).flatMap((block) => [...block]);
  yield timeStretch(Float32Array.from(all), factor, sampleRate);
}
