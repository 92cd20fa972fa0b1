import { execFileSync } from "node:child_process";

/** Ids of the child processes of `parent` whose command line holds `command`. */
export function childProcesses(parent: number | undefined, command = ""): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return table.split("\n").flatMap((row) => {
    const [, pid, ppid, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    return Number(ppid) === parent && args.includes(command) ? [Number(pid)] : [];
  });
}

/** Kills them at once, as a crash would. */
export function killChildProcesses(parent: number | undefined, command?: string): void {
  for (const pid of childProcesses(parent, command)) process.kill(pid, "SIGKILL");
}
