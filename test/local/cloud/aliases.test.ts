import { expect, it } from "vitest";
import { newAccount } from "./account.ts";
import { url } from "./client.ts";

const account = await newAccount("starter");

const post = (path: string, body: object) =>
  fetch(url(path), {
    method: "POST",
    headers: { "x-api-key": account.secret, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

it("takes the fields of either speech route by the names of the other, for the same audio and its price", async () => {
  const made = await post("/v1/synthesize", { input: "Nama lain, bunyi sama.", response_format: "opus" });
  const { format, characters_billed, cost_myr } = (await made.json()) as Record<string, unknown>;
  expect([format, characters_billed]).toEqual(["opus", 22]);
  const usage = (await account.usage()).total;
  expect([usage.characters, usage.cost_myr]).toEqual([characters_billed, cost_myr]);
  const again = await post("/v1/audio/speech", { text: "Nama lain, bunyi sama.", format: "opus", backend: "x" });
  await again.bytes();
  expect([again.headers.get("x-cache"), again.headers.get("x-ignored-fields")]).toEqual(["HIT", "backend"]);
  const read = await post("/v1/normalize", { input: "RM5" });
  expect(await read.json()).toMatchObject({ spoken: "lima ringgit" });
  const both = await post("/v1/audio/speech", { text: "Hai", input: "Hai" });
  expect([both.status, await both.json()]).toMatchObject([400, { error: { code: "invalid_value", param: "text" } }]);
});
