/** Speaks a whole plan with one engine: marks and encoded audio, slice by slice. */
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { AudioEncoder } from "../audio/audio-encoder.ts";
import { createEncoder } from "../audio/encoder.ts";
import { applyGain } from "../audio/gain.ts";
import type { Engine, SpokenPiece } from "./engine.ts";
import type { Slice, SliceItem } from "./protocol.ts";
import { Timeline } from "./timeline.ts";
import { wordTimes } from "./word-times.ts";

/** Audio of one frame: often enough for a player to start at once, seldom enough that frames cost nothing. */
const FRAME_MS = 250;
/** Audio of one slice: a worker turns to another request after this much (about 20 ms of work). */
const SLICE_MS = 2_000;

/** Speaks `plan` when it is pulled. Each slice is worked out only when it is asked for. */
export async function* speakPlan(
  plan: SpeechPlan,
  engine: Engine,
  voices: ReadonlyMap<string, Voice>,
): AsyncGenerator<Slice> {
  const encoder = await createEncoder(plan.output, engine.sampleRate);
  try {
    yield* new Speaker(plan, engine, voices, encoder).slices();
  } finally {
    encoder.close();
  }
}

class Speaker {
  readonly #plan: SpeechPlan;
  readonly #engine: Engine;
  readonly #voices: ReadonlyMap<string, Voice>;
  readonly #encoder: AudioEncoder;
  readonly #timeline: Timeline;
  /** Samples of the answer so far, at the engine's rate: its one clock. */
  #position = 0;
  #items: SliceItem[] = [];
  #sliceStart = 0;
  /** The first slice is one frame, so that it leaves at once. */
  #sliceMs = 0;
  #utterance = 0;

  constructor(plan: SpeechPlan, engine: Engine, voices: ReadonlyMap<string, Voice>, encoder: AudioEncoder) {
    this.#plan = plan;
    this.#engine = engine;
    this.#voices = voices;
    this.#encoder = encoder;
    this.#timeline = new Timeline(plan);
  }

  async *slices(): AsyncGenerator<Slice> {
    for (const [index, utterance] of this.#plan.utterances.entries()) {
      yield* this.#say(this.#silence(utterance.breakBeforeMs));
      const startMs = this.#nowMs;
      let pauseMs = 0;
      for (const [segmentIndex, segment] of utterance.segments.entries()) {
        // An explicit break replaces the pause that the punctuation before it would make.
        yield* this.#say(this.#silence(segment.breakBeforeMs ?? pauseMs));
        pauseMs = yield* this.#speakSegment(index, segmentIndex, segment);
      }
      this.#add(this.#timeline.sentence(index, startMs, this.#nowMs));
      this.#utterance = index + 1;
      if (index + 1 < this.#plan.utterances.length) yield this.#slice(false);
    }
    yield* this.#say(this.#silence(this.#plan.breakAfterMs ?? 0));
    this.#pushAudio(this.#encoder.finish());
    yield this.#slice(true);
  }

  /** Returns the pause that should follow it, in milliseconds. */
  async *#speakSegment(utterance: number, index: number, segment: Segment): AsyncGenerator<Slice, number> {
    const voice = this.#voices.get(segment.voice);
    if (voice === undefined) throw new Error(`the voice ${segment.voice} is not loaded`);
    const text = Array.from(segment.text);
    const startMs = this.#nowMs;
    let pauseMs = 0;
    for await (const piece of this.#engine.speak(segment, voice)) {
      yield* this.#say(this.#silence(pauseMs));
      const times = wordTimes(text, segment.words, piece);
      const pieceMs = this.#nowMs;
      const endMs = pieceMs + this.#toMs(piece.samples.length);
      this.#add(this.#timeline.words(utterance, index, times, pieceMs));
      const last = piece.to >= text.length;
      this.#add(this.#timeline.bookmarks(utterance, index, { ...piece, last, pieceMs, endMs, times }));
      yield* this.#say(this.#loud(piece, segment, voice));
      pauseMs = piece.pauseAfterMs;
    }
    this.#add(this.#timeline.segment(utterance, index, startMs, this.#nowMs));
    return pauseMs;
  }

  #loud(piece: SpokenPiece, segment: Segment, voice: Voice): Float32Array {
    applyGain(piece.samples, segment.prosody.volumeDb + Number(voice.settings.gainDb ?? 0));
    return piece.samples;
  }

  #silence(ms: number): Float32Array {
    return new Float32Array(Math.round((ms * this.#engine.sampleRate) / 1000));
  }

  *#say(samples: Float32Array): Generator<Slice> {
    const frame = Math.round((FRAME_MS * this.#engine.sampleRate) / 1000);
    for (let at = 0; at < samples.length; at += frame) {
      const block = samples.subarray(at, at + frame);
      const bytes = this.#encoder.encode(block);
      this.#position += block.length;
      this.#pushAudio(bytes);
      if (this.#items.some(({ kind }) => kind === "audio") && this.#nowMs - this.#sliceStart >= this.#sliceMs)
        yield this.#slice(false);
    }
  }

  #pushAudio(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#items.push({ kind: "audio", bytes, untilMs: this.#nowMs });
  }

  #add(marks: Extract<SliceItem, { kind: "mark" }>["mark"][]): void {
    for (const mark of marks) this.#items.push({ kind: "mark", mark });
  }

  #slice(done: boolean): Slice {
    const items = this.#items;
    this.#items = [];
    this.#sliceStart = this.#nowMs;
    this.#sliceMs = SLICE_MS;
    return { items, utterance: this.#utterance, done, durationMs: this.#nowMs };
  }

  get #nowMs(): number {
    return this.#toMs(this.#position);
  }

  #toMs(samples: number): number {
    return (samples / this.#engine.sampleRate) * 1000;
  }
}
