/** The parameters of operations: of the path, the query and the headers. */
import type * as z from "zod/mini";
import { type JsonObject, toJson } from "./schemas.ts";

export const PATH_ID: JsonObject = { name: "id", in: "path", required: true, schema: { type: "string" } };

export const IDEMPOTENCY_KEY: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  description: "The same request again with the same key, within 24 hours, is answered the same and does nothing.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** An optional parameter of the query. */
export const queryParameter = (name: string, description: string): JsonObject => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
});

/** Each property of a query's schema as a parameter. */
export function queryParameters(query: z.ZodMiniType): JsonObject[] {
  const properties = (toJson(query, "input").properties ?? {}) as Record<string, JsonObject>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}
