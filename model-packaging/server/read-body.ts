import type { IncomingMessage } from "node:http";
import { SpeechError } from "./speech-error.ts";

/** The managed endpoint's own limit for a request. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/**
 * How much of a body that is too large is read and discarded. A client that is still writing when its connection closes
 * sees the closed connection and not the 413; up to this size it gets the 413.
 */
const MAX_DISCARDED_BYTES = 4 * MAX_BODY_BYTES;

/** Returns the body. Throws with status 413 when it is over {@link MAX_BODY_BYTES}; nothing beyond the limit is kept. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new SpeechError("invalid_plan", `the body is over ${MAX_BODY_BYTES} bytes`, { status: 413 });
  if (Number(request.headers["content-length"] ?? 0) > MAX_DISCARDED_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_DISCARDED_BYTES) throw tooLarge();
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > MAX_BODY_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
}
