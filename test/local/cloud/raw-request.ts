/** Sends a request unchanged: `fetch` would normalize its path, and refuse some headers and methods. */
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { url } from "./client.ts";

export interface RawRequest {
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Uint8Array;
}

export interface RawResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds from the first byte sent to the last received. */
  ms: number;
}

export function sendRaw({ method, path, headers = {}, body }: RawRequest): Promise<RawResponse> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(url(""), { method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
          ms: performance.now() - startedAt,
        }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}
