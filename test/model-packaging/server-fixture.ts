/** The model server with engines of a test's choice, and what a client does with it. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, vi } from "vitest";
import { decodeFrames, type Frame, type MarkFrame, type SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { PHONEMISER_PROGRAM } from "../../model-packaging/engine-programs.ts";
import { needSounds } from "../../model-packaging/server/complete-sounds.ts";
import { createLog, type Log } from "../../model-packaging/server/log.ts";
import { createMetrics } from "../../model-packaging/server/metrics.ts";
import { Phonemiser } from "../../model-packaging/server/phonemiser.ts";
import { createModelServer } from "../../model-packaging/server/routes.ts";
import { Scheduler } from "../../model-packaging/server/scheduler.ts";
import { SharedStreams } from "../../model-packaging/server/shared-streams.ts";
import type { EngineUnderTest } from "./engines-under-test.ts";

/** Far more than an engine takes to start on a busy machine. */
export const READY_MS = 50_000;

const PHONEMISER = fileURLToPath(new URL(`../../build/model-server/${PHONEMISER_PROGRAM.bundle}.mjs`, import.meta.url));

export interface RunningServer {
  url: string;
  scheduler: Scheduler;
  /** Why an engine refused to start; none in most tests. */
  refusals: string[];
  stop(): void;
}

const SILENT = createLog("error", () => {});

/** Starts the engines, each with `workers` processes. Does not wait for them. */
export async function startServer(
  engines: Readonly<Record<string, EngineUnderTest>>,
  { workers = 1, paceRtf, log = SILENT }: { workers?: number; paceRtf?: number; log?: Log } = {},
): Promise<RunningServer> {
  const voices = Object.values(engines).flatMap((engine) => engine.voices);
  const refusals: string[] = [];
  const scheduler = new Scheduler({
    engines: new Map(Object.entries(engines).map(([name, engine]) => [name, { ...engine, workers }])),
    voices,
    limit: 20,
    log,
    onWorkerDeath: () => {},
    onRefused: (_, reason) => refusals.push(reason),
  });
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  const phonemiser = needSounds(voices) ? new Phonemiser({ program: PHONEMISER, log }) : undefined;
  const server = createModelServer(
    {
      scheduler,
      streams: new SharedStreams(scheduler),
      voices: byId,
      phonemiser,
      modelDigest: "test",
      paceRtf,
      metrics: createMetrics({ requests: () => 0, workers: () => new Map() }),
      log,
    },
    { stopping: false },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    scheduler.stop();
    phonemiser?.stop();
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, scheduler, refusals, stop };
}

/** Resolves when every engine has all of its workers. */
export async function untilReady({ url, scheduler }: RunningServer, workers = 1): Promise<void> {
  await vi.waitFor(() => expect(Math.min(...scheduler.workersReady.values())).toBe(workers), { timeout: READY_MS });
  // The phonemiser may be ready last.
  await vi.waitFor(async () => expect((await fetch(`${url}/ping`)).status).toBe(200), { timeout: READY_MS });
}

export function invoke({ url }: { url: string }, body: unknown, init: RequestInit = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(`${url}/invocations`, { method: "POST", body: text, ...init });
}

export async function framesOf(response: Response): Promise<Frame[]> {
  expect(response.status).toBe(200);
  if (!response.body) throw new Error("no body");
  return Array.fromAsync(decodeFrames(response.body));
}

export interface Spoken {
  audio: Buffer;
  marks: MarkFrame[];
  summary: SummaryFrame;
}

/** Fails when the answer is not whole. */
export async function speak(server: { url: string }, plan: SpeechPlan): Promise<Spoken> {
  return spokenOf(await framesOf(await invoke(server, plan)));
}

export function spokenOf(frames: readonly Frame[]): Spoken {
  const last = frames.at(-1);
  if (last?.type !== "summary") throw new Error(`the last frame is ${JSON.stringify(last)}`);
  return {
    audio: Buffer.concat(frames.flatMap((frame) => (frame.type === "audio" ? [frame.payload] : []))),
    marks: frames.flatMap((frame) => (frame.type === "mark" ? [frame.payload] : [])),
    summary: last.payload,
  };
}
