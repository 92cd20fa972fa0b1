import type { Frame, SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { createJoin } from "./joining/join.ts";
import type { PaceOf } from "./pace.ts";
import { callsInFlight, cutIntoParts, type Part } from "./parts.ts";
import type { EndpointCall, SpeechEndpoint } from "./ports.ts";
import { readAhead } from "./read-ahead.ts";

/** Joins the frames of all parts as if one call had spoken the plan: one meta, one summary, times from its start. */
export async function* speakInParts(
  endpoint: SpeechEndpoint,
  plan: SpeechPlan,
  call: EndpointCall,
  { now, paceOf }: { now(): number; paceOf: PaceOf },
): AsyncGenerator<Frame> {
  const parts = cutIntoParts(plan, paceOf);
  const join = parts.length === 1 ? undefined : createJoin(plan.output.format);
  // The listener waits in silence only for the first part: the others may start until the deadline of the last frame.
  const later = { ...call, firstFrameBy: call.lastFrameBy };
  const sources = parts.map(
    (part, i) => (unwanted: AbortSignal) =>
      numbered(part, endpoint.speak(part.plan, { ...(i === 0 ? call : later), unwanted })),
  );
  const summaries: SummaryFrame[] = [];
  let offsetMs = 0;
  const inFlight = () =>
    callsInFlight({
      audioSeconds: parts.slice(summaries.length).reduce((sum, { seconds }) => sum + seconds, 0),
      rtf: Math.max(0, ...summaries.map(({ rtf }) => rtf)),
      seconds: (call.lastFrameBy - now()) / 1000,
    });
  for await (const { frame, part } of readAhead(sources, inFlight)) {
    if (frame.type === "summary") {
      summaries.push(frame.payload);
      offsetMs += frame.payload.durationMs;
    } else if (frame.type === "mark") {
      const { startMs, endMs, utterance } = frame.payload;
      const moved = {
        startMs: startMs + offsetMs,
        endMs: endMs + offsetMs,
        utterance: utterance + part.firstUtterance,
      };
      yield { type: "mark", payload: { ...frame.payload, ...moved } };
    } else if (frame.type === "audio" && join !== undefined) {
      yield { type: "audio", payload: join(frame.payload, part.firstUtterance) };
    } else if (frame.type !== "meta" || part === parts[0]) {
      yield frame;
    }
  }
  yield { type: "summary", payload: sumUp(summaries, offsetMs) };
}

async function* numbered(part: Part, frames: AsyncIterable<Frame>) {
  for await (const frame of frames) yield { frame, part };
}

function sumUp(parts: readonly SummaryFrame[], durationMs: number): SummaryFrame {
  const [first] = parts;
  if (!first) throw new Error("a plan without parts");
  const sum = (of: (part: SummaryFrame) => number) => parts.reduce((total, part) => total + of(part), 0);
  const synthesisMs = sum((part) => part.synthesisMs);
  return {
    ...first,
    durationMs: parts.length === 1 ? first.durationMs : durationMs,
    synthesisMs,
    rtf: synthesisMs / sum((part) => part.durationMs),
    queueMs: Math.max(...parts.map((part) => part.queueMs)),
    voices: [...new Set(parts.flatMap((part) => part.voices))],
    // Parts of two releases are of neither.
    modelDigest: [...new Set(parts.map((part) => part.modelDigest))].join("+"),
    audioBytes: sum((part) => part.audioBytes),
  };
}
