import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type FixtureAssembly, writeAssembly } from "./fixture-assembly.ts";

let dataDir: string;
let assembly: FixtureAssembly;
beforeEach(async () => {
  const folder = temporaryFolder("local-data");
  dataDir = join(folder, "data");
  assembly = await writeAssembly(join(folder, "assembly"));
});

const start = (port = 0, reset = false) => startLocalCloud({ port, dataDir, assembly, reset });

it("describes the cloud in cloud.json exactly while it is ready, for its owner only", async () => {
  const cloud = await start();
  const file = join(dataDir, "cloud.json");
  const { url, adminKey: admin_key, demoKey: demo_key } = cloud;
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ url, admin_key, demo_key, pid: process.pid });
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

it("lets one cloud run on a folder, and the next when that has stopped", async () => {
  const cloud = await start();
  await expect(start()).rejects.toThrow(/already runs on .*process \d+/);
  expect(existsSync(join(dataDir, "cloud.json"))).toBe(true);
  await cloud.stop();
  await (await start()).stop();
});

it("starts over what a killed cloud left behind", async () => {
  await (await start()).stop();
  const dead = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => dead.on("exit", resolve));
  await writeFile(join(dataDir, "lock"), `${dead.pid} 1`);
  await writeFile(join(dataDir, "cloud.json"), "{}");
  await (await start()).stop();
});

it("does not take a process that got the same number for the cloud", async () => {
  await (await start()).stop();
  await writeFile(join(dataDir, "lock"), `${process.pid} 1`);
  if (existsSync("/proc/self/stat")) await (await start()).stop();
});

it("names the port that somebody else has, and leaves nothing running", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(start(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  other.close();
  await (await start()).stop();
});
