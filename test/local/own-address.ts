import { networkInterfaces } from "node:os";

/** An address of this machine that is not 127.0.0.1; traffic to it stays on the machine. */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.2";
}
