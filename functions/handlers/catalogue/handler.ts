import { readFileSync } from "node:fs";
import { ApiError } from "#contract/errors.ts";
import type { ServiceResponse } from "#contract/listings.ts";
import { json, text } from "../../http/responses.ts";
import { listVoices } from "../../voices/listing.ts";
import { describeModel, listAudioVoices, listModelIds, listModels, listVoiceIds } from "../../voices/model-listing.ts";
import { readVariables } from "../environment.ts";
import { loadCatalogue } from "../wire/catalogue-file.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { withServer } from "./openapi-document.ts";

const env = readVariables("catalogue");

/** The public pages change only with a deployment, so clients may cache them. */
const PUBLIC = { "cache-control": "public, max-age=300" };

const service: ServiceResponse = { object: "service", name: "malaysian-tts", description: "/openapi.json" };
const catalogue = loadCatalogue(env);
const voices = listVoices(catalogue, env.DEFAULT_PERSONA);
const audioVoices = listAudioVoices(catalogue, env.DEFAULT_PERSONA);
const voiceIds = listVoiceIds(audioVoices);
const models = listModels();
const modelIds = listModelIds();
const openApiDocument = readFileSync(new URL("./openapi.json", import.meta.url), "utf8");

/** Serves the public pages. */
export const handler = httpHandler({ stage: env.STAGE }, (event) => {
  switch (event.resource) {
    case "/health":
      return text(200, "OK");
    case "/v1":
      return json(200, service, PUBLIC);
    case "/v1/voices":
      return json(200, voices, PUBLIC);
    case "/v1/audio/voices":
      return json(200, event.queryStringParameters?.legacy === "true" ? voiceIds : audioVoices, PUBLIC);
    case "/v1/audio/models":
      return json(200, modelIds, PUBLIC);
    case "/v1/models":
      return json(200, models, PUBLIC);
    case "/v1/models/{id}":
      return json(200, modelOrThrow(event.pathParameters?.id ?? ""), PUBLIC);
    case "/openapi.json":
      return {
        statusCode: 200,
        headers: { "content-type": "application/json", ...PUBLIC },
        body: withServer(openApiDocument, event.requestContext.path),
      };
    default:
      throw new Error(`no page for ${event.resource}`);
  }
});

function modelOrThrow(id: string) {
  const model = describeModel(id, audioVoices);
  if (!model) throw new ApiError("model_not_found", "No such model; GET /v1/models lists them.", { param: "id" });
  return model;
}
