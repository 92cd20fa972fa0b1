import type { NormalizeResponse } from "#contract/normalize.ts";
import type { PlanWord, Segment } from "#contract/plan.ts";
import type { Planned } from "../../speaking/planner.ts";
import type { explain } from "../../text/index.ts";
import { codePointSlicer } from "../../text/scan/code-points.ts";

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
    sounds: segments.flatMap((segment) => segment.words.flatMap((word) => toSounds(word, written))),
    personal: reading.personal.map(({ kind, source: [start, end] }) => ({ kind, start, end })),
    characters,
    warnings,
  };
}

function toSounds({ source, ipa, pinyin }: PlanWord, written: Written): NormalizeResponse["sounds"] {
  const [start, end] = source;
  const place = { start, end, text: written(source) };
  if (ipa !== undefined) return [{ ...place, alphabet: "ipa", sounds: ipa }];
  return pinyin === undefined ? [] : [{ ...place, alphabet: "pinyin", sounds: pinyin }];
}

type Written = ReturnType<typeof codePointSlicer>;

function toSegment({ language, voice, text: spoken, words }: Segment, written: Written) {
  const start = words[0]?.source[0] ?? 0;
  const end = words.at(-1)?.source[1] ?? start;
  return { language, voice, text: written([start, end]), spoken, start, end };
}
