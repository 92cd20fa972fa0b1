/** Plans of requests, by the front end that the functions deploy. */
import { synthesizeRequest } from "#contract/api.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import { createPlanner } from "../../functions/speaking/planner.ts";
import { fromSynthesizeRequest } from "../../functions/speaking/speech-input.ts";
import * as frontEnd from "../../functions/text/index.ts";
import { createVoiceChooser, pacesOf } from "../../functions/voices/catalogue.ts";

/** Fields of a request to `/v1/synthesize`. */
export type RequestFields = Readonly<Record<string, unknown>>;

/** Plans requests for a stage with these voices, whose first persona is the default. */
export function requestPlanner(catalogue: StageCatalogue): (fields: RequestFields) => Promise<SpeechPlan> {
  const plan = createPlanner({
    reader: frontEnd,
    chooseVoice: createVoiceChooser(catalogue, catalogue.personas[0]?.id ?? ""),
    paceOf: pacesOf(catalogue),
    record: () => {},
  });
  return async (fields) => (await plan(fromSynthesizeRequest(synthesizeRequest.parse(fields)))).plan;
}
