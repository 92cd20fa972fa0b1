/** Parameters of operations, in the path, the query and the headers. */
import type * as z from "zod/mini";
import { type JsonObject, toJson } from "./schemas.ts";

export const PATH_ID: JsonObject = { name: "id", in: "path", required: true, schema: { type: "string" } };

export const IDEMPOTENCY_KEY: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  description: "Repeating a request with the same key within 24 hours returns the same answer and has no other effect.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** An optional query parameter. */
export const queryParameter = (name: string, description: string): JsonObject => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
});

/** The properties of a query's schema as parameters. */
export function queryParameters(query: z.ZodMiniType): JsonObject[] {
  const properties = (toJson(query, "input").properties ?? {}) as Record<string, JsonObject>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}
