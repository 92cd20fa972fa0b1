import type { IncomingMessage } from "node:http";
import { SpeechError } from "./speech-error.ts";

/** The managed endpoint's own limit of a request. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** The whole body. Throws with status 413 as soon as it is known to be too large. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new SpeechError("invalid_plan", `the body is over ${MAX_BODY_BYTES} bytes`, 413);
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
