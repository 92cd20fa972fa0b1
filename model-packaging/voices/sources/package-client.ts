/** Downloads a package by the registry's own client, which knows the user's registries, credentials and proxies. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PullError } from "./pull-error.ts";

export interface ClientCommand {
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

export interface PackageDownload {
  /** The command that writes the package into `folder/out`, with its temporary files in `folder`. */
  command(folder: string): ClientCommand;
  /** Where the package is kept. */
  path: string;
  /** For errors: `npm package kokoro-js 1.2.1`. */
  what: string;
  downloads: string;
  onBytes(count: number): void;
}

const LOOK_EVERY_MS = 250;

/** Runs the client. The client shows no progress that could be shared, so the growth of its folder stands for it. */
export async function downloadPackage({ command, path, what, downloads, onBytes }: PackageDownload): Promise<void> {
  await mkdir(downloads, { recursive: true });
  const folder = await mkdtemp(join(downloads, "client-"));
  let seen = 0;
  const look = async () => {
    const size = await sizeOf(folder);
    if (size > seen) onBytes(size - seen);
    seen = Math.max(seen, size);
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  try {
    await mkdir(join(folder, "out"));
    await run(command(folder), what);
    clearInterval(timer);
    const [file] = await readdir(join(folder, "out"));
    if (file === undefined) throw new PullError(`${what} was not found`);
    await rename(join(folder, "out", file), path);
  } finally {
    clearInterval(timer);
    await rm(folder, { recursive: true, force: true });
  }
}

async function run({ program, args, env }: ClientCommand, what: string): Promise<void> {
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" });
  let output = "";
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  if (/ENOSPC|No space left/.test(output)) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
  throw new PullError(`${what}: ${reasonIn(output)}`);
}

/** The line of the client's output that says most. */
function reasonIn(output: string): string {
  const lines = output.split("\n").flatMap((line) => line.trim() || []);
  const coded = lines.find((line) => /^npm error code /.test(line));
  const reason = lines.find((line) => /^(?:npm error (?!code)|ERROR: )/.test(line)) ?? lines[0] ?? "no reason given";
  return [coded?.slice("npm error code ".length), reason.replace(/^(?:npm error|ERROR:) /, "")]
    .filter((text) => text !== undefined)
    .join(": ");
}

/** Bytes in a folder. Files may vanish meanwhile. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
