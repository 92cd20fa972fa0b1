/** Installs a client from its registry and runs its program. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Client } from "./clients.ts";

const run = promisify(execFile);

const PROGRAMS = fileURLToPath(new URL("./programs/", import.meta.url));
const INSTALL_MS = 20 * 60_000;
const RUN_MS = 10 * 60_000;
const PYTHON = process.env.PYTHON ?? "python3";

export interface Outcome {
  check: string;
  ok: boolean;
  /** Of a failure. */
  why: string | null;
}

export interface ClientReport {
  /** Null: it could not be installed. */
  version: string | null;
  outcomes: Outcome[];
  /** What the client or its installer wrote. */
  log: string;
}

export interface Service {
  url: string;
  key: string;
}

/**
 * @param folder where it is installed; what is there already is used
 */
export async function checkClient(client: Client, folder: string, { url, key }: Service): Promise<ClientReport> {
  await mkdir(folder, { recursive: true });
  const install = client.registry === "npm" ? installFromNpm : installFromPyPI;
  let installed: { version: string; command: string; args: string[] };
  try {
    installed = await install(client, folder);
  } catch (error) {
    return { version: null, outcomes: [], log: outputOf(error) };
  }
  const { version, command, args } = installed;
  const env = { ...process.env, BASE_URL: url, API_KEY: key, PYTHONPATH: PROGRAMS, PYTHONDONTWRITEBYTECODE: "1" };
  // A client that crashes has reported the checks before.
  const { stdout, log, crashed } = await run(command, args, { cwd: folder, env, timeout: RUN_MS }).then(
    ({ stdout, stderr }) => ({ stdout, log: stderr, crashed: false }),
    (error) => ({ stdout: String(error.stdout ?? ""), log: outputOf(error), crashed: true }),
  );
  const outcomes: Outcome[] = stdout
    .split("\n")
    .filter((line) => line.startsWith('{"check"'))
    .map((line) => JSON.parse(line));
  if (crashed || outcomes.length === 0) outcomes.push({ check: "its program", ok: false, why: "it ended early" });
  return { version, outcomes, log };
}

async function installFromPyPI({ packages, program }: Client, folder: string) {
  const command = join(folder, "bin", "python");
  if (!existsSync(command)) await run(PYTHON, ["-m", "venv", folder], { timeout: INSTALL_MS });
  await run(command, ["-m", "pip", "install", "--quiet", ...packages], { timeout: INSTALL_MS });
  const { stdout } = await run(command, ["-m", "pip", "show", packages[0]]);
  const version = /^Version: (.+)$/m.exec(stdout)?.[1] ?? "?";
  return { version, command, args: [join(PROGRAMS, program)] };
}

async function installFromNpm({ packages, program }: Client, folder: string) {
  const newest = packages.map((name) => `${name}@latest`);
  await run("npm", ["install", "--prefix", folder, "--no-fund", "--no-audit", ...newest], { timeout: INSTALL_MS });
  // Packages are looked up from the folder of the program that imports them.
  for (const file of [program, "checks.mjs"]) await copyFile(join(PROGRAMS, file), join(folder, file));
  const { version } = JSON.parse(await readFile(join(folder, "node_modules", packages[0], "package.json"), "utf8"));
  return { version: String(version), command: process.execPath, args: [join(folder, program)] };
}

const outputOf = (error: unknown) => {
  const { message, stdout = "", stderr = "" } = error as { message: string; stdout?: string; stderr?: string };
  return [message, stdout, stderr].join("\n");
};
