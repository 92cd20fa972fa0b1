/** Downloads over HTTP that go on where an earlier one was interrupted. */
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { codeOf, httpGet, shown } from "./http-get.ts";
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
    const answer = await httpGet(url, { headers: { ...headers, ...range }, signal: silence.signal });
    const { status, body } = answer;
    if (status !== 200 && status !== 206) body.destroy();
    // All of it had arrived.
    if (status === 416 && answer.headers["content-range"] === `bytes */${have}`) return;
    if (status === 416) {
      await rm(partial, { force: true });
      throw new Error("the file has changed since the last attempt");
    }
    if (status !== 200 && status !== 206) throw new PullError(`${shown(new URL(url))} answers ${status}`);
    // A server without ranges sends all of it again.
    const resumes = status === 206;
    if (resumes) onBytes(have);
    await pipeline(
      body,
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

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

function asPullError(error: unknown, url: string): unknown {
  if (error instanceof PullError || codeOf(error) === "ENOSPC") return error;
  return new PullError(`${shown(new URL(url))} was interrupted: run it again to go on where it stopped`);
}
