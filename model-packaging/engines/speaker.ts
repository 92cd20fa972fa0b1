/** Speaks a whole plan: marks and encoded audio, slice by slice. */
import type { MarkFrame } from "#contract/frames.ts";
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import { numberFor } from "#contract/voice-settings.ts";
import type { Voice } from "#contract/voices.ts";
import { OutputEncoder } from "../audio/encoder.ts";
import { Level } from "../audio/level.ts";
import type { Engine, SpokenPiece, StreamedPart } from "./engine.ts";
import { AudioCheck } from "./least-audio.ts";
import type { Slice, SliceItem } from "./protocol.ts";
import { endsSegment, type Run, runsOf } from "./run.ts";
import { Timeline } from "./timeline.ts";
import { WordClock } from "./word-times.ts";

/** Audio of one frame: short enough for a player to start at once, long enough that frames cost nothing. */
const FRAME_MS = 250;
/** Audio of one slice: a worker turns to another request after this much (about 20 ms of work). */
const SLICE_MS = 2_000;

export interface SpeakerOptions {
  voices: ReadonlyMap<string, Voice>;
  /** The engine that speaks the voice. */
  engineOf(voice: Voice): Pick<Engine, "speak">;
  signal: AbortSignal;
}

/** Speaks `plan` on demand: each slice is computed when it is requested. */
export async function* speakPlan(plan: SpeechPlan, options: SpeakerOptions): AsyncGenerator<Slice> {
  const [first] = plan.utterances;
  const voice = voiceOf(first?.segments[0], options.voices);
  const encoder = await OutputEncoder.create(plan.output, voice.sampleRate, first?.breakBeforeMs);
  try {
    yield* new Speaker(plan, encoder, options).slices();
  } finally {
    encoder.close();
  }
}

class Speaker {
  readonly #plan: SpeechPlan;
  readonly #encoder: OutputEncoder;
  readonly #options: SpeakerOptions;
  readonly #timeline: Timeline;
  #level: Level;
  /** The clock of the answer: the time at which the present input rate began, and the samples since then. */
  #baseMs: number;
  #samples = 0;
  #items: SliceItem[] = [];
  #sliceStart = 0;
  /** The first slice is one frame, so that it leaves at once. */
  #sliceMs = 0;
  #utterance = 0;

  constructor(plan: SpeechPlan, encoder: OutputEncoder, options: SpeakerOptions) {
    this.#plan = plan;
    this.#encoder = encoder;
    this.#options = options;
    this.#timeline = new Timeline(plan);
    this.#level = new Level(encoder.inputRate);
    this.#baseMs = encoder.lateMs;
  }

