/** Parameters of operations, in the path, the query and the headers. */
import type * as z from "zod/mini";
import { type DocumentNode, toJson } from "./schemas.ts";

export const PATH_ID: DocumentNode = { name: "id", in: "path", required: true, schema: { type: "string" } };

export const PATH_LEXICON: DocumentNode = { ...PATH_ID, name: "name" };

export const IDEMPOTENCY_KEY: DocumentNode = {
  name: "Idempotency-Key",
  in: "header",
  description: "Repeating a request with the same key within 24 hours returns the same answer and has no other effect.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** An optional query parameter. */
export const queryParameter = (name: string, description: string): DocumentNode => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
});

/** The properties of a query's schema as parameters. */
export function queryParameters(query: z.ZodMiniType): DocumentNode[] {
  const properties = (toJson(query, "input").properties ?? {}) as Record<string, DocumentNode>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}
