/** The model server as a process of its own, restarted when it dies. */
import { type ChildProcess, spawn } from "node:child_process";
import type { WriteStream } from "node:fs";
import { request } from "node:http";
import { STEADY_MEMORY } from "#contract/steady-memory.ts";
import { LOOPBACK, serve } from "./http/listen.ts";

export interface ModelServer {
  url: string;
  /** Process id; changes with each restart. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export interface ModelServerOptions {
  program: string;
  environment: Record<string, string>;
  log: WriteStream;
}

/** Waits before restarts: they double while deaths follow each other, and stay below the promised 10 s. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 4_000;
/** A server that ran for so long had loaded its voices: its death is not a repetition of the last one. */
const STEADY_MS = 5_000;
/** Loading and warming neural voices takes seconds, on a busy machine much longer. */
const READY_TIMEOUT_MS = 120_000;
const PING_INTERVAL_MS = 50;
const STOP_TIMEOUT_MS = 5_000;

/** When this process ends, even by a kill, the pipe closes and the server exits. */
const END_WITH_PARENT = 'data:text/javascript,process.on("disconnect",()=>process.exit(0))';

/** Resolves when the server answers its ping. */
export async function startModelServer({ program, environment, log }: ModelServerOptions): Promise<ModelServer> {
  const port = await freePort();
  const url = `http://${LOOPBACK}:${port}`;
  let child: ChildProcess | undefined;
  let stopping = false;
  let deaths = 0;
  let refusal: string | undefined;

  function start(): void {
    const startedAt = Date.now();
    child = spawn(process.execPath, ["--import", END_WITH_PARENT, program], {
      env: { ...STEADY_MEMORY, ...process.env, ...environment, LISTEN_ADDRESS: LOOPBACK, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Outside the terminal's process group: Ctrl-C reaches this process alone, which then stops all in order.
      detached: true,
    });
    for (const output of [child.stdout, child.stderr]) output?.on("data", (chunk) => log.write(chunk));
    child.stdout?.on("data", (chunk) => {
      refusal = refusalIn(String(chunk)) ?? refusal;
    });
    child.on("exit", (code, signal) => {
      if (stopping) return;
      deaths = Date.now() - startedAt > STEADY_MS ? 1 : deaths + 1;
      log.write(`the model server ended (${signal ?? code}); restarting it\n`);
      setTimeout(() => stopping || start(), Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (deaths - 1)));
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    const current = child;
    if (!current || current.exitCode !== null || current.signalCode !== null) return;
    const exit = new Promise((resolve) => current.once("exit", resolve));
    current.kill("SIGTERM");
    const force = setTimeout(() => current.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await exit;
    clearTimeout(force);
  }

  start();
  const giveUpAt = Date.now() + READY_TIMEOUT_MS;
  while (!(await pings(url))) {
    // What a server refuses, such as a damaged file or a missing GPU, it refuses again.
    if (refusal !== undefined || deaths >= 3 || Date.now() > giveUpAt) {
      await stop();
      throw new Error(
        `the model server does not start${refusal ? `: ${refusal}` : ""}; its log is ${String(log.path)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PING_INTERVAL_MS));
  }
  return {
    url,
    get pid() {
      return child?.pid;
    },
    stop,
  };
}

/** The reason in the line that the server writes before it gives up. */
function refusalIn(output: string): string | undefined {
  const line = output.split("\n").find((one) => one.includes('"message":"cannot start"'));
  return line === undefined ? undefined : /"reason":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
}

function pings(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request(`${url}/ping`, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on("timeout", () => ping.destroy());
    ping.on("error", () => resolve(false));
    ping.end();
  });
}

/** The server keeps its port over restarts, so it cannot choose one itself. */
async function freePort(): Promise<number> {
  const probe = await serve({ handler: () => {}, onError: () => {} });
  await probe.close();
  return probe.port;
}
