import { normalizeRequest } from "#contract/normalize.ts";
import { callerWith } from "../http/gateway-event.ts";
import { httpHandler } from "../http/http-handler.ts";
import { parseBody } from "../http/request-body.ts";
import { json } from "../http/responses.ts";
import { wireLimits } from "../limits/wire.ts";
import { record } from "../observability/metrics.ts";
import { createPlanner } from "../speaking/planner.ts";
import { fromSynthesizeRequest } from "../speaking/speech-input.ts";
import { createVoiceChooser, loadCatalogue } from "../voices/catalogue.ts";
import { createAnswer } from "./answer.ts";
import { env } from "./env.ts";

const { meter } = wireLimits(env);
const reader = import("../text/index.ts");
const chooseVoice = createVoiceChooser(loadCatalogue(), env.DEFAULT_PERSONA);
const plan = createPlanner({ reader, chooseVoice, record });

export const handler = httpHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, normalizeRequest);
  const visit = await meter.admit(event, caller);
  const planned = await plan(fromSynthesizeRequest(request));
  await visit.close({ type: "read" });
  return json(200, createAnswer(await reader, planned));
});
