import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const PROGRAM = fileURLToPath(new URL("../../build/model-server/main.mjs", import.meta.url));

/** The address that the server reports, as its log has it. */
async function listensOn(variables: Record<string, string>): Promise<string> {
  const env = { ...process.env, PORT: "0", WORKERS: "1", LISTEN_ADDRESS: "", ...variables };
  const server = spawn(process.execPath, [PROGRAM, "serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const entry = JSON.parse(line) as { message: string; address: string };
      if (entry.message === "listening") return entry.address;
    }
    throw new Error("the server did not listen");
  } finally {
    server.kill("SIGKILL");
  }
}

it("listens on every interface by default, as SageMaker needs", async () => {
  expect(["::", "0.0.0.0"]).toContain(await listensOn({}));
});

it("listens on LISTEN_ADDRESS alone", async () => {
  expect(await listensOn({ LISTEN_ADDRESS: "127.0.0.1" })).toBe("127.0.0.1");
});
