import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCustomAttributes } from "#contract/custom-attributes.ts";
import { decodeFrames, type Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { decodeMp3, decodePcm } from "../local/cloud/audio.ts";
import { planOf, segmentOf } from "./plans.ts";

const PROGRAM = fileURLToPath(new URL("../../build/model-server/main.mjs", import.meta.url));
const MIXED = planOf([
  segmentOf("ms", "Selamat pagi."),
  segmentOf("en", "Good morning."),
  segmentOf("zh", "早上好。"),
  segmentOf("ta", "காலை வணக்கம்."),
]);
const LONG = planOf(
  Array.from({ length: 8 }, (_, i) => segmentOf("ms", `Ini ayat panjang yang ke ${"a".repeat(i + 1)} untuk diuji.`)),
);

interface Server {
  url: string;
  process: ChildProcess;
}

async function start(variables: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), WORKERS: "2", LOG_LEVEL: "error", ...variables };
  const server = {
    url: `http://127.0.0.1:${port}`,
    process: spawn(process.execPath, [PROGRAM, "serve"], { env, stdio: "ignore" }),
  };
  while (!(await fetch(`${server.url}/ping`).catch(() => undefined))?.ok) await sleep(50);
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

const invoke = ({ url }: Server, body: unknown, init: RequestInit = {}) =>
  fetch(`${url}/invocations`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });

async function framesOf(response: Response): Promise<Frame[]> {
  expect(response.status).toBe(200);
  if (!response.body) throw new Error("no body");
  return Array.fromAsync(decodeFrames(response.body));
}

async function audioOf(server: Server, plan: SpeechPlan): Promise<Buffer> {
  const frames = await framesOf(await invoke(server, plan));
  return Buffer.concat(frames.flatMap((frame) => (frame.type === "audio" ? [frame.payload] : [])));
}

let server: Server;

beforeAll(async () => {
  server = await start();
});

afterAll(async () => {
  server?.process.kill("SIGTERM");
});

describe("an answer", () => {
  it("is meta first, then audio and marks, one summary last, and says its true length", async () => {
    const frames = await framesOf(await invoke(server, MIXED));
    expect(frames[0]).toMatchObject({
      type: "meta",
      payload: { contract: 1, contentType: "audio/pcm", sampleRate: 24000 },
    });
    expect(frames.filter(({ type }) => type === "summary")).toHaveLength(1);
    const last = frames.at(-1);
    if (last?.type !== "summary") throw new Error("no summary");
    const bytes = frames.reduce((sum, frame) => sum + (frame.type === "audio" ? frame.payload.length : 0), 0);
    expect(last.payload.audioBytes).toBe(bytes);
    expect(Math.abs(bytes / 48 - last.payload.durationMs)).toBeLessThan(1);
    expect(last.payload.voices).toEqual(["espeak-ms", "espeak-en", "espeak-zh", "espeak-ta"]);
  });

  it("marks each word once, in order, with its source, within the audio", async () => {
    const frames = await framesOf(await invoke(server, MIXED));
    const marks = frames.flatMap((frame) => (frame.type === "mark" ? [frame.payload] : []));
    const words = marks.filter(({ type }) => type === "word");
    const wanted = MIXED.utterances.flatMap(({ segments }) => segments.flatMap((segment) => segment.words));
    expect(words.map(({ source }) => source)).toEqual(wanted.map(({ source }) => source));
    expect(marks.filter(({ type }) => type === "segment").map(({ language }) => language)).toEqual([
      "ms",
      "en",
      "zh",
      "ta",
    ]);
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.startMs ?? 0);
    }
  });

  it("is the same each time, and the same sound in each format", async () => {
    const pcm = await audioOf(server, MIXED);
    expect((await audioOf(server, MIXED)).equals(pcm)).toBe(true);
    const as = (format: "wav" | "mp3") => audioOf(server, { ...MIXED, output: { ...MIXED.output, format } });
    const wav = await as("wav");
    expect(wav.readUInt32LE(40)).toBe(0xffffffff);
    expect(wav.subarray(44).equals(pcm)).toBe(true);
    const mp3 = await as("mp3");
    expect(mp3.subarray(0, 3).toString("latin1")).not.toBe("ID3");
    const decoded = (await decodeMp3(mp3)).samples.length;
    expect(Math.abs(decoded - decodePcm(pcm).samples.length)).toBeLessThan(3 * 1152);
  });

  it("has the breaks that the plan asks for", async () => {
    const paused = {
      ...MIXED,
      utterances: MIXED.utterances.map((u) => ({ ...u, breakBeforeMs: u.breakBeforeMs + 500 })),
    };
    const added = (await audioOf(server, paused)).length - (await audioOf(server, MIXED)).length;
    expect(Math.abs(added / 48 - 500 * MIXED.utterances.length)).toBeLessThan(5);
  });
});

