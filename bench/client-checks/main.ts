/**
 * `npm run check:clients`: real clients from their registries, unchanged, against the local cloud. Exit codes: 0 when all
 * checks of all clients that could be installed pass, 1 otherwise.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startCloudProcess } from "../cloud/cloud-process.ts";
import { newCustomer } from "../cloud/customer.ts";
import { CLIENTS } from "./clients.ts";
import { clientsPage } from "./page.ts";
import { type ClientReport, checkClient, type Service } from "./run.ts";

const USAGE = `npm run check:clients [-- NAME …]: build, then run real clients against the local cloud; needs python3, npm and
their registries, and takes some minutes. The variables PYTHON (wyoming
needs 3.12) and CHROMIUM name the programs

  NAME          ${Object.keys(CLIENTS).join(", ")}; default: all, and docs/clients.md is written
  --folder DIR  where the clients are installed and stay (default: a temporary folder)
  --url URL     an API that runs already, with --key KEY
  --help        this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: "string" },
    url: { type: "string" },
    key: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const unknown = positionals.filter((name) => !(name in CLIENTS));
if (unknown.length > 0 || (values.url === undefined) !== (values.key === undefined)) {
  console.error(unknown.length > 0 ? `no such client: ${unknown.join(", ")}\n` : "--url and --key belong together\n");
  console.error(USAGE);
  process.exit(2);
}

const folder = values.folder ? resolve(values.folder) : await mkdtemp(join(tmpdir(), "clients-"));
const { service, stop } = await serviceOf(values.url, values.key);
const reports = new Map<string, ClientReport>();
let failed = 0;
try {
  for (const [id, client] of Object.entries(CLIENTS)) {
    if (positionals.length > 0 && !positionals.includes(id)) continue;
    const report = await checkClient(client, join(folder, id), service);
    reports.set(id, report);
    print(id, report);
  }
} finally {
  await stop();
  if (!values.folder) await rm(folder, { recursive: true, force: true });
}
if (positionals.length === 0) {
  await writeFile(fileURLToPath(new URL("../../docs/clients.md", import.meta.url)), clientsPage(reports));
}
process.exitCode = failed > 0 ? 1 : 0;

function print(id: string, { version, outcomes, log }: ClientReport): void {
  const name = id.padEnd(18);
  if (version === null) console.log(`-    ${name} could not be installed: ${log.trim().split("\n").at(-1)}`);
  for (const { check, ok, why } of outcomes) {
    console.log(`${ok ? "ok  " : "FAIL"} ${name} ${version}  ${check}${why === null ? "" : `: ${why}`}`);
    if (!ok) failed++;
  }
  if (outcomes.some(({ ok }) => !ok)) console.error(log);
}

async function serviceOf(url?: string, key?: string): Promise<{ service: Service; stop(): Promise<void> }> {
  if (url && key) return { service: { url, key }, stop: async () => {} };
  const cloud = await startCloudProcess();
  const { key: own } = await newCustomer(cloud, "business");
  return { service: { url: cloud.url, key: own }, stop: () => cloud.remove() };
}
