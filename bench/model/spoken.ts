/** A plan spoken by a model server. */
import { CUSTOM_ATTRIBUTES_HEADER } from "#contract/custom-attributes.ts";
import { decodeFrames, type MarkFrame, type SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";

export interface Spoken {
  audio: Buffer;
  marks: MarkFrame[];
  summary: SummaryFrame;
  /** From the request to the first bytes of audio, in milliseconds. */
  firstAudioMs: number;
  /** To the end of the answer, in milliseconds. */
  wholeMs: number;
}

export interface SpeakOptions {
  signal?: AbortSignal | undefined;
  /** Value of the header of custom attributes. */
  attributes?: string | undefined;
  /** Called with each block of audio as it comes. */
  onAudio?: (bytes: Uint8Array) => void;
}

/** Throws when the answer is not whole. */
export async function speak(
  url: string,
  plan: SpeechPlan,
  { signal, attributes, onAudio }: SpeakOptions = {},
): Promise<Spoken> {
  const startedAt = performance.now();
  const headers: Record<string, string> = attributes ? { [CUSTOM_ATTRIBUTES_HEADER]: attributes } : {};
  const init = { method: "POST", headers, body: JSON.stringify(plan), ...(signal && { signal }) };
  const response = await fetch(`${url}/invocations`, init);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const audio: Uint8Array[] = [];
  const marks: MarkFrame[] = [];
  let firstAudioMs = Number.NaN;
  for await (const { type, payload } of decodeFrames(response.body)) {
    if (type === "audio") {
      if (audio.length === 0) firstAudioMs = performance.now() - startedAt;
      audio.push(payload);
      onAudio?.(payload);
    } else if (type === "mark") marks.push(payload);
    else if (type === "error") throw new Error(`${payload.code}: ${payload.message}`);
    else if (type === "summary") {
      const wholeMs = performance.now() - startedAt;
      return { audio: Buffer.concat(audio), marks, summary: payload, firstAudioMs, wholeMs };
    }
  }
  throw new Error("the answer has no summary");
}

/** Words of the plan that must have a mark: those that have letters or digits. */
export function wordsToMark({ utterances }: SpeechPlan): number {
  const textOf = (text: string, [start, end]: readonly [number, number]) => Array.from(text).slice(start, end).join("");
  return utterances
    .flatMap(({ segments }) => segments.flatMap(({ text, words }) => words.map(({ at }) => textOf(text, at))))
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
