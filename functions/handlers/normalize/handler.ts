import { SYNTHESIZE_ALIASES, synthesizeRequest } from "#contract/api.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { json } from "../../http/responses.ts";
import { createPlanner } from "../../speaking/planner.ts";
import { fromSynthesizeRequest } from "../../speaking/speech-input.ts";
import * as frontEnd from "../../text/index.ts";
import { createVoiceChooser, pacesOf } from "../../voices/catalogue.ts";
import { readVariables } from "../environment.ts";
import { loadCatalogue } from "../wire/catalogue-file.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireRequestLexicons } from "../wire/lexicons.ts";
import { wireLimits } from "../wire/limits.ts";
import { record } from "../wire/observability.ts";
import { createAnswer } from "./answer.ts";

const env = readVariables("normalize");

const { meter } = wireLimits(env);
const catalogue = loadCatalogue(env);
const lexiconsOf = wireRequestLexicons(env);
const chooseVoice = createVoiceChooser(catalogue, env.DEFAULT_PERSONA);
const plan = createPlanner({ reader: frontEnd, chooseVoice, paceOf: pacesOf(catalogue), record });

export const handler = httpHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, synthesizeRequest, SYNTHESIZE_ALIASES);
  const meteredRequest = await meter.admit(event, caller);
  const input = fromSynthesizeRequest(request);
  const planned = await plan(input, await lexiconsOf(caller, input.reading.lexicons));
  await meteredRequest.close({ type: "read" });
  return json(200, createAnswer(frontEnd, planned, request.offset_unit));
});
