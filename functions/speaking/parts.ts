/**
 * Long plans are spoken in parts, each a call of its own: a call of the managed endpoint lives 60 s at most, and two
 * calls in flight keep the stream going while a slow model works.
 */
import type { SpeechPlan, Utterance } from "#contract/plan.ts";
import { saidIn } from "./pace.ts";

/** Audio of one part, at the slowest 40 s of a call's 60; what is longer is one utterance alone, and fits a call too. */
const PART_SECONDS = 20;

/** Calls of one request that run at once; more only where the deadline could not be met otherwise. */
const IN_FLIGHT = 2;
/** One request does not take a fleet for itself. */
const MOST_IN_FLIGHT = 6;
/** Of the time that is left, what may be planned with. */
const PLANNED = 0.75;

/** A part and where it begins in the whole. */
export interface Part {
  plan: SpeechPlan;
  firstUtterance: number;
  /** About how long it lasts, rather too long than too short. */
  seconds: number;
}

/** Cuts a plan between utterances. Only the first part of a wav has a header. */
export function cutIntoParts(plan: SpeechPlan): Part[] {
  const parts: { utterances: Utterance[]; firstUtterance: number; seconds: number }[] = [];
  for (const [index, utterance] of plan.utterances.entries()) {
    const seconds = secondsOf(utterance);
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
      output: index > 0 && plan.output.format === "wav" ? { ...plan.output, format: "pcm" } : plan.output,
    },
  }));
}

/** About how long a plan lasts, rather too long than too short. */
export function estimateSeconds({ utterances, breakAfterMs = 0 }: SpeechPlan): number {
  return utterances.reduce((sum, utterance) => sum + secondsOf(utterance), breakAfterMs / 1000);
}

/** How many calls have to run at once, so that what is left to speak is spoken within the time that is left. */
export function callsInFlight(left: { audioSeconds: number; rtf: number; seconds: number }): number {
  const needed = Math.ceil((left.audioSeconds * left.rtf) / Math.max(1, left.seconds * PLANNED));
  return Math.min(MOST_IN_FLIGHT, Math.max(IN_FLIGHT, needed));
}

/** How long a plan takes to make at the worst, all its parts together, in milliseconds. */
export function worstMsOf({ utterances }: SpeechPlan, worstRtf: (voice: string) => number): number {
  const segments = utterances.flatMap((utterance) => utterance.segments);
  const seconds = segments.reduce((sum, segment) => sum + saidIn(segment) * worstRtf(segment.voice), 0);
  return (seconds / IN_FLIGHT) * 1000;
}

/** About how long an utterance lasts. */
function secondsOf({ breakBeforeMs, segments }: Utterance): number {
  return segments.reduce(
    (sum, segment) => sum + (segment.breakBeforeMs ?? 0) / 1000 + saidIn(segment),
    breakBeforeMs / 1000,
  );
}