describe("bad requests", () => {
  it.each([
    ["{", 400],
    ["null", 400],
    [{ contract: 1 }, 400],
    [{ ...MIXED, contract: 99 }, 400],
    [{ ...MIXED, utterances: [] }, 400],
    [planOf([{ ...segmentOf("ms", "Hai"), voice: "espeak-ta" }]), 400],
    [`"${"x".repeat(7 << 20)}"`, 413],
  ])("%.40j is %i, and the server goes on", async (body, status) => {
    const response = await invoke(server, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
  });

  it("keeps an idle connection for longer than the minute that its callers keep it", async () => {
    const { headers } = await fetch(`${server.url}/ping`);
    const [, seconds] = /^timeout=(\d+)$/.exec(headers.get("keep-alive") ?? "") ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
  });

  it("of other methods and routes are 405 and 404", async () => {
    expect((await fetch(`${server.url}/invocations`)).status).toBe(405);
    expect((await fetch(`${server.url}/else`)).status).toBe(404);
  });

  it("whose deadline has passed are not spoken", async () => {
    const attributes = encodeCustomAttributes({ requestId: "r", deadline: Date.now() - 1000, accountTag: "a" });
    const response = await invoke(server, MIXED, { headers: { "x-amzn-sagemaker-custom-attributes": attributes } });
    expect(response.status).toBe(503);
  });
});

it("metrics are Prometheus text", async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toMatch(/^# HELP \w+/m);
  expect(text).toMatch(/outcome="ok"/);
});

describe("equal plans of one account in flight", () => {
  const as = (accountTag: string): RequestInit => {
    const attributes = encodeCustomAttributes({ requestId: "r", deadline: Date.now() + 60_000, accountTag });
    return { headers: { "x-amzn-sagemaker-custom-attributes": attributes } };
  };
  const figure = async ({ url }: Server, name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  };
  const bytesOf = (frames: readonly Frame[]) =>
    Buffer.concat(frames.flatMap((frame) => (frame.type === "audio" ? [frame.payload] : [])));

  let slow: Server;
  beforeAll(async () => {
    // One place, so that whoever does not share is refused.
    slow = await start({ WORKERS: "1", QUEUE_LIMIT: "1", PACE_RTF: "0.1" });
  });
  afterAll(() => void slow.process.kill("SIGKILL"));

  it("are spoken once, and each hears all of it; another account's and other plans are not shared", async () => {
    const first = await invoke(slow, LONG, as("a"));
    const later = [await invoke(slow, LONG, as("a")), await invoke(slow, LONG, as("a"))];
    for (const [plan, init] of [
      [LONG, as("b")],
      [LONG, {}],
      [MIXED, as("a")],
    ] as const)
      expect((await invoke(slow, plan, init)).status).toBe(503);
    const heard = await Promise.all([first, ...later].map(framesOf));
    for (const frames of heard) {
      expect([frames[0]?.type, frames.at(-1)?.type]).toEqual(["meta", "summary"]);
      expect(bytesOf(frames).equals(bytesOf(heard[0] ?? []))).toBe(true);
    }
    expect(await figure(slow, "tts_requests_shared_total")).toBe(2);
    expect(await figure(slow, "tts_requests_in_flight")).toBe(0);
  });

  it("go on for those who stay when whoever began them hangs up", async () => {
    const leave = new AbortController();
    const first = await invoke(slow, LONG, { ...as("a"), signal: leave.signal });
    const second = await invoke(slow, LONG, as("a"));
    leave.abort();
    await first.arrayBuffer().catch(() => {});
    expect((await framesOf(second)).at(-1)?.type).toBe("summary");
    expect(await figure(slow, "tts_requests_in_flight")).toBe(0);
  });

  it("fail for all of them when their engine dies, and are spoken anew for whoever comes then", async () => {
    const both = [await invoke(slow, LONG, as("a")), await invoke(slow, LONG, as("a"))];
    for (const pid of childrenOf(slow)) process.kill(pid, "SIGKILL");
    for (const frames of await Promise.all(both.map(framesOf)))
      expect(frames.at(-1)).toMatchObject({ type: "error", payload: { code: "engine_failed" } });
    while (!(await fetch(`${slow.url}/ping`)).ok) await sleep(50);
    expect((await framesOf(await invoke(slow, LONG, as("a")))).at(-1)?.type).toBe("summary");
  });
});

describe("a server of its own", () => {
  it("answers 503 at once when full, and takes requests again when a client hangs up", async () => {
    const slow = await start({ QUEUE_LIMIT: "1", PACE_RTF: "5" });
    try {
      const leave = new AbortController();
      const first = await invoke(slow, LONG, { signal: leave.signal });
      expect(first.status).toBe(200);
      const second = await invoke(slow, MIXED);
      expect(second.status).toBe(503);
      expect(second.headers.get("retry-after")).toBe("1");
      leave.abort();
      await first.arrayBuffer().catch(() => {});
      let status = 503;
      for (let tries = 0; status === 503 && tries < 50; tries++) {
        await sleep(50);
        const again = await invoke(slow, planOf([segmentOf("ms", "Hai.")]));
        status = again.status;
        await again.body?.cancel();
      }
      expect(status).toBe(200);
    } finally {
      slow.process.kill("SIGKILL");
    }
  });

  it("ends what it speaks when it is told to stop, and exits with 0", async () => {
    const stopping = await start({ PACE_RTF: "0.1" });
    const response = await invoke(stopping, LONG);
    const exited = once(stopping.process, "exit");
    stopping.process.kill("SIGTERM");
    expect((await framesOf(response)).at(-1)?.type).toBe("summary");
    expect((await exited)[0]).toBe(0);
  });

  it("breaks an answer off with an error when its engine dies, and speaks again with a new one", async () => {
    const mortal = await start({ WORKERS: "1", PACE_RTF: "1" });
    try {
      const expected = await audioOf(server, planOf([segmentOf("ms", "Hai.")]));
      const response = await invoke(mortal, LONG);
      for (const pid of childrenOf(mortal)) process.kill(pid, "SIGKILL");
      expect((await framesOf(response)).at(-1)).toMatchObject({ type: "error", payload: { code: "engine_failed" } });
      while (!(await fetch(`${mortal.url}/ping`)).ok) await sleep(50);
      expect((await audioOf(mortal, planOf([segmentOf("ms", "Hai.")]))).equals(expected)).toBe(true);
    } finally {
      mortal.process.kill("SIGKILL");
    }
  });

  it("speaks a short request while a long one of another is going on", async () => {
    const single = await start({ WORKERS: "1" });
    try {
      const long = invoke(single, planOf(Array.from({ length: 20 }, () => LONG.utterances[7]?.segments[0] ?? never())));
      const order: string[] = [];
      const longDone = long.then(framesOf).then(() => order.push("long"));
      await long;
      await framesOf(await invoke(single, planOf([segmentOf("ms", "Hai.")]))).then(() => order.push("short"));
      await longDone;
      expect(order).toEqual(["short", "long"]);
    } finally {
      single.process.kill("SIGKILL");
    }
  });
});

function never(): never {
  throw new Error("no such segment");
}

/** The engine processes of a server, asked of `ps`. */
function childrenOf({ process: { pid } }: Server): number[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = listed
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([child, parent]) => (parent === pid && child ? [child] : []));
}
