import type { IncomingMessage } from "node:http";

/** How much is read and discarded above the limit: a client that is still sending does not read the response. */
const MAX_DISCARDED_BYTES = 64 << 20;

/** Resolves to the body, or to `undefined` when it is larger than the limit. Rejects when the caller breaks off. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
    else if (size > limitBytes + MAX_DISCARDED_BYTES) break;
  }
  return size > limitBytes ? undefined : Buffer.concat(chunks);
}
