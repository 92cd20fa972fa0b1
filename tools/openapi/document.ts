/**
 * The OpenAPI 3.1 document, generated from the routes, the schemas and the error table, so that it cannot contradict them.
 *
 * The build ships it with the function that serves it. docs/openapi.json is the same text.
 */
import { headers } from "./headers.ts";
import { paths, tags } from "./paths.ts";
import { type DocumentNode, schemas } from "./schemas.ts";

export function openApiDocument(): DocumentNode {
  return {
    openapi: "3.1.0",
    info: {
      title: "malaysian-tts",
      version: "1.0.0",
      description:
        "Malaysian text in, speech out: Malay, Malaysian English, Mandarin and Tamil, mixed in one sentence.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    // The function that serves the document replaces the URL with the path of its stage.
    servers: [{ url: "/", description: "The stage that serves this document." }],
    security: [{ apiKey: [] }, { bearer: [] }, { xiApiKey: [] }],
    tags: tags(),
    paths: paths(),
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        bearer: { type: "http", scheme: "bearer" },
        xiApiKey: { type: "apiKey", in: "header", name: "xi-api-key" },
      },
      headers: headers(),
      schemas: schemas(),
    },
  };
}

/** The document as text, as it is committed and served. */
export const openApiJson = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
