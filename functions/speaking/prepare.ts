import { createHash } from "node:crypto";
import { ApiError } from "#contract/errors.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { checkInput, pronounce, read } from "../text/index.ts";
import type { ChosenVoice } from "../voices/catalogue.ts";
import { worstMsOf } from "./parts.ts";
import { toPlan } from "./plan.ts";
import type { SpeechInput } from "./speech-input.ts";

/** A request that can be spoken. */
export interface Prepared {
  text: string;
  /** The request's field that holds the text, for errors. */
  field: string;
  plan: SpeechPlan;
  /** Id of the voice or persona. */
  voice: string;
  /** User-visible characters of the input. */
  characters: number;
  warnings: string[];
  /** How long it takes to make at the worst, in milliseconds. */
  worstMs: number;
  /** Names the audio: the same text, plan and model give the same. */
  digest: string;
}

export interface PrepareParts {
  /** The text front end. It is loaded beside the rest, since its tables are half of what there is to load. */
  reader: Promise<{ checkInput: typeof checkInput; read: typeof read; pronounce: typeof pronounce }>;
  chooseVoice(name: string | undefined, param: string): ChosenVoice;
  /** Synthesis time / audio time of a voice, at the worst. */
  worstRtf(voice: string): number;
  /** Names the release of the model, so that a new one is not answered from the old one's cache. */
  modelDigest: string;
}

/** Reads the text and makes its plan. Throws the documented 400s and 404s, cheapest check first. */
export function createPreparer({ reader, chooseVoice, worstRtf, modelDigest }: PrepareParts) {
  return async function prepare(input: SpeechInput): Promise<Prepared> {
    const { checkInput, read, pronounce } = await reader;
    const param = input.fields.text;
    const check = checkInput(input.text);
    if (!check.ok) throw new ApiError(check.code, check.message, { param });
    const voice = chooseVoice(input.voice, input.fields.voice);
    const result = read(input.text, { language: input.language });
    if (!result.ok) throw new ApiError(result.code, result.message, { param });
    const plan = toPlan(pronounce(result.reading, voice.obeys), input, voice);
    return {
      text: input.text,
      field: param,
      plan,
      voice: voice.id,
      characters: check.characters,
      warnings: result.reading.warnings,
      worstMs: worstMsOf(plan, worstRtf),
      digest: digestOf(input.text, plan, modelDigest),
    };
  };
}

function digestOf(text: string, plan: SpeechPlan, modelDigest: string): string {
  return createHash("sha256")
    .update(JSON.stringify([modelDigest, text, plan]))
    .digest("hex");
}
