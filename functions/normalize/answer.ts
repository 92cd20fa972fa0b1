import type { NormalizeResponse } from "#contract/normalize.ts";
import type { Segment } from "#contract/plan.ts";
import type { Planned } from "../speaking/planner.ts";
import { codePointSlicer } from "../text/code-points.ts";
import type { explain } from "../text/index.ts";

/** The answer of `POST /v1/normalize`: the plan that synthesis would speak, in the caller's words. */
export function createAnswer(
  reader: { explain: typeof explain },
  { text, reading, plan, characters, warnings }: Planned,
): NormalizeResponse {
  const { spoken, words, rewrites } = reader.explain(text, reading.result);
  const written = codePointSlicer(text);
  const segments = plan.utterances.flatMap((utterance) => utterance.segments);
  return {
    spoken,
    segments: segments.map((segment) => toSegment(segment, written)),
    words,
    rewrites,
    personal: reading.personal.map(({ kind, source: [start, end] }) => ({ kind, start, end })),
    characters,
    warnings,
  };
}

function toSegment({ language, voice, text: spoken, words }: Segment, written: ReturnType<typeof codePointSlicer>) {
  const start = words[0]?.source[0] ?? 0;
  const end = words.at(-1)?.source[1] ?? start;
  return { language, voice, text: written([start, end]), spoken, start, end };
}
