/** Downloads over HTTP that go on where an earlier one was interrupted. */
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { PullError } from "./pull-error.ts";

export interface DownloadOptions {
  headers?: Record<string, string>;
  /** How many times an interrupted download goes on at once. Default: 3. */
  retries?: number;
  onBytes(count: number): void;
}

/** A server that sends nothing for so long is given up. */
const SILENCE_MS = 30_000;

/** Writes what the address has to `path`. An incomplete download stays in `path.part` and is continued by the next call. */
export async function download(url: string, path: string, options: DownloadOptions): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  for (let left = options.retries ?? 3; ; left--) {
    try {
      await attempt(url, `${path}.part`, options);
      await rename(`${path}.part`, path);
      return;
    } catch (error) {
      if (left <= 0 || error instanceof PullError || codeOf(error) === "ENOSPC") throw asPullError(error, url);
    }
  }
}

async function attempt(url: string, partial: string, { headers, onBytes }: DownloadOptions): Promise<void> {
  const have = await sizeOf(partial);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const range: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await reach(url, { headers: { ...headers, ...range }, signal: silence.signal });
    // All of it had arrived.
    if (response.status === 416 && response.headers.get("content-range") === `bytes */${have}`) return;
    if (response.status === 416) {
      await rm(partial, { force: true });
      throw new Error("the file has changed since the last attempt");
    }
    if (!response.ok || !response.body) throw new PullError(`${shown(url)} answers ${response.status}`);
    // A server without ranges sends all of it again.
    const resumes = response.status === 206;
    if (resumes) onBytes(have);
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          timer.refresh();
          onBytes(chunk.length);
          yield chunk;
        }
      },
      createWriteStream(partial, { flags: resumes ? "a" : "w" }),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** The response, whatever its status. Throws a PullError where there is no connection. */
export async function reach(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new PullError(`${shown(url)} cannot be reached (${codeOf(error) ?? String(error)})`);
  }
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Without a user's name and password. */
export function shown(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** The code of an error or of what caused it. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  return causes.map(codeOf).find((code) => code !== undefined);
}

function asPullError(error: unknown, url: string): unknown {
  if (error instanceof PullError || codeOf(error) === "ENOSPC") return error;
  return new PullError(`${shown(url)} was interrupted: run it again to go on where it stopped`);
}
