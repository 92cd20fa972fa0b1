import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { NODE_ARGUMENTS, PROGRAM, startCloudProcess } from "./cloud-process.ts";
import { type FixtureAssembly, writeAssembly } from "./fixture-assembly.ts";

let dataDir: string;
let assembly: FixtureAssembly;
beforeEach(async () => {
  const folder = temporaryFolder("local-data");
  dataDir = join(folder, "data");
  assembly = await writeAssembly(join(folder, "assembly"));
});

const start = (port = 0, reset = false) => startLocalCloud({ port, dataDir, assembly, reset });

it("has cloud.json exactly while the cloud is ready, readable by its owner only", async () => {
  const cloud = await start();
  const file = join(dataDir, "cloud.json");
  const { url, adminKey: admin_key, demoKey: demo_key } = cloud;
  const operator = {
    ssm: cloud.ssmUrl,
    sage_maker_runtime: cloud.sageMakerRuntimeUrl,
    access_key_id: cloud.credentials.accessKeyId,
    secret_access_key: cloud.credentials.secretAccessKey,
  };
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ url, admin_key, demo_key, operator, pid: process.pid });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const name of ["cloud.json", "keys.json"]) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
  await cloud.stop();
  expect(existsSync(file)).toBe(false);
});

it("keeps its keys until it is reset", async () => {
  const first = await start();
  await first.stop();
  const second = await start();
  await second.stop();
  expect(second.demoKey).toBe(first.demoKey);
  const third = await start(0, true);
  await third.stop();
  expect(third.demoKey).not.toBe(first.demoKey);
});

it("is private, and refuses a folder that holds other files", async () => {
  await mkdir(dataDir, { mode: 0o755 });
  await (await start()).stop();
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

  const other = temporaryFolder("not-a-cloud");
  await writeFile(join(other, "thesis.txt"), "");
  await chmod(other, 0o755);
  await expect(startLocalCloud({ port: 0, dataDir: other, assembly })).rejects.toThrow("holds other files");
  expect((await stat(other)).mode & 0o777).toBe(0o755);
});

it("lets one cloud run on a folder, and the next when that has stopped", async () => {
  const cloud = await start();
  await expect(start()).rejects.toThrow(/already runs on .*process \d+/);
  await expect(startCloudProcess({ dataDir, assembly })).rejects.toThrow(/already runs on .*process \d+/);
  expect(existsSync(join(dataDir, "cloud.json"))).toBe(true);
  await cloud.stop();
  await (await start()).stop();
});

it("starts at once after a cloud that was killed, while that is a zombie", async () => {
  const pid = await startUnderCarelessParent();
  process.kill(pid, "SIGKILL");
  await expect.poll(() => stateOf(pid)).toBe("Z");
  await (await start()).stop();
});

/** Starts a cloud whose parent never waits for it, and resolves to its process id. */
async function startUnderCarelessParent(): Promise<number> {
  const command = [process.execPath, ...NODE_ARGUMENTS, PROGRAM, JSON.stringify({ port: 0, dataDir, assembly })];
  const quoted = command.map((word) => `'${word}'`).join(" ");
  const parent = spawn("sh", ["-c", `${quoted} & exec sleep 600`], { stdio: "ignore" });
  onTestFinished(() => void parent.kill());
  const cloudFile = () => readFile(join(dataDir, "cloud.json"), "utf8").catch(() => "");
  await expect.poll(cloudFile).toContain("pid");
  return JSON.parse(await cloudFile()).pid;
}

/** One letter, as Linux and macOS name it. */
async function stateOf(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "stat=", "-p", String(pid)]);
  return stdout.charAt(0);
}

it("starts although another process has the id of a killed cloud", async () => {
  await (await start()).stop();
  const other = spawn("sleep", ["600"]);
  onTestFinished(() => void other.kill());
  const startTime = (await readFile(`/proc/${other.pid}/stat`, "utf8").catch(() => "")).split(" ")[21] ?? "";
  // The first is how an earlier version kept its lock.
  await writeFile(join(dataDir, "lock"), `${other.pid} ${startTime}`);
  await writeFile(join(dataDir, "cloud.json"), JSON.stringify({ pid: other.pid }));
  await (await start()).stop();
});

it("reports a taken port, and leaves nothing running", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(start(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  other.close();
  await (await start()).stop();
});
