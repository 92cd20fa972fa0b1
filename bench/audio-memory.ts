/**
 * What the streamed route takes of memory, by the size of the audio: its bundle in a process of its own, against a model
 * that gives as much audio as it should.
 * `npm run bench -- audio-memory [--former PATH]`: PATH is a built checkout to compare with.
 */
import { fork } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import dynalite from "dynalite";
import { FUNCTIONS } from "#contract/deployment.ts";
import { encodeFrame, type Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { build } from "../build.ts";
import { STAGES } from "../cdk/stage/stages.ts";
import { serve } from "../local/http/listen.ts";
import { openFauxqs } from "../local/stores/fauxqs.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHILD = fileURLToPath(new URL("audio-memory-child.ts", import.meta.url));
const MEGABYTES = [25, 50, 100, 200];
const TABLES = { USAGE_TABLE: "Usage", JOBS_TABLE: "Jobs" };
const BUCKET = "audio";
const MODEL_DIGEST = "bench";
/** As long as audio of the largest size would last, so that the number of calls is real. */
const TEXT = "Sila datang ke kaunter sepuluh, bawa kad pengenalan dan borang yang telah lengkap diisi. ".repeat(50);

/** How much audio there is, and how its reader takes it: `all`: as it comes; `none`: only when all of it is made. */
export interface Task {
  megabytes: number;
  reader: "all" | "none";
}

export interface Taken extends Task {
  /** Megabytes above what the process had before. */
  grown: number;
  /** Megabytes of audio that the reader got. */
  read: number;
}

export async function benchAudioMemory(): Promise<void> {
  const { values } = parseArgs({ options: { former: { type: "string" } }, strict: false });
  await build();
  const services = await startServices();
  console.log("\nMemory of the streamed route, by the size of the audio (megabytes above an idle process)");
  try {
    const trees = { now: ROOT, ...(typeof values.former === "string" ? { former: values.former } : {}) };
    for (const reader of ["all", "none"] as const) {
      for (const megabytes of MEGABYTES) {
        const figures = [];
        for (const [name, tree] of Object.entries(trees)) {
          services.speakMegabytes(megabytes);
          const { grown, read } = await measure(join(tree, "build", "speech"), { megabytes, reader }, services);
          figures.push(`${name} ${grown.toFixed(0)} (${read.toFixed(0)} read)`);
        }
        const how = reader === "all" ? "read as it comes" : "read once it is made";
        console.log(`  ${String(megabytes).padStart(3)} MB, ${how.padEnd(20)} ${figures.join(", ")}`);
      }
    }
  } finally {
    await services.stop();
  }
}

interface Services {
  environment: Record<string, string>;
  speakMegabytes(megabytes: number): void;
  stop(): Promise<void>;
}

async function startServices(): Promise<Services> {
  let bytes = 0;
  const tables = await listening(dynalite({ createTableMs: 0 }));
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
  const folders = { s3Folder: join(folder, "s3"), sqsFolder: join(folder, "sqs") };
  await Promise.all(Object.values(folders).map((path) => mkdir(path)));
  const fauxqs = await openFauxqs({ ...folders, region: "bench", buckets: [BUCKET], queues: [] });
  const s3 = await serve({ handler: fauxqs.answer, onError: console.error });
  const model = await listening(modelServer((plan) => Math.round((textOf(plan) / TEXT.length) * bytes)));
  const client = new DynamoDBClient({ endpoint: urlOf(tables), region: "bench", credentials: CREDENTIALS });
  for (const TableName of Object.values(TABLES)) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: ["HASH", "RANGE"].map((KeyType, i) => ({
          AttributeName: i === 0 ? "pk" : "sk",
          KeyType: KeyType as "HASH" | "RANGE",
        })),
      }),
    );
  }
  client.destroy();
  return {
    environment: {
      ...Object.fromEntries(FUNCTIONS.speech.variables.map((name) => [name, "bench"])),
      ...TABLES,
      POWERTOOLS_LOG_LEVEL: "ERROR",
      STAGE: "dev",
      DEFAULT_PERSONA: STAGES.dev.defaultPersona,
      ENGINES: "espeak-ng",
      TIER_PLANS: JSON.stringify(STAGES.dev.tiers),
      AUDIO_BUCKET: BUCKET,
      AUDIO_URLS: "presigned",
      AUDIO_DAYS: String(STAGES.dev.audioDays),
      AUDIO_MINUTES: String(STAGES.dev.audioMinutes),
      MODEL_DIGEST,
      AWS_REGION: "bench",
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: urlOf(tables),
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: urlOf(model),
    },
    speakMegabytes(megabytes) {
      bytes = megabytes * 2 ** 20;
    },
    async stop() {
      model.close();
      tables.close();
      await s3.close();
      await fauxqs.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const CREDENTIALS = { accessKeyId: "bench", secretAccessKey: "bench" };
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function listening(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const textOf = ({ utterances }: SpeechPlan) =>
  utterances.reduce((sum, { segments }) => sum + segments.reduce((length, { text }) => length + text.length, 0), 0);

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

/** SageMaker's runtime with a model that answers a plan with so many bytes of silence. */
function modelServer(bytesOf: (plan: SpeechPlan) => number): Server {
  return createServer(async (request, response) => {
    const plan = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as SpeechPlan;
    response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
    for (const frame of framesOf(plan, bytesOf(plan))) {
      const headers = { ":message-type": "event", ":event-type": "PayloadPart" };
      const typed = Object.entries(headers).map(([name, value]) => [name, { type: "string", value }] as const);
      const message = codec.encode({ headers: Object.fromEntries(typed), body: encodeFrame(frame) });
      if (!response.write(message)) await new Promise((resolve) => response.once("drain", resolve));
    }
    response.end();
  });
}

const CHUNK = Buffer.alloc(16_384);

function* framesOf({ utterances }: SpeechPlan, bytes: number): Generator<Frame> {
  const meta = { contract: 1, contentType: "audio/pcm", sampleRate: 48_000, engine: "bench" };
  yield { type: "meta", payload: meta };
  for (const [utterance, { segments }] of utterances.entries()) {
    for (const [segment, { words }] of segments.entries()) {
      const source: [number, number] = [words[0]?.source[0] ?? 0, words.at(-1)?.source[1] ?? 0];
      yield { type: "mark", payload: { type: "segment", startMs: 0, endMs: 1, source, utterance, segment } };
    }
  }
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    yield { type: "audio", payload: CHUNK.subarray(0, Math.min(CHUNK.length, bytes - sent)) };
  }
  const durationMs = bytes / 96;
  const summary = { durationMs, synthesisMs: durationMs / 100, rtf: 0.01, queueMs: 0, batchSize: 1, engine: "bench" };
  const rest = { voices: ["bench"], modelDigest: MODEL_DIGEST, deviceMemoryBytes: null, audioBytes: bytes };
  yield { type: "summary", payload: { ...summary, ...rest } };
}

function measure(bundle: string, task: Task, { environment }: Services): Promise<Taken> {
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const child = fork(CHILD, [JSON.stringify({ bundle, text: TEXT, ...task })], {
    env: { ...process.env, ...environment },
    execArgv: ["--import", "tsx"],
    stdio: [...stdio],
  });
  return new Promise((resolve, reject) => {
    child.once("message", (taken: Taken) => resolve(taken));
    child.once("exit", (code) => reject(new Error(`the function's process ended with ${code}`)));
  });
}
