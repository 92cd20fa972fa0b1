/** Starts a local cloud in a process of its own, which can be killed, and whose sockets are its own. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LocalCloud, LocalCloudOptions } from "../../local/cloud.ts";

export const PROGRAM = fileURLToPath(new URL("child-cloud.ts", import.meta.url));
export const NODE_ARGUMENTS = ["--disable-warning=ExperimentalWarning", "--import", "tsx"];

/** The cloud's plain fields: its functions stay in the other process. */
export interface CloudProcess extends Omit<LocalCloud, "stop" | "crash" | "stores"> {
  child: ChildProcess;
  /** Stops it and resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Rejects with the child's error when the cloud does not start. */
export async function startCloudProcess(options: Partial<LocalCloudOptions>): Promise<CloudProcess> {
  const child = fork(PROGRAM, [JSON.stringify({ port: 0, ...options })], { execArgv: NODE_ARGUMENTS });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const [report] = (await Promise.race([
    once(child, "message"),
    ended.then((code) => [{ error: `the cloud ended with ${code}` }]),
  ])) as [(CloudProcess & { error?: string }) | undefined];
  if (!report || report.error !== undefined) {
    child.disconnect();
    await ended;
    throw new Error(report?.error);
  }
  return {
    ...report,
    child,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
