import { readFileSync } from "node:fs";
import { ELEVENLABS_KEY_HEADER, voicesQuery } from "#contract/elevenlabs.ts";
import { ApiError } from "#contract/errors.ts";
import type { ServiceResponse } from "#contract/listings.ts";
import { previewQuery } from "#contract/previews.ts";
import {
  elevenLabsVoice,
  listElevenLabsModels,
  toElevenLabsVoices,
  withElevenLabsFields,
} from "../../elevenlabs/listing.ts";
import { apiAddress, type GatewayEvent, isForElevenLabs } from "../../http/gateway-event.ts";
import { ignoredFieldsHeader } from "../../http/ignored-fields.ts";
import { parseQuery } from "../../http/request-query.ts";
import { type HttpResponse, json, text } from "../../http/responses.ts";
import { listVoices, type PreviewUrl } from "../../voices/listing.ts";
import { describeModel, listAudioVoices, listModelIds, listModels, listVoiceIds } from "../../voices/model-listing.ts";
import type { Previews } from "../../voices/previews.ts";
import { readVariables } from "../environment.ts";
import { loadCatalogue } from "../wire/catalogue-file.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { logger } from "../wire/observability.ts";
import { withServer } from "./openapi-document.ts";

const env = readVariables("catalogue");

/** The public pages change only with a deployment, so clients may cache them. */
const PUBLIC = { "cache-control": "public, max-age=300" };

const service: ServiceResponse = { object: "service", name: "malaysian-tts", description: "/openapi.json" };
const catalogue = loadCatalogue(env);
const voices = (previewUrl: PreviewUrl) => withElevenLabsFields(listVoices(catalogue, env.DEFAULT_PERSONA, previewUrl));
const audioVoices = (previewUrl: PreviewUrl = () => null) =>
  listAudioVoices(catalogue, env.DEFAULT_PERSONA, previewUrl);
const voiceIds = listVoiceIds(audioVoices());
const models = listModels();
const modelIds = listModelIds();
const elevenLabsModels = listElevenLabsModels();
/** Caches must not give the list of one kind of client to the other. */
const BY_CLIENT = { ...PUBLIC, vary: ELEVENLABS_KEY_HEADER };
const openApiDocument = readFileSync(new URL("./openapi.json", import.meta.url), "utf8");

/** Serves the public pages. */
export const handler = httpHandler({ stage: env.STAGE }, async (event) => {
  switch (event.resource) {
    case "/health":
      return text(200, "OK");
    case "/v1":
      return json(200, service, PUBLIC);
    case "/v1/voices":
      return listed(event, voices);
    case "/v1/voices/{id}":
      return listed(event, (previewUrl) => elevenLabsVoice(event.pathParameters?.id ?? "", voices(previewUrl)));
    case "/v2/voices": {
      const query = parseQuery(event, voicesQuery);
      const ignored = Object.keys(query).filter((name) => !(name in voicesQuery.shape));
      const answer = await listed(event, (previewUrl) => toElevenLabsVoices(voices(previewUrl), query));
      return { ...answer, headers: { ...answer.headers, ...ignoredFieldsHeader(ignored) } };
    }
    case "/v1/voices/{id}/preview":
      return redirectToPreview(event);
    case "/v1/audio/voices":
      if (event.queryStringParameters?.legacy === "true") return json(200, voiceIds, PUBLIC);
      return listed(event, audioVoices);
    case "/v1/audio/models":
      return json(200, modelIds, PUBLIC);
    case "/v1/models":
      return json(200, isForElevenLabs(event) ? elevenLabsModels : models, BY_CLIENT);
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

let loadedPreviews: Promise<Previews> | undefined;

/** Loaded when they are needed: the other pages answer without S3. */
function loadPreviews(): Promise<Previews> {
  loadedPreviews ??= import("../wire/previews.ts").then(({ wirePreviews }) => wirePreviews(env, catalogue));
  return loadedPreviews;
}

/** A list is worth more than its previews: where they are unknown it says that there are none, and is not cached. */
async function listed(event: GatewayEvent, list: (previewUrl: PreviewUrl) => object): Promise<HttpResponse> {
  const previewUrl = await previewUrls(event);
  return previewUrl
    ? json(200, list(previewUrl), PUBLIC)
    : json(
        200,
        list(() => null),
      );
}

async function previewUrls(event: GatewayEvent): Promise<PreviewUrl | null> {
  try {
    const ids = await (await loadPreviews()).ids();
    const address = apiAddress(event);
    return (id) => (ids.has(id) ? `${address}/v1/voices/${id}/preview` : null);
  } catch (error) {
    logger.warn("the list of previews", { error: error as Error });
    return null;
  }
}

async function redirectToPreview(event: GatewayEvent): Promise<HttpResponse> {
  const { language } = parseQuery(event, previewQuery);
  const location = await (await loadPreviews()).urlOf(event.pathParameters?.id ?? "", language);
  return { statusCode: 302, headers: { location, ...PUBLIC }, body: "" };
}

function modelOrThrow(id: string) {
  const model = describeModel(id, audioVoices());
  if (!model) throw new ApiError("model_not_found", "No such model; GET /v1/models lists them.", { param: "id" });
  return model;
}
