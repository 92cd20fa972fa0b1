/** `npm start` as its user meets it, without npm. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { readStartOptions, START_USAGE } from "../../local/start-options.ts";
import { runMain } from "../cli/run-main.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { NODE_ARGUMENTS } from "./cloud-process.ts";
import { ownAddress } from "./own-address.ts";
import { serverOf } from "./server-of.ts";

const MAIN = fileURLToPath(new URL("../../local/main.ts", import.meta.url));

const HOST = ownAddress();

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [...NODE_ARGUMENTS, MAIN, ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** What the command wrote, and its exit code. */
async function resultOf(child: ChildProcess) {
  const [out, err, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : "",
    child.stderr ? text(child.stderr) : "",
    once(child, "exit"),
  ]);
  return { out, err, code };
}

describe("npm start", () => {
  it.each(["--port", "--host", "--stage-path", "--data", "--reset", "--voices", "--pace"])("lists %s", (option) => {
    expect(START_USAGE).toContain(`  ${option} `);
  });

  it.each([
    [["--host", "my-laptop.local"], "--host must be an IPv4 address, not my-laptop.local"],
    [["--host", "::"], "--host must be an IPv4 address"],
    [["--port", "65536"], "--port cannot be 65536"],
    [["--voices", "best"], "--voices must be neural or embedded, not best"],
    [["--canary", "nowhere"], "--canary must be a URL, not nowhere"],
    [["--hots", "127.0.0.1"], "--hots"],
  ])("explains a wrong %j", (args, message) => {
    expect(() => readStartOptions(args, {})).toThrow(message);
  });

  it.each([
    [["--hots"], 2, "--hots"],
    // Of the block for documentation: no machine has it.
    [["--host", "203.0.113.9", "--data", ""], 1, "--host 203.0.113.9 is not an address of this machine"],
  ])("ends with the reason after %j", async (args, code, message) => {
    const result = await resultOf(start(...args.map((arg) => arg || temporaryFolder("wrong-option"))));
    expect([result.code, result.err]).toEqual([code, expect.stringContaining(message)]);
  });

  it("prints lines that work below the stage's path, warns of an open address once, and ends with 0 at Ctrl-C", async () => {
    const folder = temporaryFolder("npm-start");
    const child = start("--host", HOST, "--port", "0", "--stage-path", "--data", join(folder, "data"));
    const result = resultOf(child);
    let out = "";
    child.stdout?.on("data", (chunk) => (out += chunk));
    await expect.poll(() => out, { timeout: 180_000 }).toContain("Ctrl-C stops everything");
    const lines = out.split("\n").filter((line) => line.startsWith("curl "));
    expect(lines).toHaveLength(6);
    const run = promisify(execFile);
    const { stdout } = await run("sh", ["-c", `cd '${folder}' && ${lines[0]} && ${lines[5]}`]);
    const { audio_url: url } = JSON.parse(stdout) as { audio_url: string };
    const { stdout: sizes } = await run("sh", [
      "-c",
      `cd '${folder}' && curl -sSf -o audio.mp3 '${url}' && wc -c *.mp3`,
    ]);
    // The console of the line above calls the API below the stage's path.
    const page = /^ {2}console {4}(\S+)#key=tts_/m.exec(out)?.[1];
    expect(await (await fetch(`${page}config.json`)).json()).toEqual({
      api: /^ {2}address {4}(\S+)$/m.exec(out)?.[1],
    });
    // A client that is made from the document of this stage finds the API.
    const address = /^ {2}address {4}(\S+)$/m.exec(out)?.[1];
    const api = await serverOf(`${address}/openapi.json`);
    expect([api, (await fetch(`${api}/v1/voices`)).status]).toEqual([address, 200]);
    expect(sizes).toMatch(/\d{4,} audio\.mp3\n *\d{4,} malay\.mp3/);

    // A client that resolves "/v1/keys" against the address loses the stage.
    const keys = await runMain("keys", ["list", "--data", join(folder, "data"), "--json"]);
    expect(JSON.parse(keys.out)).toContainEqual(expect.objectContaining({ account: "local-demo" }));

    child.kill("SIGINT");
    const { err, code } = await result;
    expect([code, err]).toEqual([0, ""]);
    const isLoopback = HOST.startsWith("127.");
    expect(out.split("\n").filter((line) => line.startsWith("  warning"))).toHaveLength(isLoopback ? 0 : 1);
    expect(out).toMatch(/address {4}http:\/\/[\d.]+:\d+\/dev\n/);
  }, 240_000);
});
