import type { NormalizeResponse } from "#contract/normalize.ts";
import type { SoundSource } from "#contract/phones.ts";
import type { PlanWord, Segment } from "#contract/plan.ts";
import type { OffsetUnit } from "#contract/reading.ts";
import { offsetsIn, placed } from "../../speaking/offset-units.ts";
import type { Planned } from "../../speaking/planner.ts";
import type { ExplainedWord, explain } from "../../text/index.ts";
import { codePointSlicer } from "../../text/scan/code-points.ts";

/** The response of `POST /v1/normalize`: the plan that synthesis would speak, mapped to the input. */
export function createAnswer(
  reader: { explain: typeof explain },
  { text, reading, plan, characters, warnings }: Planned,
  offsetUnit: OffsetUnit,
): NormalizeResponse {
  const { spoken, words, rewrites } = reader.explain(text, reading.result);
  const inputAt = codePointSlicer(text);
  const segments = plan.utterances.flatMap((utterance) => utterance.segments);
  const sources = new Map(
    segments.flatMap((segment) => segment.words.map(({ source, soundsFrom }) => [source[0], soundsFrom] as const)),
  );
  const offset = offsetsIn(offsetUnit, text);
  const inUnit = <T extends { start: number; end: number }>(one: T): T => placed(offset, one);
  const sounds = segments.flatMap((segment) => segment.words.flatMap((word) => toSounds(word, inputAt)));
  return {
    spoken,
    segments: segments.map((segment) => inUnit(toSegment(segment, inputAt))),
    words: words.map((word) => inUnit({ ...word, sounds_from: sourceOf(word, sources) })),
    rewrites: rewrites.map(inUnit),
    sounds: sounds.map(inUnit),
    personal: reading.personal.map(({ kind, source: [start, end] }) => inUnit({ kind, start, end })),
    characters,
    warnings,
  };
}

const LETTER = /[\p{L}\p{N}]/u;

/** Words that the front end leaves open are pronounced by the engine of their voice. */
function sourceOf({ start, spoken }: ExplainedWord, sources: ReadonlyMap<number, SoundSource | undefined>) {
  return LETTER.test(spoken) ? (sources.get(start) ?? "engine") : null;
}

function toSounds(
  { source, ipa, pinyin, soundsFrom = "engine" }: PlanWord,
  inputAt: InputSlicer,
): NormalizeResponse["sounds"] {
  const [start, end] = source;
  const place = { start, end, text: inputAt(source), sounds_from: soundsFrom };
  if (ipa !== undefined) return [{ ...place, alphabet: "ipa", sounds: ipa }];
  return pinyin === undefined ? [] : [{ ...place, alphabet: "pinyin", sounds: pinyin }];
}

type InputSlicer = ReturnType<typeof codePointSlicer>;

function toSegment({ language, voice, text: spoken, words }: Segment, inputAt: InputSlicer) {
  const start = words[0]?.source[0] ?? 0;
  const end = words.at(-1)?.source[1] ?? start;
  return { language, voice, text: inputAt([start, end]), spoken, start, end };
}
