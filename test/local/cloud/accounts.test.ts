import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, inject, it } from "vitest";
import {
  type ErasureResponse,
  type ErasuresResponse,
  type ExportResponse,
  erasureResponse,
  erasuresResponse,
  exportResponse,
} from "#contract/accounts.ts";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import type { NewKeyResponse } from "#contract/key-bodies.ts";
import { url } from "./client.ts";

const TEXT = "Rahsia akaun yang akan dipadam.";

const admin = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method,
    headers: { "x-api-key": inject("adminKey"), "content-type": "application/json", ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const client = () =>
  new DynamoDBClient({
    endpoint: inject("dynamoDbUrl"),
    region: "ap-southeast-1",
    credentials: inject("credentials"),
  });

interface Account {
  name: string;
  keyId: string;
  secret: string;
  audioId: string;
  audioUrl: string;
}

/** An account that has left each kind of trace that the service stores. */
async function usedAccount(): Promise<Account> {
  const name = `erase-${randomUUID()}`;
  const made = await admin(
    "POST",
    "/v1/keys",
    { name: "first", account: name, tier: "starter", requests_per_minute_limit: 50 },
    { "idempotency-key": `make-${name}` },
  );
  expect(made.status).toBe(201);
  const { id, key = "" } = (await made.json()) as NewKeyResponse;
  const rotation = await admin("POST", `/v1/keys/${id}/rotate`, { overlap_hours: 1 });
  const { key: secret = "" } = (await rotation.json()) as NewKeyResponse;
  const ask = (path: string, body: object, headers = {}) =>
    fetch(url(path), {
      method: "POST",
      headers: { "x-api-key": secret, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const spoken = await ask("/v1/synthesize", { text: TEXT }, { "idempotency-key": `speak-${name}` });
  expect(spoken.status).toBe(200);
  const { id: audioId, audio_url } = (await spoken.json()) as SynthesizeResponse;
  expect((await fetch(url("/v1/quota"), { headers: { "x-api-key": key } })).status).toBe(200);
  return { name, keyId: id, secret, audioId: String(audioId), audioUrl: String(audio_url) };
}

/** Everything that is stored, but the list of erasures: each item of each table, and the path of each object. */
async function everythingStored(): Promise<string[]> {
  const dynamo = client();
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const stored: string[] = [];
  for (const TableName of TableNames) {
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
    stored.push(...Items.filter(({ sk }) => sk?.S !== "ERASURE").map((item) => JSON.stringify(item)));
  }
  const objects = await readdir(join(inject("dataDir"), "s3"), { recursive: true });
  return [...stored, ...objects];
}

async function tracesOf({ name, keyId, secret, audioId }: Account): Promise<string[]> {
  const signs = [name, keyId, createHash("sha256").update(secret).digest("hex"), audioId];
  return (await everythingStored()).filter((stored) => signs.some((sign) => stored.includes(sign)));
}

async function allParts<T extends { next_cursor: string | null }>(method: string, path: string): Promise<T[]> {
  const parts: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await admin(method, `${path}${cursor === "" ? "" : `?cursor=${cursor}`}`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const part = (await answer.json()) as T;
    parts.push(part);
    cursor = part.next_cursor;
  }
  return parts;
}

let account: Account;
let neighbour: Account;
beforeAll(async () => {
  [account, neighbour] = [await usedAccount(), await usedAccount()];
  // Kinds that the service does not have yet: one by its partition key, one by its attribute.
  const dynamo = client();
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const TableName = TableNames.find((table) => table.includes("Jobs"));
  for (const { name } of [account, neighbour]) {
    for (const [pk, more] of [
      [`LEXICON#${name}`, {}],
      [`FEEDBACK#${randomUUID()}`, { account: { S: name } }],
    ] as const) {
      await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: "X" }, ...more } }));
    }
  }
});

