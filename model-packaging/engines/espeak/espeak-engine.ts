/** espeak-ng: all four languages without weights. */
import type createModule from "@echogarden/espeak-ng-emscripten";
import type { PlanWord, Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { timeStretch } from "../../audio/time-stretch.ts";
import { trimBounds } from "../../audio/trim.ts";
import { type Engine, MAX_PIECE_CODE_POINTS, type Moment, type Phoneme, type SpokenPiece } from "../engine.ts";
import { cutText, type TextPiece } from "../text-pieces.ts";
import { disarm } from "./disarm.ts";
import { type EngineText, engineText } from "./engine-text.ts";
import { EspeakInstance, type EspeakSettings } from "./espeak-instance.ts";
import { type EspeakProsody, espeakProsody } from "./espeak-prosody.ts";
import { momentsOf, phonemesOf } from "./event-times.ts";

/** espeak-ng cuts a clause of more than 800 characters anywhere, even inside phoneme input. */
const MAX_INPUT_CODE_POINTS = 750;
/** Silence kept at the edges of a piece: a natural onset, and a release that is not cut off. */
const LEADING_MS = 15;
const TRAILING_MS = 30;
/** espeak-ng's own pauses at its pace of 140 (measured); it leaves them out at the end of a text. */
const CLAUSE_PAUSE_MS = 215;
const SENTENCE_PAUSE_MS = 430;
const NEUTRAL_RANGE = 50;
const FULL_SCALE = 32_768;

export class EspeakEngine implements Engine {
  readonly name = "espeak-ng";
  readonly alphabets = ["ipa", "pinyin"] as const;
  readonly #instance: EspeakInstance;

  /** @param createEspeak makes the WASM module */
  static async create(createEspeak?: typeof createModule): Promise<EspeakEngine> {
    return new EspeakEngine(await EspeakInstance.create(createEspeak));
  }

  private constructor(instance: EspeakInstance) {
    this.#instance = instance;
  }

  async load(voices: readonly Voice[]): Promise<void> {
    for (const voice of voices) {
      const { sampleRate } = this.#instance;
      if (voice.sampleRate !== sampleRate)
        throw new Error(`voice ${voice.id}: sampleRate is ${voice.sampleRate}, espeak-ng has ${sampleRate}`);
      this.#instance.loadVoice(espeakVoiceOf(voice));
    }
  }

  async *speak(run: readonly Segment[], voice: Voice): AsyncGenerator<SpokenPiece> {
    for (const [index, segment] of run.entries()) {
      for (const piece of this.#speakSegment(segment, voice)) yield { ...piece, segment: index };
    }
  }

  *#speakSegment(segment: Segment, voice: Voice): Generator<Omit<SpokenPiece, "segment">> {
    const espeakVoice = espeakVoiceOf(voice);
    const prosody = espeakProsody(segment.prosody, paceOf(voice));
    const codePoints = Array.from(disarm(segment.text));
    for (const range of cutText(segment.text, MAX_PIECE_CODE_POINTS)) {
      for (const { piece, input } of inputsFor(codePoints, segment.words, range, espeakVoice))
        yield {
          ...this.#speakPiece(input, piece, { ...prosody, voice: espeakVoice, pitchRange: pitchRangeOf(voice) }),
          // From the written text: the engine's name of a glottal stop is a question mark.
          pauseAfterMs: pauseAfter(codePoints.slice(piece.from, piece.to).join("")) / segment.prosody.rate,
        };
    }
  }

  #speakPiece(
    { text, places }: EngineText,
    piece: TextPiece,
    settings: EspeakProsody & EspeakSettings,
  ): Omit<SpokenPiece, "segment" | "pauseAfterMs"> {
    const { samples: raw, events } = this.#instance.speak(text, settings);
    const samples = toFloat(raw);
    const rate = this.#instance.sampleRate;
    const perMs = rate / 1000;
    const { from, to } = trimBounds(samples, {
      leading: Math.round(LEADING_MS * perMs),
      trailing: Math.round(TRAILING_MS * perMs),
    });
    const { stretch } = settings;
    const lengthMs = (to - from) / perMs;
    const shift = (ms: number) => Math.min(Math.max(ms - from / perMs, 0), lengthMs) * stretch;
    return {
      samples: timeStretch(samples.subarray(from, to), stretch, rate),
      moments: momentsOf(events, places).map((moment) => shiftMoment(moment, shift)),
      phonemes: phonemesOf(events, places).map((phoneme): Phoneme => ({ ...phoneme, startMs: shift(phoneme.startMs) })),
      ...piece,
    };
  }
}

interface Input {
  piece: TextPiece;
  input: EngineText;
}

/** A piece as the engine takes it, cut into smaller ones where the sounds of its words are long. */
function* inputsFor(
  codePoints: readonly string[],
  words: readonly PlanWord[],
  piece: TextPiece,
  voice: string,
): Generator<Input> {
  const input = engineText(codePoints, words, piece, voice);
  const length = piece.to - piece.from;
  if (input.places.length <= MAX_INPUT_CODE_POINTS || length <= 1) {
    yield { piece, input };
    return;
  }
  const text = codePoints.slice(piece.from, piece.to).join("");
  for (const { from, to } of cutText(text, Math.ceil(length / 2)))
    yield* inputsFor(codePoints, words, { from: piece.from + from, to: piece.from + to }, voice);
}

/** A plain loop: `Float32Array.from` with a function goes through an iterator, sample by sample. */
function toFloat(samples: Int16Array): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) floats[i] = (samples[i] ?? 0) / FULL_SCALE;
  return floats;
}

function shiftMoment(moment: Moment, shift: (ms: number) => number): Moment {
  return { at: moment.at, startMs: shift(moment.startMs), endMs: shift(moment.endMs) };
}

function pauseAfter(text: string): number {
  const end = text.trimEnd().replace(/["'”’)\]›]+$/u, "");
  if (/[.!?…。！？।]$/u.test(end)) return SENTENCE_PAUSE_MS;
  return /[,;:，、；：—–]$/u.test(end) ? CLAUSE_PAUSE_MS : 0;
}

/** Throws when the voice names none: espeak-ng would speak with some voice of its own. */
function espeakVoiceOf({ id, settings: { espeakVoice } }: Voice): string {
  if (typeof espeakVoice !== "string" || espeakVoice === "")
    throw new Error(`voice ${id}: settings.espeakVoice is missing`);
  return espeakVoice;
}

/** Tones of Mandarin are easier to distinguish when they move more (measured), so a voice may ask for it. */
function pitchRangeOf(voice: Voice): number {
  return Number(voice.settings.pitchRange ?? NEUTRAL_RANGE);
}

function paceOf(voice: Voice): number {
  return Number(voice.settings.wordsPerMinute);
}
