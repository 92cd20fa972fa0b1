/** Plans of texts, by the front end that the functions deploy. */
import type { SpeechPlan } from "#contract/plan.ts";
import { catalogueFor } from "#contract/stage-voices.ts";
import { type EngineName, VOICE_SETS } from "#contract/voices.ts";
import { type RequestFields, requestPlanner } from "../../cli/normalize/request-planner.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";

export type { RequestFields };

/** Plans requests for a stage with these engines. */
export function plannerFor(engines: readonly EngineName[] = VOICE_SETS.neural) {
  const plan = requestPlanner(catalogueFor(readCatalogue(), engines));
  return (text: string, fields: RequestFields = {}): Promise<SpeechPlan> => plan({ text, format: "pcm", ...fields });
}
