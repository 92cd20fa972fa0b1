import type { IncomingMessage } from "node:http";
import { SpeechError } from "./speech-error.ts";

/** The managed endpoint's own limit of a request. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/**
 * How much of a body that is too large is read and thrown away. A client that is still writing when its connection
 * closes sees the closed connection and never the 413; beyond this it may.
 */
const MAX_DISCARDED_BYTES = 4 * MAX_BODY_BYTES;

/** The whole body, of at most `MAX_BODY_BYTES`. Throws with status 413; nothing beyond the limit is kept. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new SpeechError("invalid_plan", `the body is over ${MAX_BODY_BYTES} bytes`, 413);
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
