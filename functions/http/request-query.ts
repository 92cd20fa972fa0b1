import type * as z from "zod";
import type { GatewayEvent } from "./gateway-event.ts";
import { toApiError } from "./request-body.ts";

/** The request's query as the schema has it. Throws 400 with the parameter's name and the rule that it breaks. */
export function parseQuery<T extends z.ZodType>(event: GatewayEvent, schema: T): z.output<T> {
  const parsed = schema.safeParse(event.queryStringParameters ?? {});
  if (parsed.success) return parsed.data;
  throw toApiError(parsed.error.issues[0]);
}