describe("an export", () => {
  it("holds every item of the account and a URL of its audio, no hash of a secret, and nothing of others", async () => {
    const data = (await allParts<ExportResponse>("GET", `/v1/accounts/${account.name}/export`)).flatMap((part) => {
      return exportResponse.parse(part).data;
    });
    const kinds = new Set(data.map(({ item }) => String(item.pk).split("#")[0]));
    expect([...kinds].sort()).toEqual(
      [
        "ACCOUNT",
        "AUDIO",
        "AUDIOS",
        "FEEDBACK",
        "IDEMPOTENCY",
        "KEY",
        "LEXICON",
        "MONTH",
        "RATE",
        "SECRET",
        "USAGE",
        "USE",
      ].sort(),
    );
    const text = JSON.stringify(data);
    expect(text).not.toContain(createHash("sha256").update(account.secret).digest("hex"));
    expect(text).not.toContain(neighbour.name);
    expect(text).not.toContain(neighbour.keyId);
    const audio = data.find(({ audio_url }) => audio_url !== undefined);
    expect((await fetch(String(audio?.audio_url))).status).toBe(200);
  });

  it("is noted in the log, with the key that asked for it", async () => {
    const log = await readFile(join(inject("dataDir"), "logs", "malaysian-tts-dev-admin.log"), "utf8");
    const line = log.split("\n").find((one) => one.includes('"export"') && one.includes(account.name));
    expect(JSON.parse(line ?? "{}")).toMatchObject({
      message: "account data",
      action: "export",
      byKey: "key_local-admin",
    });
  });
});

describe("an erasure", () => {
  it("leaves no trace of the account in tables and bucket, and all of the others", async () => {
    const before = (await tracesOf(neighbour)).length;
    expect((await tracesOf(account)).length).toBeGreaterThan(10);
    const parts = await allParts<ErasureResponse>("DELETE", `/v1/accounts/${account.name}`);
    const [part] = parts.map((one) => erasureResponse.parse(one));
    expect(part).toMatchObject({ account: account.name, objects: 2 });
    expect(await tracesOf(account)).toEqual([]);
    expect((await tracesOf(neighbour)).length).toBeGreaterThanOrEqual(before - 1);
    // S3 answers 403 instead of 404 to a role that may not list the bucket.
    expect((await fetch(account.audioUrl)).status).toBe(403);
    expect((await fetch(neighbour.audioUrl)).status).toBe(200);
  });

  it("is on the list that a restore replays, and may be repeated", async () => {
    const list = async () =>
      erasuresResponse.parse((await (await admin("GET", "/v1/erasures")).json()) as ErasuresResponse);
    const [entry] = (await list()).data.filter((one) => one.account === account.name);
    expect(entry).toMatchObject({ by_key: "key_local-admin" });
    const again = await admin("DELETE", `/v1/accounts/${account.name}`);
    expect(await again.json()).toMatchObject({ items: 0, objects: 0, next_cursor: null, erased_at: entry?.erased_at });
    expect((await list()).data.filter((one) => one.account === account.name)).toEqual([entry]);
  });

  it("removes what a restore brings back", async () => {
    const dynamo = client();
    const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
    const TableName = TableNames.find((table) => table.includes("Usage"));
    const Item = { pk: { S: `USAGE#${account.name}` }, sk: { S: "2026-11-01#key_x" }, requests: { N: "1" } };
    await dynamo.send(new PutItemCommand({ TableName, Item }));
    expect(await tracesOf(account)).toHaveLength(1);
    const again = await admin("DELETE", `/v1/accounts/${account.name}`);
    expect(await again.json()).toMatchObject({ items: 1 });
    expect(await tracesOf(account)).toEqual([]);
  });

  it("keeps the name from being used again", async () => {
    const again = await admin("POST", "/v1/keys", { name: "again", account: account.name, tier: "free" });
    expect([again.status, ((await again.json()) as ErrorBody).error.code]).toEqual([409, "account_erased"]);
  });

  it.each([
    ["an unknown account", "DELETE", "/v1/accounts/nobody-here", 404, "account_not_found"],
    ["the export of an unknown account", "GET", "/v1/accounts/nobody-here/export", 404, "account_not_found"],
    ["a malformed name", "DELETE", "/v1/accounts/%20", 404, "account_not_found"],
    ["the account of the key itself", "DELETE", "/v1/accounts/local-admin", 400, "invalid_value"],
    ["a wrong cursor", "GET", "/v1/accounts/local-demo/export?cursor=x", 400, "invalid_value"],
    ["an unknown parameter", "GET", "/v1/accounts/local-demo/export?page=2", 400, "unknown_field"],
  ])("refuses %s", async (_, method, path, status, code) => {
    const answer = await admin(method, path);
    expect([answer.status, ((await answer.json()) as ErrorBody).error.code]).toEqual([status, code]);
  });

  it("is for the operator only, as is an export", async () => {
    for (const [method, path] of [
      ["DELETE", `/v1/accounts/${neighbour.name}`],
      ["GET", `/v1/accounts/${neighbour.name}/export`],
      ["GET", "/v1/erasures"],
    ] as const) {
      const answer = await fetch(url(path), { method, headers: { "x-api-key": neighbour.secret } });
      expect(answer.status).toBe(403);
    }
  });
});
