/** Checks that a long speech is complete: its audio agrees with the answer. */
import type { SynthesizeResponse } from "#contract/api.ts";
import { read } from "../../functions/text/index.ts";
import type { Samples } from "../../test/local/cloud/audio.ts";

export interface Findings {
  audioSeconds: number;
  segments: number;
  words: number;
  /** The length of the audio minus that in the answer, in milliseconds. */
  lengthOffMs: number;
  /** The longest silence, in milliseconds. */
  longestSilenceMs: number;
  /** Largest difference between the onset of sound after a pause and the time in the answer, and its change to the end. */
  onsetOffMs: number;
  driftMs: number;
  /** Short sounds between silences, as a bad join produces. */
  clicks: number;
}

/** Twice the longest pause of a text without paragraphs, plus the silences of the voice. */
const LONGEST_SILENCE_MS = 1_500;
const MOST_LENGTH_OFF_MS = 3;
/** Some consonants start almost without sound, longest the aspirated ones of Mandarin. */
const MOST_ONSET_OFF_MS = 160;
const MOST_DRIFT_MS = 15;

/** Throws an error that names the first fault. */
export function inspect(text: string, answer: SynthesizeResponse, audio: Samples): Findings {
  const { segments, timestamps = [], duration_ms } = answer;
  const reading = read(text, { language: "auto" });
  if (!reading.ok) throw new Error(reading.message);
  const planned = reading.reading.utterances.flatMap((utterance) => utterance.segments);
  assertThat("each segment of the plan is spoken, in order", segments.length === planned.length);
  assertThat(
    "each segment says what was planned",
    segments.every(({ spoken }, i) => spoken === planned[i]?.text),
  );
  const spokenWords = planned.flatMap(({ text: spoken, words }) => {
    const points = Array.from(spoken);
    return words.filter(({ at: [start, end] }) => /[\p{L}\p{N}]/u.test(points.slice(start, end).join("")));
  });
  const times = new Map(timestamps.map((word) => [`${word.start}-${word.end}`, word]));
  assertThat(
    "each spoken word has a time",
    spokenWords.every(({ source: [start, end] }) => times.has(`${start}-${end}`)),
  );
  assertThat("times increase", isRising([...segments, ...timestamps.filter(({ start_ms }) => start_ms >= 0)]));
  assertThat(
    "all times are within the audio",
    timestamps.every(({ start_ms, end_ms }) => start_ms <= end_ms && end_ms <= duration_ms),
  );

  const lengthMs = (audio.samples.length / audio.rate) * 1000;
  const loud = loudness(audio);
  const onsets = onsetErrors(segments, loud);
  const findings: Findings = {
    audioSeconds: Math.round(lengthMs / 1000),
    segments: segments.length,
    words: timestamps.length,
    lengthOffMs: Math.round((lengthMs - duration_ms) * 10) / 10,
    longestSilenceMs: longestRun(loud.map((level) => level < SILENT)),
    onsetOffMs: Math.max(...onsets.map(Math.abs)),
    driftMs: Math.abs(Math.round(mean(onsets.slice(-onsets.length / 4)) - mean(onsets.slice(0, onsets.length / 4)))),
    clicks: countClicks(loud),
  };
  assertThat(
    "the length of the audio is that in the answer",
    Math.abs(findings.lengthOffMs) <= MOST_LENGTH_OFF_MS,
    findings,
  );
  assertThat("there is no gap", findings.longestSilenceMs <= LONGEST_SILENCE_MS, findings);
  assertThat("sound starts at the times in the answer", findings.onsetOffMs <= MOST_ONSET_OFF_MS, findings);
  assertThat("times do not drift", findings.driftMs <= MOST_DRIFT_MS, findings);
  assertThat("joins are inaudible", findings.clicks === 0, findings);
  return findings;
}

function assertThat(what: string, holds: boolean, findings?: Findings): void {
  if (!holds) throw new Error(`failed: ${what}${findings ? ` (${JSON.stringify(findings)})` : ""}`);
}

/** Whether segments and words are each in order of time. */
function isRising(times: readonly { start_ms: number; word?: string }[]): boolean {
  return [true, false].every((words) => {
    const moments = times.filter((time) => "word" in time === words).map(({ start_ms }) => start_ms);
    return moments.every((moment, i) => i === 0 || moment >= (moments[i - 1] ?? 0));
  });
}

/** Peaks of windows of 5 ms. */
const WINDOW_MS = 5;
/** −46 dB of full scale. */
const SILENT = 0.005;

function loudness({ samples, rate }: Samples): number[] {
  const size = Math.round((rate * WINDOW_MS) / 1000);
  return Array.from({ length: Math.ceil(samples.length / size) }, (_, i) =>
    samples.subarray(i * size, (i + 1) * size).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
  );
}

function longestRun(flags: readonly boolean[]): number {
  let [longest, run] = [0, 0];
  for (const flag of flags) {
    run = flag ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest * WINDOW_MS;
}

/** A silence before a segment that is long enough to detect the onset of its sound. */
const CLEAR_MS = 200;

/** For each segment after such a silence: the onset of its sound minus the time in the answer, in milliseconds. */
function onsetErrors(segments: SynthesizeResponse["segments"], loud: readonly number[]): number[] {
  const at = (ms: number) => Math.round(ms / WINDOW_MS);
  return segments.flatMap(({ start_ms, end_ms }) => {
    const before = loud.slice(Math.max(0, at(start_ms - CLEAR_MS)), Math.max(0, at(start_ms) - 1));
    if (start_ms < CLEAR_MS || before.some((level) => level >= SILENT)) return [];
    const onset = loud.findIndex((level, i) => i >= at(start_ms) - 1 && i < at(end_ms) && level >= SILENT);
    return [onset * WINDOW_MS - start_ms];
  });
}

/** The burst of a plosive is closer than this to its word. */
const LONE_MS = 60;

function countClicks(loud: readonly number[]): number {
  const near = Array.from({ length: LONE_MS / WINDOW_MS - 1 }, (_, i) => i + 2);
  const around = (i: number, step: 1 | -1) => near.every((far) => (loud[i + far * step] ?? 0) < SILENT / 5);
  return loud.filter((level, i) => level >= SILENT * 2 && around(i, 1) && around(i, -1)).length;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
