/** The built model server as a process of its own, which reports the delay of its event loop and its memory. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { STEADY_MEMORY } from "#contract/steady-memory.ts";
import { startModelServer } from "../../local/model-server.ts";

const PROGRAM = fileURLToPath(new URL("../../build/model-server/main.mjs", import.meta.url));
/** The delay is measured at this interval, which is part of what is measured. */
const RESOLUTION_MS = 1;
/** Runs in every Node process of the server, and speaks up only in the first. */
const PROBE = `
import { monitorEventLoopDelay } from "node:perf_hooks";
if (process.argv[1]?.endsWith("main.mjs")) {
  const delay = monitorEventLoopDelay({ resolution: ${RESOLUTION_MS} });
  delay.enable();
  process.on("SIGUSR2", () => {
    const [p99, rss] = [delay.percentile(99) / 1e6 - ${RESOLUTION_MS}, process.memoryUsage.rss()];
    delay.reset();
    console.log("PROBE " + JSON.stringify({ p99, rss }));
  });
}`;

export interface ProbeReading {
  /** 99th percentile since the last reading, in milliseconds. */
  p99: number;
  /** Resident memory of the server's process, in bytes. */
  rss: number;
}

export interface ModelProcess {
  url: string;
  /** Milliseconds from the start until it answered its ping. */
  startMs: number;
  probe(): Promise<ProbeReading>;
  /** Resident memory of the server and its workers, in bytes; NaN where the system does not say. */
  memory(): number;
  /** Processor time of the server, and of its workers together, in milliseconds; NaN where the system does not say. */
  processorMs(): { server: number; workers: number };
  stop(): Promise<void>;
}

/** The unit of processor time in `/proc`. */
const TICK_MS = 10;

export async function startModel(environment: Record<string, string>): Promise<ModelProcess> {
  let heard: ((reading: ProbeReading) => void) | undefined;
  const write = (chunk: Uint8Array | string) => {
    const found = /^PROBE (.*)$/m.exec(String(chunk))?.[1];
    if (found) heard?.(JSON.parse(found));
    return true;
  };
  const log = { write, path: "not kept" } as unknown as Parameters<typeof startModelServer>[0]["log"];
  const startedAt = performance.now();
  const server = await startModelServer({
    program: PROGRAM,
    environment: {
      ...environment,
      NODE_OPTIONS: `${STEADY_MEMORY.NODE_OPTIONS} --import data:text/javascript,${encodeURIComponent(PROBE)}`,
    },
    log,
  });
  return {
    url: server.url,
    startMs: performance.now() - startedAt,
    probe: () =>
      new Promise((resolve) => {
        heard = resolve;
        process.kill(server.pid ?? 0, "SIGUSR2");
      }),
    memory: () => memoryOf(server.pid ?? 0),
    processorMs: () => ({
      server: processorMsOf(server.pid ?? 0),
      workers: childrenOf(server.pid ?? 0).reduce((sum, child) => sum + processorMsOf(child), 0),
    }),
    stop: () => server.stop(),
  };
}

function memoryOf(pid: number): number {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), kilobytes * 1024);
  } catch {
    return Number.NaN;
  }
}

function processorMsOf(pid: number): number {
  try {
    // After the name, which may have spaces: fields 14 and 15 of the line, user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