  async *slices(): AsyncGenerator<Slice> {
    for (const [index, utterance] of this.#plan.utterances.entries()) {
      yield* this.#pause(utterance.breakBeforeMs);
      const startMs = this.#nowMs;
      let pauseMs = 0;
      for (const run of runsOf(utterance.segments)) pauseMs = yield* this.#speakRun(index, run, pauseMs);
      this.#add(this.#timeline.sentence(index, startMs, this.#nowMs));
      this.#utterance = index + 1;
      if (index + 1 < this.#plan.utterances.length) yield this.#slice(false);
    }
    yield* this.#encode(this.#silence(this.#plan.breakAfterMs ?? 0));
    const { bytes, paddedMs } = await this.#encoder.finish();
    this.#pushAudio(bytes);
    yield { ...this.#slice(true), durationMs: paddedMs ?? this.#nowMs };
  }

  /**
   * Returns the pause that should follow the run, in milliseconds.
   * @param pauseMs the pause that should precede it
   */
  async *#speakRun(utterance: number, { first, segments }: Run, pauseMs: number): AsyncGenerator<Slice, number> {
    const { voices, engineOf, signal } = this.#options;
    const voice = voiceOf(segments[0], voices);
    await this.#useRate(voice.sampleRate);
    let pause = pauseMs;
    let segmentStartMs = 0;
    let clock: WordClock | undefined;
    const check = new AudioCheck(voice.sampleRate);
    for await (const piece of engineOf(voice).speak(segments, voice, signal)) {
      const segment = segments[piece.segment];
      if (segment === undefined) throw new RangeError(`the run has no segment ${piece.segment}`);
      const index = first + piece.segment;
      check.add(piece, segment);
      const { streamed } = piece;
      const begins = piece.from === 0;
      const ends = endsSegment(piece, segment);
      // An explicit break replaces the pause that the punctuation before it would make.
      if (beginsAudio(piece)) yield* this.#pause(begins ? (segment.breakBeforeMs ?? pause) : pause);
      pause = piece.pauseAfterMs;
      const pieceMs = this.#nowMs - (streamed?.kind === "text" ? streamed.agoMs : 0);
      const lengthMs = streamed?.kind === "text" ? streamed.lengthMs : this.#toMs(piece.samples.length);
      if (streamed?.kind !== "audio") {
        if (begins) segmentStartMs = pieceMs;
        if (begins || clock === undefined) clock = new WordClock(segment);
        const { begun, ended } = clock.add(piece, { pieceMs, isLast: ends });
        const place = { ...piece, last: ends, endMs: pieceMs + lengthMs, times: begun };
        this.#add(this.#timeline.words(utterance, index, ended), streamed);
        this.#add(this.#timeline.bookmarks(utterance, index, place), streamed);
      }
      const gainDb = numberFor(voice.settings, "gainDb", segment.language);
      this.#level.apply(piece.samples, segment.prosody.volumeDb + gainDb);
      yield* this.#encode(piece.samples);
      if (ends) this.#add(this.#timeline.segment(utterance, index, segmentStartMs, pieceMs + lengthMs), streamed);
    }
    check.finish(Math.max(...segments.map(({ prosody }) => prosody.rate)));
    return pause;
  }

  async #useRate(rate: number): Promise<void> {
    if (rate === this.#encoder.inputRate) return;
    this.#baseMs = this.#nowMs;
    this.#samples = 0;
    this.#level = new Level(rate);
    this.#pushAudio(await this.#encoder.changeInputRate(rate));
  }

  async *#pause(ms: number): AsyncGenerator<Slice> {
    if (ms > 0) this.#level.reset();
    yield* this.#encode(this.#silence(ms));
  }

  #silence(ms: number): Float32Array {
    return new Float32Array(Math.round((ms * this.#encoder.inputRate) / 1000));
  }

  async *#encode(samples: Float32Array): AsyncGenerator<Slice> {
    const frame = Math.round((FRAME_MS * this.#encoder.inputRate) / 1000);
    for (let at = 0; at < samples.length; at += frame) {
      const block = samples.subarray(at, at + frame);
      const bytes = await this.#encoder.encode(block);
      this.#samples += block.length;
      this.#pushAudio(bytes);
      if (this.#items.some(({ kind }) => kind === "audio") && this.#nowMs - this.#sliceStart >= this.#sliceMs)
        yield this.#slice(false);
    }
  }

  #pushAudio(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#items.push({ kind: "audio", bytes, untilMs: this.#nowMs });
  }

  /** Times that an engine knows only from the length of a streamed passage are estimates. */
  #add(marks: readonly MarkFrame[], streamed?: StreamedPart): void {
    for (const mark of marks) this.#items.push({ kind: "mark", mark: streamed ? { ...mark, estimated: true } : mark });
  }

  #slice(done: boolean): Slice {
    const items = this.#items;
    this.#items = [];
    this.#sliceStart = this.#nowMs;
    this.#sliceMs = SLICE_MS;
    return { items, utterance: this.#utterance, done, durationMs: this.#nowMs };
  }

  get #nowMs(): number {
    return this.#baseMs + this.#toMs(this.#samples);
  }

  #toMs(samples: number): number {
    return (samples / this.#encoder.inputRate) * 1000;
  }
}

function voiceOf(segment: Segment | undefined, voices: ReadonlyMap<string, Voice>): Voice {
  const voice = voices.get(segment?.voice ?? "");
  if (voice === undefined) throw new Error(`the voice ${segment?.voice} is not loaded`);
  return voice;
}

/** Whether a pause may precede the piece. */
function beginsAudio({ streamed }: SpokenPiece): boolean {
  return streamed === undefined || (streamed.kind === "audio" && streamed.begins);
}
