import { randomBytes } from "node:crypto";

const RANDOM_BYTES = 12;

/** X-Ray's header. Not sampled: nothing here receives traces. */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(RANDOM_BYTES).toString("hex")};Sampled=0`;
}
