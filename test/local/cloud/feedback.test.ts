import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import type { NewKeyResponse } from "#contract/key-bodies.ts";
import { type Account, newAccount } from "./account.ts";
import { post } from "./client.ts";

let account: Account;
let id: string;
let dynamo: DynamoDBClient;

beforeAll(async () => {
  account = await newAccount("business");
  const response = await account.post("/v1/synthesize", { text: "Nilai ayat ini." });
  id = ((await response.json()) as SynthesizeResponse).id ?? "";
  dynamo = new DynamoDBClient({
    endpoint: inject("dynamoDbUrl"),
    credentials: inject("credentials"),
    region: "ap-southeast-1",
  });
});
afterAll(() => dynamo.destroy());

const give = (body: object, by = account) => by.post("/v1/feedback", body);

/** What the Jobs table holds of this audio by the account's key. */
async function stored() {
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand());
  const TableName = TableNames.find((name) => /jobs/i.test(name));
  const Key = { pk: { S: `AUDIO#${id}` }, sk: { S: `FEEDBACK#${account.keyId}` } };
  const { Item = {} } = await dynamo.send(new GetItemCommand({ TableName, Key }));
  return { rating: Item.rating?.S, comment: Item.comment?.S, expiresAt: Number(Item.expiresAt?.N) };
}

/** Values of the metric in the function's log. */
async function votes(): Promise<number[]> {
  const log = await readFile(join(inject("dataDir"), "logs", "malaysian-tts-dev-audio.log"), "utf8");
  return [...log.matchAll(/"Satisfaction":(\d)/g)].map(([, value]) => Number(value));
}

describe("POST /v1/feedback", () => {
  it("keeps a rating with its comment as long as the audio; the key's next one replaces it", async () => {
    const before = (await votes()).length;
    expect((await give({ id, rating: "up" })).status).toBe(204);
    expect(await stored()).toMatchObject({ rating: "up", comment: undefined });
    // 1,000 characters of two code units each.
    const comment = "\u{1F44D}".repeat(1_000);
    expect((await give({ id, rating: "up", comment })).status).toBe(204);
    const { expiresAt, ...kept } = await stored();
    expect(kept).toEqual({ rating: "up", comment });
    expect(expiresAt - Date.now() / 1000).toBeGreaterThan(29 * 86_400);
    expect((await give({ id, rating: "down" })).status).toBe(204);
    expect(await stored()).toMatchObject({ rating: "down", comment: undefined });
    // The comment on the same rating was no vote.
    await expect.poll(async () => (await votes()).slice(before)).toEqual([1, 0]);
  });

  it("writes no comment to a log", async () => {
    await give({ id, rating: "down", comment: "Sebutan namanya kedengaran janggal." });
    const log = await readFile(join(inject("dataDir"), "logs", "malaysian-tts-dev-audio.log"), "utf8");
    expect(log).not.toContain("janggal");
  });

  it.each([
    ["an unknown id", { id: "aud_AAAAAAAAAAAAAAAAAAAAAA", rating: "up" }, 404, "audio_not_found", null],
    ["another rating", { id: "x", rating: 5 }, 400, "unsupported_value", "rating"],
    ["no rating", { id: "x" }, 400, "missing_field", "rating"],
    ["an unknown field", { id: "x", rating: "up", text: "a" }, 400, "unknown_field", "text"],
    [
      "a comment of 1,001 characters",
      { id: "x", rating: "up", comment: "a".repeat(1_001) },
      400,
      "invalid_value",
      "comment",
    ],
    ["an unpaired surrogate", { id: "x", rating: "up", comment: "\ud800" }, 400, "invalid_value", "comment"],
  ])("refuses %s", async (_, body, status, code, param) => {
    const response = await give(body);
    const { error } = (await response.json()) as ErrorBody;
    expect([response.status, error.code, error.param]).toEqual([status, code, param]);
  });

  it("answers 404 for another account's audio, as if it were not there", async () => {
    const other = await newAccount("business");
    expect((await give({ id, rating: "up" }, other)).status).toBe(404);
  });

  it("takes a rating, and no comment, from a key that keeps nothing", async () => {
    const admin = { "x-api-key": inject("adminKey") };
    const created = await post("/v1/keys", { name: "quiet", account: account.name, zero_retention: true }, admin);
    const quiet = { "x-api-key": ((await created.json()) as NewKeyResponse).key ?? "" };
    expect((await post("/v1/feedback", { id, rating: "up" }, quiet)).status).toBe(204);
    const refused = await post("/v1/feedback", { id, rating: "up", comment: "Bagus" }, quiet);
    expect([refused.status, ((await refused.json()) as ErrorBody).error.param]).toEqual([400, "comment"]);
  });
});
