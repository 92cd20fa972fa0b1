import type { IncomingMessage } from "node:http";

/** Beyond the limit so much is read and thrown away: a client still sending would not see an answer before its end. */
const MAX_DISCARDED_BYTES = 64 << 20;

/** The whole body, or `undefined` when it is larger than the limit. */
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
