/** Requests that the service sends to its own functions, past the gateway, to find out whether they work. */
import type { GatewayEvent } from "./gateway-event.ts";

/** They are counted for an account that no caller has. Nothing of them is kept, and nothing is billed. */
const CALLER = {
  account: "probe",
  keyId: "probe",
  // The tier with the highest limits: a month of them costs more characters than the smallest tier has.
  tier: "business",
  scopes: "speech:write",
  zeroRetention: "true",
} as const;

export interface OwnRequest {
  path: string;
  body: Readonly<Record<string, unknown>>;
  requestId: string;
}

/** The event that the gateway would send to the function. */
export function eventOf({ path, body, requestId }: OwnRequest): GatewayEvent {
  return {
    resource: path,
    path,
    httpMethod: "POST",
    headers: { "content-type": "application/json" },
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId, path, domainName: "localhost", authorizer: CALLER },
  } as unknown as GatewayEvent;
}

export interface OwnAnswer {
  status: number;
  body: Buffer;
}

/** Separates the metadata of a streamed response from its body. */
const PRELUDE_END = Buffer.alloc(8);

/** Reads what a streaming function returned. Throws when it ended without an answer. */
export function answerOf(payload: Uint8Array): OwnAnswer {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  const end = bytes.indexOf(PRELUDE_END);
  if (end < 0) throw new Error("the function returned no answer");
  const { statusCode } = JSON.parse(bytes.subarray(0, end).toString());
  return { status: Number(statusCode), body: bytes.subarray(end + PRELUDE_END.length) };
}
