import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const FUNCTION = fileURLToPath(new URL("failing-function.ts", import.meta.url));

/** Invokes the function in a process of its own, and returns what it sends to X-Ray's daemon and its status. */
async function traced(): Promise<{ segments: string; status: string }> {
  const daemon = createSocket("udp4");
  const packets: string[] = [];
  daemon.on("message", (packet) => packets.push(packet.toString()));
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  const env = {
    PATH: process.env.PATH,
    POWERTOOLS_METRICS_NAMESPACE: "Test",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    LAMBDA_TASK_ROOT: ".",
    _HANDLER: "index.handler",
    _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1",
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
  };
  const { stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", FUNCTION], { env });
  await expect.poll(() => packets.length).toBeGreaterThan(0);
  daemon.close();
  return { segments: packets.join("\n"), status: stderr };
}

it("traces a failed request without the error message, which repeats text of the caller", async () => {
  const { segments, status } = await traced();
  expect(status).toBe("400");
  expect(segments).toContain("## index.handler");
  expect(segments).not.toContain("rahsia");
});
