/** Client of the speech routes of a running service: the local cloud or a deployed stage. */
import { localCloud, ServiceError } from "../keys/key-service.ts";

export const CALLER_KEY_VARIABLE = "MALAYSIAN_TTS_KEY";

/** Options of the commands that speak through a service. */
export const SERVICE_OPTIONS = {
  url: { type: "string" },
  key: { type: "string" },
  data: { type: "string", default: ".local" },
} as const;

export const SERVICE_USAGE = `  --url URL       of a stage, with its path; without it, the local cloud
  --key KEY       a caller's key; also the variable ${CALLER_KEY_VARIABLE}
  --data DIR      data folder of the local cloud (default .local)`;

export interface SpeechService {
  /** Without a slash at its end. */
  address: string;
  key: string;
}

/** Throws {@link ServiceError}. */
export async function speechService(options: {
  url?: string | undefined;
  key?: string | undefined;
  data: string;
}): Promise<SpeechService> {
  const { url, key = process.env[CALLER_KEY_VARIABLE], data } = options;
  if (url === undefined) {
    const local = await localCloud(data);
    return { address: local.address, key: key ?? local.demoKey };
  }
  if (!URL.canParse(url)) throw new ServiceError(`${url} is not a URL`);
  if (!key) throw new ServiceError(`give a --key, or set the variable ${CALLER_KEY_VARIABLE}`);
  return { address: url.replace(/\/$/, ""), key };
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Milliseconds from the request to the first byte of the body. */
  firstByteMs: number;
  totalMs: number;
  body: Uint8Array;
}

/** One request with the key; null as the body sends GET. Rejects when the service cannot be reached. */
export async function ask(
  { address, key }: SpeechService,
  path: string,
  body: object | null,
  signal?: AbortSignal,
): Promise<Answer> {
  const start = performance.now();
  const response = await fetch(address + path, {
    method: body === null ? "GET" : "POST",
    redirect: "error",
    headers: { "x-api-key": key, "content-type": "application/json" },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const chunks: Uint8Array[] = [];
  let firstByteMs = 0;
  for await (const chunk of response.body ?? []) {
    if (chunks.length === 0) firstByteMs = performance.now() - start;
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return { status, headers, firstByteMs, totalMs: performance.now() - start, body: Buffer.concat(chunks) };
}

/** The JSON of an answer. Throws {@link ServiceError} with the service's own message unless it is a success. */
export function jsonOf({ status, body }: Answer): Record<string, unknown> {
  const text = Buffer.from(body).toString();
  try {
    const json = JSON.parse(text);
    if (status < 400) return json;
    throw new ServiceError(`${status} ${json.error?.code}: ${json.error?.message}`);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError(`unexpected response with status ${status}: is this the address of the service?`);
  }
}
