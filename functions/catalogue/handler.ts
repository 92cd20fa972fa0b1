import type { VoicesResponse } from "#contract/api.ts";
import { httpHandler } from "../http/http-handler.ts";
import { json, text } from "../http/responses.ts";
import { loadCatalogue } from "../voices/catalogue.ts";
import { listVoices } from "../voices/listing.ts";
import { env } from "./env.ts";
import { openApiDocument } from "./openapi-document.ts";

/** What the public pages may be remembered for: they change with a deployment only. */
const PUBLIC = { "cache-control": "public, max-age=300" };

const voices: VoicesResponse = listVoices(loadCatalogue(), env.DEFAULT_PERSONA);

/** The public pages. */
export const handler = httpHandler(env.STAGE, (event) => {
  switch (event.resource) {
    case "/health":
      return text(200, "OK");
    case "/v1/voices":
      return json(200, voices, PUBLIC);
    case "/openapi.json":
      return { statusCode: 200, headers: { "content-type": "application/json", ...PUBLIC }, body: openApiDocument };
    default:
      throw new Error(`no page for ${event.resource}`);
  }
});
