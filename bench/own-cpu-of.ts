/** The process of service.ts: starts the local cloud of a checkout, and measures its functions with its own bench. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { LocalCloud } from "../local/cloud.ts";
import type { OwnCpu } from "./own-cpu.ts";

const [checkout = "", text = ""] = process.argv.slice(2);
const load = (file: string) => import(pathToFileURL(join(checkout, file)).href);
const { startLocalCloud } = await load("local/cloud.ts");
const { measureOwnCpu } = await load("bench/own-cpu.ts");

const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
const cloud: LocalCloud = await startLocalCloud({ port: 0, dataDir });
let figures: OwnCpu;
try {
  const headers = { "content-type": "application/json", "x-api-key": cloud.demoKey };
  const request = { method: "POST", headers, body: JSON.stringify({ text }) };
  const response = await fetch(`${cloud.url}/v1/synthesize`, request);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  figures = await measureOwnCpu(cloud, text);
} finally {
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.send?.(figures, () => process.exit(0));
