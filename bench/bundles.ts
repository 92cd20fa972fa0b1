/** Size and cold load of each Lambda bundle, compared with a bundle of only the SDK clients that it uses. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { bundleOptions, functionOptions } from "../build.ts";
import { median, pairedRatio } from "./measure/statistics.ts";

const ROUNDS = 15;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILD = join(ROOT, "build");
const PEERS = join(BUILD, "bench");

const DYNAMODB = 'export { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";';
const S3 = `export { S3Client, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
export { getSignedUrl } from "@aws-sdk/s3-request-presigner";`;
const HEAD_BUCKET = 'export { S3Client, HeadBucketCommand } from "@aws-sdk/client-s3";';
const SAGEMAKER =
  'export { SageMakerRuntimeClient, InvokeEndpointWithResponseStreamCommand } from "@aws-sdk/client-sagemaker-runtime";';

/** The SDK clients of each function, and the goal for its load as a ratio to theirs. */
const PEER_OF: Partial<Record<FunctionName, { source: string; goal: number }>> = {
  authorizer: { source: DYNAMODB, goal: 0.8 },
  audio: { source: DYNAMODB + S3, goal: 1.4 },
  synthesize: { source: DYNAMODB + S3 + SAGEMAKER, goal: 1.4 },
  speech: { source: DYNAMODB + S3 + SAGEMAKER, goal: 1.4 },
  health: { source: DYNAMODB + HEAD_BUCKET + SAGEMAKER, goal: 1.4 },
};

/** The functions that read texts. */
const READING: readonly FunctionName[] = ["synthesize", "speech", "normalize"];

/** An ordinary message in four languages. Its first reading loads the tables that the import leaves out. */
const MIXED_TEXT =
  "Sila bayar RM12.50 sebelum pkl 3.30 ptg di Jln. Tun Razak. Call 012-345 6789 for the results, 请在下午三点前付款, நன்றி.";

/** Milliseconds in a new process: by the clock, and of the processor. */
interface Cost {
  wall: number;
  processor: number;
}

export async function benchBundles(): Promise<void> {
  const functions = Object.keys(FUNCTIONS) as FunctionName[];
  const peers = await buildPeers();
  await Promise.all(READING.map(buildWithFrontEnd));
  const cases = [
    ...functions.map((name) => ({ name, folder: join(BUILD, name), read: false })),
    ...READING.map((name) => ({ name: withReading(name), folder: join(PEERS, withReading(name)), read: true })),
    ...Object.entries(peers).map(([name, folder]) => ({ name, folder, read: false })),
  ];
  const costs = Object.fromEntries(cases.map(({ name }) => [name, [] as Cost[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, folder, read } of cases) {
      const cost = await loadCost(folder, read);
      if (round > 0) costs[name]?.push(cost);
    }
  }
  console.log(`\nBundles (medians of ${ROUNDS} paired rounds, each in a new process; the first round is not counted)`);
  for (const name of functions) {
    const size = await sizeOf(join(BUILD, name));
    const peer = costs[peerName(name)];
    const peerSize = peer && (await sizeOf(join(PEERS, name)));
    report(name, size, costs[name] ?? [], peer && { costs: peer, size: peerSize ?? Number.NaN, name });
    if (READING.includes(name)) report("  and the first reading", undefined, costs[withReading(name)] ?? []);
  }
}

const peerName = (name: string) => `${name} (SDK clients)`;
const withReading = (name: string) => `${name}-reading`;

function report(
  label: string,
  size: number | undefined,
  costs: readonly Cost[],
  peer?: { costs: readonly Cost[]; size: number; name: FunctionName },
): void {
  const wall = costs.map((cost) => cost.wall);
  const processor = costs.map((cost) => cost.processor);
  const times = `${median(wall).toFixed(0).padStart(4)} ms, ${median(processor).toFixed(0).padStart(4)} ms of processor`;
  const kilobytes = size === undefined ? " ".repeat(8) : `${(size / 1024).toFixed(0).padStart(5)} KB`;
  console.log(`  ${label.padEnd(24)} ${kilobytes}  ${times}${peer && size ? `  ${ratios(size, costs, peer)}` : ""}`);
}

function ratios(
  size: number,
  costs: readonly Cost[],
  peer: { costs: readonly Cost[]; size: number; name: FunctionName },
): string {
  const ratio = (of: keyof Cost) =>
    pairedRatio(
      costs.map((cost) => cost[of]),
      peer.costs.map((cost) => cost[of]),
    ).toFixed(2);
  const goal = PEER_OF[peer.name]?.goal;
  return `of its SDK clients: ${ratio("wall")}x load (goal ${goal}), ${ratio("processor")}x processor, ${(size / peer.size).toFixed(2)}x size`;
}

/** One file each, as esbuild bundles by default. */
async function buildPeers(): Promise<Record<string, string>> {
  await rm(PEERS, { recursive: true, force: true });
  const built = Object.entries(PEER_OF).map(async ([name, { source }]) => {
    const outdir = join(PEERS, name);
    await mkdir(outdir, { recursive: true });
    const entry = join(outdir, "entry.js");
    await writeFile(entry, source);
    const entryPoints = { index: entry };
    await esbuild.build({ ...bundleOptions, entryPoints, outdir, outExtension: { ".js": ".mjs" } });
    return [peerName(name), outdir];
  });
  return Object.fromEntries(await Promise.all(built));
}

/** The bundle of a function that also exports its text front end, so that a text can be read without a request. */
async function buildWithFrontEnd(name: FunctionName): Promise<void> {
  const outdir = join(PEERS, withReading(name));
  await mkdir(outdir, { recursive: true });
  const entry = join(outdir, "entry.js");
  const from = (path: string) => JSON.stringify(join(ROOT, "functions", path));
  await writeFile(
    entry,
    `export * from ${from(`handlers/${name}/handler.ts`)};\nexport * as frontEnd from ${from("text/index.ts")};`,
  );
  await esbuild.build({ ...functionOptions, entryPoints: { index: entry }, outdir });
  await copyFile(join(BUILD, name, "voices.json"), join(outdir, "voices.json"));
}

/** Bytes of a bundle's code, including the chunks that are loaded later. */
async function sizeOf(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs"));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Imports a bundle, and reads a text if `read`. Every variable has a value. */
async function loadCost(folder: string, read: boolean): Promise<Cost> {
  const names = Object.values(FUNCTIONS).flatMap(({ variables }) => [...variables]);
  const variables = Object.fromEntries(names.map((name) => [name, name === "TIER_PLANS" ? "{}" : "malaysia"]));
  const env = { ...process.env, ...variables, POWERTOOLS_LOG_LEVEL: "INFO", AWS_REGION: "ap-southeast-1" };
  const script = `
    globalThis.awslambda = { streamifyResponse: (f) => f };
    const before = process.cpuUsage();
    const start = performance.now();
    const { frontEnd } = await import(${JSON.stringify(join(folder, "index.mjs"))});
    ${read ? READ : ""}
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall, processor: (user + system) / 1000 }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

/** What a request does with the front end. */
const READ = `
    const text = ${JSON.stringify(MIXED_TEXT)};
    frontEnd.checkInput(text);
    const { reading } = frontEnd.read(text, { language: "auto" });
    await frontEnd.pronounce(reading, () => ({ pronunciation: ["ipa", "pinyin"], ipaSigns: "" }));`;
