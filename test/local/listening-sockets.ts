/** The TCP sockets that a process and its descendants listen on, as Linux reports them. */
import { readdir, readFile, readlink } from "node:fs/promises";

export interface ListeningSocket {
  pid: number;
  address: string;
  port: number;
}

const LISTEN = "0A";

/** `undefined` where there is no /proc. */
export async function listeningSockets(root: number): Promise<ListeningSocket[] | undefined> {
  if (process.platform !== "linux") return undefined;
  const byInode = new Map<string, Omit<ListeningSocket, "pid">>();
  for (const table of ["tcp", "tcp6"]) {
    const [, ...rows] = (await readFile(`/proc/net/${table}`, "utf8").catch(() => "")).trim().split("\n");
    for (const row of rows) {
      const [, local = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
      if (state === LISTEN) byInode.set(inode, parseEndpoint(local));
    }
  }
  const sockets = await Promise.all((await processTree(root)).map(async (pid) => [pid, await inodesOf(pid)] as const));
  return sockets.flatMap(([pid, inodes]) =>
    inodes.flatMap((inode) => {
      const socket = byInode.get(inode);
      return socket ? [{ pid, ...socket }] : [];
    }),
  );
}

/** `0100007F:1F90` is 127.0.0.1:8080: words of 4 bytes, each in the order of the machine. */
function parseEndpoint(text: string): { address: string; port: number } {
  const [address = "", port = ""] = text.split(":");
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, "hex").reverse()]);
  const groups = bytes.length === 4 ? bytes.join(".") : Buffer.from(bytes).toString("hex").match(/.{4}/g)?.join(":");
  return { address: groups ?? "", port: Number.parseInt(port, 16) };
}

async function processTree(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    // The second field is the program's name and may hold spaces; the parent is the fourth.
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

async function inodesOf(pid: number): Promise<string[]> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}
