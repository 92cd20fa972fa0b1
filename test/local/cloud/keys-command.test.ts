import { expect, inject, it } from "vitest";
import { keyResponse, newKeyResponse } from "#contract/key-bodies.ts";
import { runMain } from "../../cli/run-main.ts";
import { url } from "./client.ts";

const keys = (...args: string[]) => runMain("keys", [...args, "--data", inject("dataDir"), "--json"]);

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
