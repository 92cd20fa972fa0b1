/** The bundled program as the container runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import { CUSTOM_ATTRIBUTES_HEADER, encodeCustomAttributes } from "#contract/custom-attributes.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { modelDigest } from "../../cdk/model/model-digest.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { decodePcm } from "../local/cloud/audio.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { killChildProcesses } from "./child-processes.ts";
import { createDecoder, DECODED_FORMATS } from "./decoders.ts";
import { planOf, segmentOf } from "./plans.ts";
import { framesOf, invoke, speak, spokenOf } from "./server-fixture.ts";

const BUILD = fileURLToPath(new URL("../../build/model-server", import.meta.url));
const PROGRAM = join(BUILD, "main.mjs");
const MIXED = planOf([
  segmentOf("ms", "Selamat pagi."),
  segmentOf("en", "Good morning."),
  segmentOf("zh", "早上好。"),
  segmentOf("ta", "காலை வணக்கம்."),
]);
const LONG_SEGMENT = segmentOf("ms", "Ini ayat panjang yang ke aaaaaaaa untuk diuji.");
const LONG = planOf(
  Array.from({ length: 8 }, (_, i) => segmentOf("ms", `Ini ayat panjang yang ke ${"a".repeat(i + 1)} untuk diuji.`)),
);
const SHORT = planOf([segmentOf("ms", "Hai.")]);

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
  await untilPing(server);
  return server;
}

async function untilPing({ url }: Server): Promise<void> {
  while (!(await fetch(`${url}/ping`).catch(() => undefined))?.ok) await sleep(50);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** Variables of a server with one worker and one voice, since each voice is warmed up when a process starts. */
function small() {
  const { voices, personas, ...others } = readCatalogue();
  const malay = personas.map((persona) => ({ ...persona, voices: { ms: ["espeak-ms"] } }));
  const ofMalay = { ...others, voices: voices.filter(({ id }) => id === "espeak-ms"), personas: malay };
  return { WORKERS: "1", MODEL_DIR: modelDirWith(ofMalay) };
}

function modelDirWith(catalogue: object): string {
  const folder = temporaryFolder("model-dir");
  writeFileSync(join(folder, "voices.json"), JSON.stringify(catalogue));
  return folder;
}

const killEngines = (server: Server) => killChildProcesses(server.process.pid);

const audioIn = (frames: Awaited<ReturnType<typeof framesOf>>) =>
  Buffer.concat(frames.flatMap((frame) => (frame.type === "audio" ? [frame.payload] : [])));

async function audioOf(server: Server, plan: SpeechPlan): Promise<Buffer> {
  return (await speak(server, plan)).audio;
}

let server: Server;

beforeAll(async () => {
  server = await start();
});

afterAll(async () => {
  server?.process.kill("SIGTERM");
});

describe("an answer", () => {
  it("has meta first, then audio and marks, and one summary last with the true length", async () => {
    const frames = await framesOf(await invoke(server, MIXED));
    const engine = "espeak-ng";
    expect(frames[0]).toEqual({
      type: "meta",
      payload: { contract: 2, contentType: "audio/pcm", sampleRate: 24000, engine },
    });
    expect(frames.filter(({ type }) => type === "summary")).toHaveLength(1);
    const { audio, summary } = spokenOf(frames);
    expect(summary.audioBytes).toBe(audio.length);
    expect(Math.abs(audio.length / 48 - summary.durationMs)).toBeLessThan(1);
    expect(summary).toMatchObject({ engine, voices: ["espeak-ms", "espeak-en", "espeak-zh", "espeak-ta"] });
  });

  it("is the same for a plan of the contract before this one", async () => {
    const before = await audioOf(server, { ...MIXED, contract: CONTRACT_VERSION - 1 });
    expect(before.equals(await audioOf(server, { ...MIXED, contract: CONTRACT_VERSION }))).toBe(true);
  });

  it("reports the MODEL_DIGEST of the stack that deploys this build", async () => {
    expect((await speak(server, SHORT)).summary.modelDigest).toBe(modelDigest(BUILD));
  });

  it("marks each word once, in order, with its source, within the audio", async () => {
    const { marks } = await speak(server, MIXED);
    const words = marks.filter(({ type }) => type === "word");
    const planned = MIXED.utterances.flatMap(({ segments }) => segments.flatMap((segment) => segment.words));
    expect(words.map(({ source }) => source)).toEqual(planned.map(({ source }) => source));
    const languages = marks.filter(({ type }) => type === "segment").map(({ language }) => language);
    expect(languages).toEqual(["ms", "en", "zh", "ta"]);
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.startMs ?? 0);
    }
  });

  it("is the same each time", async () => {
    expect((await audioOf(server, MIXED)).equals(await audioOf(server, MIXED))).toBe(true);
  });

  it.each(DECODED_FORMATS)("is the same sound as %s", async (format) => {
    const sampleRate = 24000;
    const { defaultBitRate: bitRate, contentType, bitRates } = AUDIO_FORMATS[format];
    const frames = await framesOf(await invoke(server, { ...MIXED, output: { format, sampleRate, bitRate } }));
    expect(frames[0]).toMatchObject({ payload: { contentType } });
    const decoded = await createDecoder(format, sampleRate)(spokenOf(frames).audio);
    const pcm = decodePcm(await audioOf(server, MIXED)).samples;
    expect(decoded.length - pcm.length).toBeGreaterThanOrEqual(0);
    expect(decoded.length - pcm.length).toBeLessThan(bitRates ? 1_152 : 1);
    let [product, own, others] = [0, 0, 0];
    for (const [i, value] of pcm.entries()) {
      product += value * (decoded[i] ?? 0);
      own += value ** 2;
      others += (decoded[i] ?? 0) ** 2;
    }
    expect(product / Math.sqrt(own * others)).toBeGreaterThan(0.9);
  });

  it("has the breaks of the plan", async () => {
    const paused = {
      ...MIXED,
      utterances: MIXED.utterances.map((u) => ({ ...u, breakBeforeMs: u.breakBeforeMs + 500 })),
    };
    const added = (await audioOf(server, paused)).length - (await audioOf(server, MIXED)).length;
    expect(Math.abs(added / 48 - 500 * MIXED.utterances.length)).toBeLessThan(5);
  });
});

