/** The child process of own-cpu.ts: calls the handlers as the Lambda runtime does, and measures. */
import { readFileSync } from "node:fs";
import { type Runtime, Session } from "node:inspector/promises";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedAnswer, callsOf, eventOf, invoke, loadHandler } from "./lambda-runtime.ts";
import type { OwnCpu, Owner } from "./own-cpu.ts";

const WARM = 150;
const ROUNDS = 400;
const SAMPLING_MICROSECONDS = 100;

const { bundles, key, text } = JSON.parse(process.argv[2] ?? "");
const load = (name: string) => loadHandler(join(bundles, name));
const cached = await cachedAnswer(bundles, { key, text });

/** Milliseconds of processor time of one run. */
async function cpuOf(run: () => Promise<void>): Promise<number> {
  for (let i = 0; i < WARM; i++) await run();
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / ROUNDS;
}

/** The shares of a run's time, by owner. */
async function sharesOf(run: () => Promise<void>): Promise<Record<Owner, number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLING_MICROSECONDS });
  await session.post("Profiler.start");
  for (let i = 0; i < ROUNDS; i++) await run();
  const { profile } = await session.post("Profiler.stop");
  const owners = new Map(profile.nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
  const times = { ours: 0, "text front end": 0, "AWS SDK": 0, "other packages": 0, "Node and V8": 0 };
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const owner = owners.get(id);
    if (owner) times[owner] += profile.timeDeltas?.[index] ?? 0;
  }
  const sum = Object.values(times).reduce((a, b) => a + b, 0);
  for (const owner of Object.keys(times) as Owner[]) times[owner] /= sum;
  return times;
}

const maps = new Map<string, SourceMap>();

/** The owner of a frame. Undefined while the process is idle or the profiler runs. */
function ownerOf({ url, functionName, lineNumber, columnNumber }: Runtime.CallFrame): Owner | undefined {
  if (functionName === "(idle)" || url === "node:inspector") return undefined;
  if (!url.startsWith("file:") || !fileURLToPath(url).startsWith(bundles)) return "Node and V8";
  const file = fileURLToPath(url);
  const map = maps.get(file) ?? new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  maps.set(file, map);
  const entry = map.findEntry(lineNumber, columnNumber);
  const source = "originalSource" in entry ? entry.originalSource : "";
  if (/node_modules\/(@aws-sdk|@smithy|@aws)\//.test(source)) return "AWS SDK";
  if (source.includes("node_modules/")) return "other packages";
  return source.includes("functions/text/") ? "text front end" : "ours";
}

const cachedMs = await cpuOf(cached);
const shares = await sharesOf(cached);
const calls = await callsOf(cached);
// Last, because its tracer slows down every promise of the process.
const catalogue = await load("catalogue");
const bareMs = await cpuOf(async () => void (await invoke(catalogue, eventOf("GET", "/health", null, key))));
const by = Object.fromEntries(Object.entries(shares).map(([owner, share]) => [owner, share * cachedMs]));
const result: OwnCpu = { cached: cachedMs, bare: bareMs, by: by as OwnCpu["by"], calls };
process.send?.(result, () => process.exit(0));
