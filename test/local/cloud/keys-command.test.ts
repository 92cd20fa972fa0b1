import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { keyResponse, newKeyResponse } from "#contract/key-bodies.ts";
import { url } from "./client.ts";

function keys(...args: string[]): Promise<{ out: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "cli/keys.ts", ...args, "--data", inject("dataDir"), "--json"],
      { cwd: join(import.meta.dirname, "../../.."), stdio: ["ignore", "pipe", "inherit"] },
    );
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.on("close", (code) => resolve({ out, code }));
  });
}

const statusWith = async (key: string | undefined) =>
  (await fetch(url("/v1/quota"), { headers: { "x-api-key": key ?? "" } })).status;

it("creates, lists, changes, rotates and revokes keys of the running cloud with the operator's command", async () => {
  const created = newKeyResponse.parse(JSON.parse((await keys("create", "--name", "Kiosk", "--tier", "pro")).out));
  expect(await statusWith(created.key)).toBe(200);
  const changed = await keys("patch", created.id, "--requests", "7");
  expect(keyResponse.parse(JSON.parse(changed.out)).requests_per_minute_limit).toBe(7);
  const { key } = JSON.parse((await keys("rotate", created.id, "--overlap", "1")).out);
  expect(await Promise.all([created.key, key].map(statusWith))).toEqual([200, 200]);
  expect((await keys("revoke", created.id)).code).toBe(0);
  const list = JSON.parse((await keys("list", "--account", created.account)).out);
  expect(list).toMatchObject([{ id: created.id, name: "Kiosk", revoked_at: expect.any(String) }]);
});
