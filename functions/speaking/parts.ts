/**
 * Long plans are spoken in parts, one call each: SageMaker ends a call after 60 s, and two calls in flight keep the
 * stream going when the model is slow.
 */
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { SpeechPlan, Utterance } from "#contract/plan.ts";
import type { Pace } from "#contract/voices.ts";
import { type PaceOf, speechSeconds } from "./pace.ts";

/** Audio of one part: with the slowest model it takes 40 of a call's 60 s. A longer part is a single utterance. */
const PART_SECONDS = 20;

/** Concurrent calls of one request; more only if the deadline requires it. */
const IN_FLIGHT = 2;
/** Upper bound, so that one request does not occupy a whole fleet. */
const MOST_IN_FLIGHT = 6;
/** Share of the remaining time that the schedule uses; the rest is a reserve. */
const PLANNED = 0.75;

/** A part and its place in the plan. */
export interface Part {
  plan: SpeechPlan;
  firstUtterance: number;
  /** Estimated length of its audio, at the slow pace. */
  seconds: number;
}

/** Cuts a plan between utterances. Only the first part has a header. */
export function cutIntoParts(plan: SpeechPlan, paceOf: PaceOf): Part[] {
  const parts: { utterances: Utterance[]; firstUtterance: number; seconds: number }[] = [];
  for (const [index, utterance] of plan.utterances.entries()) {
    const seconds = secondsOf(utterance, paceOf, "slow");
    const last = parts.at(-1);
    if (last && last.seconds + seconds <= PART_SECONDS) {
      last.utterances.push(utterance);
      last.seconds += seconds;
    } else parts.push({ utterances: [utterance], firstUtterance: index, seconds });
  }
  const { breakAfterMs, ...rest } = plan;
  return parts.map(({ utterances, firstUtterance, seconds }, index) => ({
    firstUtterance,
    seconds,
    plan: {
      ...rest,
      ...(breakAfterMs !== undefined && index === parts.length - 1 ? { breakAfterMs } : {}),
      utterances,
      bookmarks: plan.bookmarks
        .filter(({ at: [utterance] }) => utterance >= firstUtterance && utterance < firstUtterance + utterances.length)
        .map(({ name, at: [utterance, segment, offset] }) => ({
          name,
          at: [utterance - firstUtterance, segment, offset],
        })),
      output: parts.length === 1 ? plan.output : outputOf(plan, index, parts.length),
    },
  }));
}

function outputOf({ output }: SpeechPlan, index: number, parts: number): SpeechPlan["output"] {
  if (index === 0) return { ...output, place: "first" };
  const format = AUDIO_FORMATS[output.format].laterParts;
  return { ...output, format, place: index === parts - 1 ? "last" : "middle" };
}

/** Estimated length of a plan's audio. The slow pace overestimates. */
export function estimateSeconds(
  { utterances, breakAfterMs = 0 }: SpeechPlan,
  paceOf: PaceOf,
  side: keyof Pace,
): number {
  return utterances.reduce((sum, utterance) => sum + secondsOf(utterance, paceOf, side), breakAfterMs / 1000);
}

/** How many concurrent calls are needed to speak the rest in the remaining time. */
export function callsInFlight(left: { audioSeconds: number; rtf: number; seconds: number }): number {
  const needed = Math.ceil((left.audioSeconds * left.rtf) / Math.max(1, left.seconds * PLANNED));
  return Math.min(MOST_IN_FLIGHT, Math.max(IN_FLIGHT, needed));
}

export interface Speeds {
  paceOf: PaceOf;
  /** Worst ratio of a voice's synthesis time to its audio time. */
  worstRtf(voice: string): number;
}

/** Longest synthesis time of a plan, in milliseconds: with two concurrent calls, and with as many as possible. */
export function worstMsOf({ utterances }: SpeechPlan, { paceOf, worstRtf }: Speeds): { usual: number; least: number } {
  const segments = utterances.flatMap((utterance) => utterance.segments);
  const ms = segments.reduce((sum, one) => sum + speechSeconds(one, paceOf, "slow") * worstRtf(one.voice), 0) * 1000;
  return { usual: ms / IN_FLIGHT, least: ms / MOST_IN_FLIGHT / PLANNED };
}

/** Estimated length of an utterance's audio. */
function secondsOf({ breakBeforeMs, segments }: Utterance, paceOf: PaceOf, side: keyof Pace): number {
  return segments.reduce(
    (sum, segment) => sum + (segment.breakBeforeMs ?? 0) / 1000 + speechSeconds(segment, paceOf, side),
    breakBeforeMs / 1000,
  );
}
