/** Plans of texts, by the front end that the functions deploy. */
import { synthesizeRequest } from "#contract/api.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { catalogueFor } from "#contract/stage-voices.ts";
import { type EngineName, VOICE_SETS } from "#contract/voices.ts";
import { createPlanner } from "../../functions/speaking/planner.ts";
import { fromSynthesizeRequest } from "../../functions/speaking/speech-input.ts";
import * as frontEnd from "../../functions/text/index.ts";
import { createVoiceChooser, pacesOf } from "../../functions/voices/catalogue.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";

/** Fields of a request to `/v1/synthesize`. */
export type RequestFields = Readonly<Record<string, unknown>>;

/** Plans requests for a stage with these engines. */
export function plannerFor(engines: readonly EngineName[] = VOICE_SETS.neural) {
  const catalogue = catalogueFor(readCatalogue(), engines);
  const plan = createPlanner({
    reader: frontEnd,
    chooseVoice: createVoiceChooser(catalogue, "malaysia"),
    paceOf: pacesOf(catalogue),
    record: () => {},
  });
  return async (text: string, fields: RequestFields = {}): Promise<SpeechPlan> => {
    const body = synthesizeRequest.parse({ text, format: "pcm", ...fields });
    return (await plan(fromSynthesizeRequest(body))).plan;
  };
}
