/**
 * Long plans are spoken in parts, each a call of its own: a call of the managed endpoint lives 60 s at most, and two
 * calls in flight keep the stream going while a slow model works.
 */
import type { Language } from "#contract/language.ts";
import type { Segment, SpeechPlan, Utterance } from "#contract/plan.ts";

/** Audio of one part: at twice the time of its playing, a call still ends well within its 60 s. */
const PART_SECONDS = 20;

/** Calls of one request that run at once. */
export const IN_FLIGHT = 2;

/** Characters of spoken form a second, at the voices' own pace: measured on the embedded voices, on the safe side. */
const PACE: Record<Language, number> = { ms: 12, en: 12, zh: 3, ta: 10 };

/** A part and where it begins in the whole. */
export interface Part {
  plan: SpeechPlan;
  firstUtterance: number;
}

/** Cuts a plan between utterances. Only the first part of a wav has a header. */
export function cutIntoParts(plan: SpeechPlan): Part[] {
  const parts: { utterances: Utterance[]; firstUtterance: number }[] = [];
  let seconds = Number.POSITIVE_INFINITY;
  for (const [index, utterance] of plan.utterances.entries()) {
    const length = secondsOf(utterance);
    if (seconds + length > PART_SECONDS) {
      parts.push({ utterances: [], firstUtterance: index });
      seconds = 0;
    }
    parts.at(-1)?.utterances.push(utterance);
    seconds += length;
  }
  return parts.map(({ utterances, firstUtterance }, index) => ({
    firstUtterance,
    plan: {
      ...plan,
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
export function estimateSeconds({ utterances }: SpeechPlan): number {
  return utterances.reduce((sum, utterance) => sum + secondsOf(utterance), 0);
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

const saidIn = ({ text, language, prosody }: Segment) => text.length / PACE[language] / prosody.rate;
