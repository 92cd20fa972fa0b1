/** Generates requests from our OpenAPI document: every response must be one that the document describes. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { DEFAULT_SCOPES } from "#contract/keys.ts";
import { openApiDocument } from "../../../tools/openapi/document.ts";
import { type Account, newAccount } from "./account.ts";
import { arbitraryOf, type JsonSchema, nearlyOf } from "./arbitrary-of-schema.ts";
import { type RawResponse, sendRaw } from "./raw-request.ts";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: JsonSchema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
  responses: Record<string, { headers: Record<string, unknown>; content?: Record<string, { schema: JsonSchema }> }>;
}

const RUNS = 40;
/** Time limit of a case; a busy machine speaks slowly. */
const TIMEOUT_MS = 300_000;

const document = openApiDocument();
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const requiredHeaders = Object.entries(
  (document.components as { headers: Record<string, { required?: boolean }> }).headers,
)
  .filter(([, { required }]) => required)
  .map(([name]) => name);

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "document", ...document });

let account: Account;

beforeAll(async () => {
  account = await newAccount("business", { scopes: [...DEFAULT_SCOPES, "audio:read", "lexicons:write"] });
});

/** Encodes spaces and slashes too: a parameter is one segment of the path. */
const value = (parameter: Parameter) =>
  parameter.in === "path"
    ? fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map(encodeURIComponent)
    : fc
        .oneof(arbitraryOf(parameter.schema, document), fc.string({ maxLength: 10 }))
        .map((v) => encodeURIComponent(String(v).toWellFormed()));

function requests(path: string, { parameters = [], requestBody }: Operation) {
  const ofPlace = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  const record = (place: Parameter["in"]) =>
    fc.record(Object.fromEntries(ofPlace(place).map((parameter) => [parameter.name, value(parameter)])), {
      requiredKeys: ofPlace(place)
        .filter(({ required }) => required)
        .map(({ name }) => name),
    });
  const body = requestBody
    ? nearlyOf(requestBody.content["application/json"].schema, document)
    : fc.constant(undefined);
  return fc.record({ path: record("path"), query: record("query"), body }).map((parts) => {
    const query = Object.entries(parts.query).map(([name, text]) => `${name}=${text}`);
    return {
      path:
        path.replace(/\{(\w+)\}/g, (_, name: string) => String(parts.path[name])) +
        (query.length ? `?${query.join("&")}` : ""),
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    };
  });
}

function expectDocumented({ responses }: Operation, { status, headers, body }: RawResponse): void {
  expect(Object.keys(responses), body).toContain(String(status));
  for (const name of requiredHeaders)
    if (name in (responses[status]?.headers ?? {})) expect(headers[name]).toBeTruthy();
  if (status >= 500) {
    expect(status, body).toBe(503);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  }
  const { content } = responses[String(status)] ?? {};
  if (!content) return expect(body).toBe("");
  const type = headers["content-type"]?.split(";")[0] ?? "";
  expect(Object.keys(content)).toContain(type);
  if (type !== "application/json") return;
  const pointer = content[type]?.schema ?? {};
  const valid = ajv.validate(withAbsolute(pointer), JSON.parse(body));
  expect(valid, `${ajv.errorsText()}: ${body.slice(0, 500)}`).toBe(true);
}

/** References into the document, for a schema outside it. */
function withAbsolute(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')) as JsonSchema;
}

describe("any request of", () => {
  it.each(operations.map(({ path, method, operation }) => [`${method} ${path}`, path, method, operation] as const))(
    "%s has an answer that is documented",
    async (_, path, method, operation) => {
      await fc.assert(
        fc.asyncProperty(requests(path, operation), async (request) => {
          const headers = { "x-api-key": account.secret, "content-type": "application/json" };
          expectDocumented(operation, await sendRaw({ method, headers, ...request }));
        }),
        { numRuns: operation.parameters || operation.requestBody ? RUNS : 2, seed: 20260831 },
      );
    },
    TIMEOUT_MS,
  );
});
