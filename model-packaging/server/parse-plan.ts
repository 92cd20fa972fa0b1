import { CONTRACT_VERSION, planSchema, type SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { SpeechError } from "./speech-error.ts";

/** This contract and the one before it: in a canary two versions of the caller live side by side. */
const OLDEST_CONTRACT = Math.max(1, CONTRACT_VERSION - 1);

/** Reads and checks a plan. Throws a {@link SpeechError} that names the field and never quotes the text. */
export function parsePlan(body: Buffer, voices: ReadonlyMap<string, Voice>): SpeechPlan {
  const json = parseJson(body);
  const contract: unknown = typeof json === "object" && json !== null && "contract" in json ? json.contract : undefined;
  if (typeof contract === "number" && (contract < OLDEST_CONTRACT || contract > CONTRACT_VERSION)) {
    const message = `contract ${contract} is not among ${OLDEST_CONTRACT} to ${CONTRACT_VERSION}`;
    throw new SpeechError("unsupported_contract", message);
  }
  const result = planSchema.safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new SpeechError("invalid_plan", `${issue?.path.join(".") || "plan"}: ${issue?.message ?? "is not valid"}`);
  }
  for (const { segments } of result.data.utterances) {
    for (const { voice, language } of segments) {
      if (!voices.get(voice)?.languages.includes(language)) {
        throw new SpeechError("voice_unavailable", `no voice ${JSON.stringify(voice)} for the language ${language}`);
      }
    }
  }
  return result.data;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new SpeechError("invalid_plan", "the body is not JSON");
  }
}
