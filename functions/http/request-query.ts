import * as z from "zod/mini";
import { parseWith } from "#contract/schema-error.ts";
import type { GatewayEvent } from "./gateway-event.ts";

/** The query of a route without parameters. */
export const noQuery = z.strictObject({});

/** Parses the request's query with the schema. Throws 400 with the parameter's name and the rule that it breaks. */
export function parseQuery<T extends z.ZodMiniType>(event: GatewayEvent, schema: T): z.output<T> {
  return parseWith(schema, event.queryStringParameters ?? {}, "query");
}
