/** A small server of OpenAI's speech protocol: a tone for each word, and the ways in which such servers fail. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const SAMPLE_RATE = 24_000;
const WORD_MS = 240;
const GAP_MS = 40;
const AMPLITUDE = 16_000;
const HERTZ = 300;
/** Odd, so that samples are cut between two chunks. */
const CHUNK_BYTES = 4_801;

/** How it answers, by the name of the voice that is asked for. */
export const MODES = [
  "good",
  "status-500",
  "status-500-once",
  "slow-first",
  "status-400",
  "mp3",
  "silent-at-first",
  "silent-later",
  "cut-off",
  "46-ms",
  "slow",
  "empty",
] as const;
export type Mode = (typeof MODES)[number];

export interface SpeechRequest {
  model: string;
  voice: string;
  input: string;
  response_format: string;
  speed: number;
  stream?: boolean;
}

export interface SpeechServer {
  baseUrl: string;
  /** All that were asked. */
  requests: SpeechRequest[];
  /** The most that were answered at a time. */
  mostAtOnce(): number;
  /** The voices of answers that the client gave up. */
  givenUp(): readonly string[];
  /** Whether `/v1/models` answers 200. */
  setHealthy(isHealthy: boolean): void;
  stop(): void;
}

export async function startSpeechServer(): Promise<SpeechServer> {
  const requests: SpeechRequest[] = [];
  const abandoned: string[] = [];
  let [open, most, healthy] = [0, 0, true];
  const server = createServer(async (request, response) => {
    if (request.url === "/v1/models") return void response.writeHead(healthy ? 200 : 503).end("{}");
    const asked: SpeechRequest = JSON.parse(await textOf(request));
    requests.push(asked);
    most = Math.max(most, ++open);
    response.once("close", () => {
      open--;
      if (!response.writableFinished) abandoned.push(asked.voice);
    });
    const earlier = requests.filter(({ voice }) => voice === asked.voice).length - 1;
    await answer(asked, response, earlier);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mostAtOnce: () => most,
    givenUp: () => abandoned,
    setHealthy: (isHealthy) => {
      healthy = isHealthy;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer({ voice, input, speed }: SpeechRequest, response: ServerResponse, earlier: number) {
  const mode = voice as Mode;
  if (mode === "status-500" || (mode === "status-500-once" && earlier % 2 === 0))
    return response.writeHead(500).end("{}");
  if (mode === "status-400") return response.writeHead(400).end("{}");
  if (mode === "silent-at-first") return;
  if (mode === "slow-first" && earlier === 0) await sleep(600);
  response.writeHead(200, { "content-type": mode === "mp3" ? "audio/mpeg" : "audio/pcm" });
  const audio = tones(input, speed);
  if (mode === "empty") return response.end();
  if (mode === "46-ms") return response.end(audio.subarray(0, 46 * 48));
  for (let at = 0; at < audio.length; at += CHUNK_BYTES) {
    if (at > 0 && mode === "silent-later") return;
    if (at > 0 && mode === "cut-off") return response.destroy();
    if (mode === "slow") await sleep(50);
    if (response.destroyed) return;
    response.write(audio.subarray(at, at + CHUNK_BYTES));
    if (mode === "cut-off") await sleep(20);
  }
  return response.end();
}

/** A tone for each word, and silence after it. */
function tones(input: string, speed: number): Buffer {
  const words = input.split(/\s+/).filter((word) => word !== "").length;
  const [word, gap] = [WORD_MS, GAP_MS].map((ms) => Math.round((ms * SAMPLE_RATE) / 1000 / speed)) as [number, number];
  const samples = new Int16Array(words * (word + gap));
  for (let at = 0; at < samples.length; at++)
    if (at % (word + gap) < word) samples[at] = AMPLITUDE * Math.sin((2 * Math.PI * HERTZ * at) / SAMPLE_RATE);
  return Buffer.from(samples.buffer);
}

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request)).toString("utf8");
}