describe("a bad request", () => {
  it.each([
    ["half an object", "{", 400],
    ["null", "null", 400],
    ["no utterances", { contract: 1 }, 400],
    ["an unknown contract", { ...MIXED, contract: 99 }, 400],
    ["an empty plan", { ...MIXED, utterances: [] }, 400],
    ["a voice of another language", planOf([{ ...segmentOf("ms", "Hai"), voice: "espeak-ta" }]), 400],
    ["more than 6 MB", `"${"x".repeat(7 << 20)}"`, 413],
  ])("of %s is refused, and the server goes on", async (_, body, status) => {
    const response = await invoke(server, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
  });

  it("with another method is 405, on an unknown route 404", async () => {
    expect((await fetch(`${server.url}/invocations`)).status).toBe(405);
    expect((await fetch(`${server.url}/else`)).status).toBe(404);
  });

  it("is not spoken when its deadline has passed", async () => {
    const attributes = encodeCustomAttributes({ requestId: "r", deadline: Date.now() - 1000, accountTag: "a" });
    const response = await invoke(server, MIXED, { headers: { [CUSTOM_ATTRIBUTES_HEADER]: attributes } });
    expect(response.status).toBe(503);
  });
});

it("refuses requests of browser pages", async () => {
  const headers = { origin: "https://page.example", "content-type": "text/plain" };
  const response = await fetch(`${server.url}/invocations`, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(403);
});

it("keeps an idle connection for longer than the minute that its callers keep it", async () => {
  const { headers } = await fetch(`${server.url}/ping`);
  const [, seconds] = /^timeout=(\d+)$/.exec(headers.get("keep-alive") ?? "") ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

it("shows metrics as Prometheus text, those of workers by engine", async () => {
  await speak(server, SHORT);
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toMatch(/^# HELP \w+/m);
  expect(text).toMatch(/outcome="ok"/);
  expect(text).toMatch(/^tts_workers_ready\{engine="espeak-ng"\} 2$/m);
});

describe("equal plans of one account in flight", () => {
  const as = (accountTag: string): RequestInit => {
    const attributes = encodeCustomAttributes({ requestId: "r", deadline: Date.now() + 60_000, accountTag });
    return { headers: { [CUSTOM_ATTRIBUTES_HEADER]: attributes } };
  };
  const figure = async ({ url }: Server, name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  };

  let slow: Server;
  beforeAll(async () => {
    // With one place, a request that does not share is refused.
    slow = await start({ ...small(), QUEUE_LIMIT: "1", PACE_RTF: "0.1" });
  });
  afterAll(() => void slow.process.kill("SIGKILL"));

  it("are spoken once and sent whole to each request; other accounts and other plans do not share", async () => {
    const first = await invoke(slow, LONG, as("a"));
    const later = [await invoke(slow, LONG, as("a")), await invoke(slow, LONG, as("a"))];
    for (const [plan, init] of [
      [LONG, as("b")],
      [LONG, {}],
      [SHORT, as("a")],
    ] as const)
      expect((await invoke(slow, plan, init)).status).toBe(503);
    const answers = await Promise.all([first, ...later].map(framesOf));
    const [expected] = answers.map(spokenOf);
    for (const frames of answers) {
      expect(frames[0]?.type).toBe("meta");
      expect(spokenOf(frames).audio).toEqual(expected?.audio);
    }
    expect(await figure(slow, "tts_requests_shared_total")).toBe(2);
    expect(await figure(slow, "tts_requests_in_flight")).toBe(0);
  });

  it("go on for the others when the request that began them hangs up", async () => {
    const leave = new AbortController();
    const first = await invoke(slow, LONG, { ...as("a"), signal: leave.signal });
    const second = await invoke(slow, LONG, as("a"));
    leave.abort();
    await first.arrayBuffer().catch(() => {});
    expect((await framesOf(second)).at(-1)?.type).toBe("summary");
    expect(await figure(slow, "tts_requests_in_flight")).toBe(0);
  });

  it("go on with a new process when their engine dies, and lose nothing", async () => {
    const expected = await audioOf(server, LONG);
    const both = [await invoke(slow, LONG, as("a")), await invoke(slow, LONG, as("a"))];
    killEngines(slow);
    for (const frames of await Promise.all(both.map(framesOf))) {
      expect(frames.at(-1)?.type).toBe("summary");
      expect(audioIn(frames).equals(expected)).toBe(true);
    }
  });
});

describe("the server", () => {
  it("answers 503 at once when its queue is full, and accepts requests again when a client hangs up", async () => {
    const slow = await start({ ...small(), QUEUE_LIMIT: "1", PACE_RTF: "5" });
    try {
      const leave = new AbortController();
      const first = await invoke(slow, LONG, { signal: leave.signal });
      expect(first.status).toBe(200);
      const second = await invoke(slow, SHORT);
      expect(second.status).toBe(503);
      expect(second.headers.get("retry-after")).toBe("1");
      leave.abort();
      await first.arrayBuffer().catch(() => {});
      let status = 503;
      for (let tries = 0; status === 503 && tries < 50; tries++) {
        await sleep(50);
        const again = await invoke(slow, SHORT);
        status = again.status;
        await again.body?.cancel();
      }
      expect(status).toBe(200);
    } finally {
      slow.process.kill("SIGKILL");
    }
  });

  it("finishes the answers in flight on SIGTERM, and exits with 0", async () => {
    const stopping = await start({ ...small(), PACE_RTF: "0.1" });
    const response = await invoke(stopping, LONG);
    const exited = once(stopping.process, "exit");
    stopping.process.kill("SIGTERM");
    expect((await framesOf(response)).at(-1)?.type).toBe("summary");
    expect((await exited)[0]).toBe(0);
  });

  it("speaks a short request while it speaks a long one", async () => {
    const single = await start(small());
    try {
      const long = invoke(single, planOf(Array.from({ length: 20 }, () => LONG_SEGMENT)));
      const order: string[] = [];
      const longDone = long.then(framesOf).then(() => order.push("long"));
      await long;
      await framesOf(await invoke(single, SHORT)).then(() => order.push("short"));
      await longDone;
      expect(order).toEqual(["short", "long"]);
    } finally {
      single.process.kill("SIGKILL");
    }
  });
});

describe("a server that cannot start", () => {
  const GIVE_UP_MS = 30_000;

  /** Runs until it ends by itself. Its log, less lines about single processes. */
  async function endOf(program: string, variables: Record<string, string>) {
    const env = { ...process.env, PORT: "0", WORKERS: "1", ...variables };
    const child = spawn(process.execPath, [program, "serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), GIVE_UP_MS);
    const chunks: Buffer[] = await Array.fromAsync(child.stdout);
    clearTimeout(timer);
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    const lines = Buffer.concat(chunks).toString().trim().split("\n");
    return {
      code,
      reason: lines.map((line) => JSON.parse(line)).find(({ message }) => message === "cannot start")?.reason,
    };
  }

  function withNewVoice(voice: object): object {
    const { voices, ...others } = readCatalogue();
    return { ...others, voices: [...voices, { ...voices[0], id: "new-voice", ...voice }] };
  }

  it.each([
    [
      "an unknown engine",
      { engine: "none" },
      `voices.${readCatalogue().voices.length}.engine must be one of: espeak-ng`,
    ],
    ["a voice that its engine lacks", { settings: { espeakVoice: "none" } }, 'espeak-ng has no voice "none"'],
    ["a voice without its settings", { settings: {} }, "voice new-voice: settings.espeakVoice is missing"],
    ["a rate that its engine lacks", { sampleRate: 8_000 }, "voice new-voice: sampleRate is 8000, espeak-ng has 22050"],
  ])("ends with 1 and one clear reason for %s", async (_, voice, reason) => {
    expect(await endOf(PROGRAM, { MODEL_DIR: modelDirWith(withNewVoice(voice)) })).toEqual({
      code: 1,
      reason: expect.stringContaining(reason),
    });
  });

  it("ends with 1 and the reason when an engine is not built", async () => {
    const folder = temporaryFolder("without-engine");
    copyFileSync(PROGRAM, join(folder, "main.mjs"));
    expect(await endOf(join(folder, "main.mjs"), {})).toEqual({
      code: 1,
      reason: "voice espeak-ms: its engine espeak-ng is not built, espeak-worker.mjs is missing",
    });
  });

  it("ends with 1 when an engine's process dies whenever it is started", async () => {
    const folder = temporaryFolder("dying-engine");
    copyFileSync(PROGRAM, join(folder, "main.mjs"));
    writeFileSync(join(folder, "espeak-worker.mjs"), "process.exit(3)");
    expect(await endOf(join(folder, "main.mjs"), {})).toEqual({
      code: 1,
      reason: "engine espeak-ng: its process died 5 times while it was starting",
    });
  });

  it("ends with 1 and the name of a bad variable", async () => {
    expect(await endOf(PROGRAM, { PACE_RTF: "fast" })).toMatchObject({
      code: 1,
      reason: expect.stringContaining("PACE_RTF"),
    });
  });
});
