/**
 * Long plans are spoken in parts, each in a call of its own: a call of the managed endpoint takes 60 s at most, and two
 * calls in flight keep the stream going while a slow model works.
 */
import type { SpeechPlan, Utterance } from "#contract/plan.ts";
import type { Pace } from "#contract/voices.ts";
import { type PaceOf, saidIn } from "./pace.ts";

/** Audio of one part: at the slowest it takes 40 s of a call's 60. A longer part is a single utterance, and fits a call. */
const PART_SECONDS = 20;

/** Calls of one request at a time; more only if the deadline requires it. */
const IN_FLIGHT = 2;
/** At most, so that one request does not take a whole fleet. */
const MOST_IN_FLIGHT = 6;
/** Share of the remaining time that is planned with. */
const PLANNED = 0.75;

/** A part, and where it begins in the plan. */
export interface Part {
  plan: SpeechPlan;
  firstUtterance: number;
  /** About how long it lasts, rather too long than too short. */
  seconds: number;
}

/** Cuts a plan between utterances. Only the first part of a wav has a header. */
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
      output: index > 0 && plan.output.format === "wav" ? { ...plan.output, format: "pcm" } : plan.output,
    },
  }));
}

/** About how long a plan lasts; at the slow pace rather too long than too short. */
export function estimateSeconds(
  { utterances, breakAfterMs = 0 }: SpeechPlan,
  paceOf: PaceOf,
  side: keyof Pace,
): number {
  return utterances.reduce((sum, utterance) => sum + secondsOf(utterance, paceOf, side), breakAfterMs / 1000);
}

/** How many calls must run at once to speak the rest in the time that is left. */
export function callsInFlight(left: { audioSeconds: number; rtf: number; seconds: number }): number {
  const needed = Math.ceil((left.audioSeconds * left.rtf) / Math.max(1, left.seconds * PLANNED));
  return Math.min(MOST_IN_FLIGHT, Math.max(IN_FLIGHT, needed));
}

export interface Speeds {
  paceOf: PaceOf;
  /** Synthesis time / audio time of a voice, at the worst. */
  worstRtf(voice: string): number;
}

/** How long a plan takes to make at the worst, in milliseconds: with two calls at once, and with as many as may be. */
export function worstMsOf({ utterances }: SpeechPlan, { paceOf, worstRtf }: Speeds): { usual: number; least: number } {
  const segments = utterances.flatMap((utterance) => utterance.segments);
  const ms = segments.reduce((sum, one) => sum + saidIn(one, paceOf, "slow") * worstRtf(one.voice), 0) * 1000;
  return { usual: ms / IN_FLIGHT, least: ms / MOST_IN_FLIGHT / PLANNED };
}

/** About how long an utterance lasts. */
function secondsOf({ breakBeforeMs, segments }: Utterance, paceOf: PaceOf, side: keyof Pace): number {
  return segments.reduce(
    (sum, segment) => sum + (segment.breakBeforeMs ?? 0) / 1000 + saidIn(segment, paceOf, side),
    breakBeforeMs / 1000,
  );
}
