import { AUDIO_FORMATS } from "#contract/audio.ts";
import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import { ApiError } from "#contract/errors.ts";
import { planSchema, type SpeechPlan } from "#contract/plan.ts";
import { parseWith } from "#contract/schema-error.ts";
import type { Voice } from "#contract/voices.ts";
import { SpeechError } from "./speech-error.ts";

/** This contract and the previous one are accepted, since a canary runs two versions of the caller. */
const OLDEST_CONTRACT = Math.max(1, CONTRACT_VERSION - 1);

/** Reads and checks a plan. Throws a {@link SpeechError} that names the field and never quotes the text. */
export function parsePlan(body: Buffer, voices: ReadonlyMap<string, Voice>): SpeechPlan {
  const json = parseJson(body);
  const contract: unknown = typeof json === "object" && json !== null && "contract" in json ? json.contract : undefined;
  if (typeof contract === "number" && (contract < OLDEST_CONTRACT || contract > CONTRACT_VERSION)) {
    const message = `contract ${contract} is not supported: ${OLDEST_CONTRACT} to ${CONTRACT_VERSION} are`;
    throw new SpeechError("unsupported_contract", message);
  }
  const plan = parseSchema(json);
  const { format, sampleRate } = plan.output;
  if (!AUDIO_FORMATS[format].sampleRates.includes(sampleRate))
    throw new SpeechError("invalid_plan", `output.sampleRate: ${format} has no ${sampleRate} Hz`);
  for (const { segments } of plan.utterances) {
    for (const { voice, language } of segments) {
      if (!voices.get(voice)?.languages.includes(language)) {
        throw new SpeechError("voice_unavailable", `no voice ${JSON.stringify(voice)} for the language ${language}`);
      }
    }
  }
  return plan;
}

function parseSchema(json: unknown): SpeechPlan {
  try {
    return parseWith(planSchema, json);
  } catch (error) {
    throw error instanceof ApiError ? new SpeechError("invalid_plan", error.message) : error;
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new SpeechError("invalid_plan", "the body is not JSON");
  }
}
