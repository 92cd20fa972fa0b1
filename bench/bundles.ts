/** Size and load time of each Lambda bundle, against a bundle of just the SDK clients that it uses. */
import { execFile } from "node:child_process";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { bundleOptions } from "../build.ts";
import { interleave, median, pairedRatio } from "./measure/statistics.ts";

const ROUNDS = 15;
const BUILD = fileURLToPath(new URL("../build", import.meta.url));
const PEERS = join(BUILD, "bench");

const DYNAMODB = 'export { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";';
const S3 = `export { S3Client, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
export { getSignedUrl } from "@aws-sdk/s3-request-presigner";`;
const HEAD_BUCKET = 'export { S3Client, HeadBucketCommand } from "@aws-sdk/client-s3";';
const SAGEMAKER =
  'export { SageMakerRuntimeClient, InvokeEndpointWithResponseStreamCommand } from "@aws-sdk/client-sagemaker-runtime";';

/** The clients that each function uses, and the ratio that it should stay below; no client, no peer. */
const PEER_OF: Partial<Record<FunctionName, { source: string; aim: number }>> = {
  authorizer: { source: DYNAMODB, aim: 1.2 },
  audio: { source: DYNAMODB + S3, aim: 1.5 },
  synthesize: { source: DYNAMODB + S3 + SAGEMAKER, aim: 1.5 },
  speech: { source: DYNAMODB + S3 + SAGEMAKER, aim: 1.5 },
  health: { source: DYNAMODB + HEAD_BUCKET + SAGEMAKER, aim: 1.5 },
};

/** The text front end is the product itself, and a file of its own: figures are given without and with it. */
const READER = /^text-.*\.mjs$/;

export async function benchBundles(): Promise<void> {
  const functions = Object.keys(FUNCTIONS) as FunctionName[];
  const folders = {
    ...Object.fromEntries(functions.map((name) => [name, join(BUILD, name)])),
    ...(await buildPeers()),
  };
  const load = Object.entries(folders).map(([name, folder]) => [name, () => loadTime(folder, false)] as const);
  const loadAll = Object.entries(folders).map(([name, folder]) => [all(name), () => loadTime(folder, true)] as const);
  const times = await interleave(Object.fromEntries([...load, ...loadAll]), ROUNDS);
  console.log(`\nBundles (medians of ${ROUNDS} paired rounds, a new process each)`);
  for (const name of functions) {
    const folder = join(BUILD, name);
    const reader = (await readdir(folder)).some((file) => READER.test(file));
    await report(name, { size: await sizeOf(folder, false), times: times[name] ?? [] }, times[peer(name)] ?? []);
    if (!reader) continue;
    const whole = { size: await sizeOf(folder, true), times: times[all(name)] ?? [] };
    await report(`  with the text front end`, whole, times[peer(name)] ?? [], name);
  }
}

const peer = (name: string) => `${name} (SDK clients alone)`;
const all = (name: string) => `${name} (all of it)`;

async function report(
  label: string,
  own: { size: number; times: number[] },
  peerTimes: number[],
  name = label as FunctionName,
): Promise<void> {
  const aim = PEER_OF[name]?.aim;
  const ratios = aim
    ? `${(own.size / (await sizeOf(join(PEERS, name), true))).toFixed(2)}x size, ${pairedRatio(own.times, peerTimes).toFixed(2)}x load of its SDK clients alone (aim ${aim})`
    : "uses no SDK client";
  const kilobytes = (own.size / 1024).toFixed(0).padStart(5);
  console.log(`  ${label.padEnd(25)} ${kilobytes} KB  ${median(own.times).toFixed(0).padStart(4)} ms  ${ratios}`);
}

/** One file each, as esbuild makes them unless told otherwise. */
async function buildPeers(): Promise<Record<string, string>> {
  await rm(PEERS, { recursive: true, force: true });
  const built = Object.entries(PEER_OF).map(async ([name, { source }]) => {
    const outdir = join(PEERS, name);
    await mkdir(outdir, { recursive: true });
    const entry = join(outdir, "entry.js");
    await writeFile(entry, source);
    const entryPoints = { index: entry };
    await esbuild.build({ ...bundleOptions, entryPoints, outdir, outExtension: { ".js": ".mjs" } });
    return [peer(name), outdir];
  });
  return Object.fromEntries(await Promise.all(built));
}

/** Bytes of a bundle's code. */
async function sizeOf(folder: string, withReader: boolean): Promise<number> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs") && (withReader || !READER.test(file)));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Milliseconds from the import to its end, in a process of its own. Every variable is set to something. */
async function loadTime(folder: string, withReader: boolean): Promise<number> {
  const names = Object.values(FUNCTIONS).flatMap(({ variables }) => [...variables]);
  const variables = Object.fromEntries(names.map((name) => [name, name === "TIER_PLANS" ? "{}" : "malaysia"]));
  const env = { ...process.env, ...variables, POWERTOOLS_LOG_LEVEL: "INFO", AWS_REGION: "ap-southeast-1" };
  const files = (await readdir(folder)).filter((file) => file === "index.mjs" || (withReader && READER.test(file)));
  const imports = files.map((file) => `await import(${JSON.stringify(join(folder, file))});`).join(" ");
  const script = `globalThis.awslambda = { streamifyResponse: (f) => f };
const start = performance.now(); ${imports} console.log(performance.now() - start);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
  return Number(stdout.trim().split("\n").at(-1));
}
