import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { APIGatewayClient, DeleteApiKeyCommand, GetApiKeysCommand } from "@aws-sdk/client-api-gateway";
import { DynamoDBClient, ListTablesCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, inject, it } from "vitest";
import * as z from "zod/mini";
import { ERRORS, type ErrorBody, type ErrorCode } from "#contract/errors.ts";
import {
  type KeysResponse,
  keyResponse,
  keysResponse,
  newKeyResponse,
  rotatedKeyResponse,
} from "#contract/key-bodies.ts";
import { gatewayKeyItemKey, hashSecret, KEY_PATTERN } from "#contract/keys.ts";
import { quotaResponse, usageResponse } from "#contract/usage.ts";
import { toKey } from "../../../functions/aws/dynamo/attribute-values.ts";
import { url } from "./client.ts";

type Headers = Record<string, string>;

const asAdmin = () => ({ "x-api-key": inject("adminKey") });

function call(method: string, path: string, body?: unknown, headers: Headers = asAdmin()): Promise<Response> {
  return fetch(url(path), {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function answer<T>(response: Response, status: number, schema: { parse(value: unknown): T }): Promise<T> {
  expect(response.status, await response.clone().text()).toBe(status);
  return schema.parse(await response.json());
}

async function refusal(response: Response): Promise<[status: number, code: string, param: string | null]> {
  const { error } = (await response.json()) as ErrorBody;
  return [response.status, error.code, error.param];
}

const withSecret = z.required(newKeyResponse, { key: true });
type NewKey = ReturnType<typeof withSecret.parse>;

const newKey = async (body: object = {}): Promise<NewKey> =>
  answer(await call("POST", "/v1/keys", { name: "test", tier: "free", ...body }), 201, withSecret);

const quotaWith = (key: string, header = "x-api-key") =>
  call("GET", "/v1/quota", undefined, { [header]: header === "authorization" ? `Bearer ${key}` : key });

const accountOf = async (key: string) => {
  const response = await quotaWith(key);
  return response.status === 200 ? response.headers.get("x-ratelimit-limit-characters") : response.status;
};

describe("the life cycle of a key", () => {
  it("starts with a secret that is shown once, and ends permanently", async () => {
    const created = await newKey({ name: "Kedai Kopi ☕", tier: "starter", monthly_character_limit: 9 });
    expect(created.key).toMatch(KEY_PATTERN);
    expect(created).toMatchObject({ name: "Kedai Kopi ☕", tier: "starter", revoked_at: null, last_used_at: null });
    const quota = await answer(await quotaWith(created.key), 200, quotaResponse);
    expect(quota).toMatchObject({ tier: "starter", characters: { limit: 500_000 }, key_characters: { limit: 9 } });

    const changed = await answer(
      await call("PATCH", `/v1/keys/${created.id}`, { name: "Kedai", monthly_character_limit: null }),
      200,
      keyResponse,
    );
    expect(changed).toMatchObject({ id: created.id, name: "Kedai", monthly_character_limit: null });
    expect(Date.parse(changed.last_used_at ?? "")).toBeGreaterThan(Date.now() - 60_000);

    const rotated = await answer(
      await call("POST", `/v1/keys/${created.id}/rotate`, { overlap_hours: 1 }),
      200,
      z.required(rotatedKeyResponse, { key: true }),
    );
    expect(rotated.key).not.toBe(created.key);
    const both = await Promise.all([created, rotated].map(({ key }) => quotaWith(key)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);

    for (let i = 0; i < 2; i++) expect((await call("DELETE", `/v1/keys/${created.id}`)).status).toBe(204);
    const list = await answer(await call("GET", `/v1/keys?account=${created.account}`), 200, keysResponse);
    expect(list.data.map(({ id, revoked_at }) => [id, revoked_at === null])).toEqual([[created.id, false]]);
    expect(JSON.stringify(list)).not.toContain(created.key.slice(12));
    expect(await refusal(await call("PATCH", `/v1/keys/${created.id}`, {}))).toEqual([404, "key_not_found", "id"]);
  });

  it("ends at once for an unused revoked secret, and on time for an expiring one", async () => {
    const [revoked, replaced] = [await newKey(), await newKey()];
    await call("DELETE", `/v1/keys/${revoked.id}`);
    await call("POST", `/v1/keys/${replaced.id}/rotate`);
    expect(await Promise.all([revoked, replaced].map(({ key }) => accountOf(key)))).toEqual([401, 401]);

    const expires_at = new Date(Date.now() + 2_000).toISOString();
    const short = await newKey({ expires_at });
    expect(short.expires_at).toBe(expires_at);
    expect(await accountOf(short.key)).toBe("10000");
    await sleep(Math.max(0, Date.parse(expires_at) - Date.now()));
    expect(await refusal(await quotaWith(short.key))).toEqual([401, "invalid_api_key", null]);
  });

  it("follows its account's tier, whichever key changes it", async () => {
    const one = await newKey();
    const two = await newKey({ account: one.account, tier: undefined });
    await call("PATCH", `/v1/keys/${one.id}`, { tier: "pro" });
    // Neither was used before, so no authorizer has cached them.
    expect(await Promise.all([one, two].map(({ key }) => accountOf(key)))).toEqual(["5000000", "5000000"]);
    const third = await call("POST", "/v1/keys", { name: "three", account: one.account, tier: "free" });
    expect(await refusal(third)).toEqual([400, "tier_mismatch", "tier"]);
  });
});

describe("an Idempotency-Key", () => {
  const again = (path: string, body: object, key: string) =>
    call("POST", path, body, { ...asAdmin(), "idempotency-key": key });

  it("creates one key, with its secret in the first answer only", async () => {
    const body = { name: "sekali", tier: "free" };
    const word = randomUUID();
    const first = await answer(await again("/v1/keys", body, word), 201, withSecret);
    const replay = await again("/v1/keys", body, word);
    expect(replay.headers.get("idempotent-replayed")).toBe("true");
    const { key, ...rest } = first;
    expect(await answer(replay, 201, newKeyResponse)).toEqual(rest);
    const { data } = await answer(await call("GET", `/v1/keys?account=${first.account}`), 200, keysResponse);
    expect(data).toHaveLength(1);
    expect((await quotaWith(key)).status).toBe(200);
    const other = await again("/v1/keys", { ...body, tier: "pro" }, word);
    expect(await refusal(other)).toEqual([422, "idempotency_key_reused", "Idempotency-Key"]);
  });

  it("rotates once, so that a retry does not end the secret that the first answer gave", async () => {
    const { id } = await newKey();
    const [path, word] = [`/v1/keys/${id}/rotate`, randomUUID()];
    const first = await answer(await again(path, {}, word), 200, z.required(rotatedKeyResponse, { key: true }));
    const replay = await answer(await again(path, {}, word), 200, rotatedKeyResponse);
    expect([replay.key, replay.old_key_ends_at, replay.prefix]).toEqual([
      undefined,
      first.old_key_ends_at,
      first.prefix,
    ]);
    expect((await quotaWith(first.key)).status).toBe(200);
  });
});

describe("the list of keys", () => {
  it("is paginated and returns each key once", async () => {
    const { account } = await newKey();
    for (let i = 0; i < 4; i++) await newKey({ account });
    const ids: string[] = [];
    let query: string | null = "";
    while (query !== null) {
      const response = await call("GET", `/v1/keys?account=${account}&limit=2${query}`);
      const { data, next_cursor }: KeysResponse = await answer(response, 200, keysResponse);
      ids.push(...data.map(({ id }) => id));
      query = next_cursor && `&cursor=${next_cursor}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
  });
});

it("is rotated by its holder, by its id or as self, whatever its scopes", async () => {
  const created = await newKey({ scopes: ["usage:read"] });
  const own = { "x-api-key": created.key };
  const [bySelf, byId] = [
    await call("POST", "/v1/keys/self/rotate", { overlap_hours: 1 }, own),
    await call("POST", `/v1/keys/${created.id}/rotate`, { overlap_hours: 1 }, own),
  ];
  for (const response of [bySelf, byId]) {
    const rotated = await answer(response, 200, z.required(rotatedKeyResponse, { key: true }));
    expect([rotated.id, rotated.scopes]).toEqual([created.id, ["usage:read"]]);
    expect((await quotaWith(rotated.key)).status).toBe(200);
  }
  expect(await refusal(await call("PATCH", "/v1/keys/self", { name: "mine" }, own))).toEqual([
    403,
    "insufficient_scope",
    null,
  ]);
});

describe("refusals of the key routes", () => {
  it("refuse every key without the scope, without revealing whether the id exists", async () => {
    const { id } = await newKey();
    const { key } = await newKey();
    const calls = [
      call("POST", "/v1/keys", { name: "mine", tier: "business" }, { "x-api-key": key }),
      call("GET", "/v1/keys", undefined, { "x-api-key": key }),
      ...[id, "key_none"].flatMap((wanted) => [
        call("PATCH", `/v1/keys/${wanted}`, { tier: "business" }, { "x-api-key": key }),
        call("DELETE", `/v1/keys/${wanted}`, undefined, { "x-api-key": key }),
        call("POST", `/v1/keys/${wanted}/rotate`, {}, { "x-api-key": key }),
      ]),
    ];
    for (const response of await Promise.all(calls)) {
      expect(await refusal(response)).toEqual([403, "insufficient_scope", null]);
    }
    expect((await call("GET", "/v1/keys", undefined, {})).status).toBe(401);
  });

  it.each<[body: object, code: ErrorCode, param: string]>([
    [{ scopes: ["keys:admin"] }, "unsupported_value", "scopes.0"],
    [{ scopes: ["speech:write", "all"] }, "unsupported_value", "scopes.1"],
    [{ scopes: "speech:write" }, "invalid_type", "scopes"],
    [{ name: "" }, "invalid_value", "name"],
    [{ name: "x".repeat(101) }, "invalid_value", "name"],
    [{ name: "a\u0000" }, "invalid_value", "name"],
    [{ name: "\ud800" }, "invalid_value", "name"],
    [{ name: undefined }, "missing_field", "name"],
    [{ tier: "gold" }, "unsupported_value", "tier"],
    [{ tier: undefined }, "missing_field", "tier"],
    [{ account: "../other" }, "invalid_value", "account"],
    [{ account: "a#b" }, "invalid_value", "account"],
    [{ expires_at: "tomorrow" }, "invalid_value", "expires_at"],
    [{ expires_at: "2020-01-01T00:00:00Z" }, "invalid_value", "expires_at"],
    [{ monthly_character_limit: 0 }, "invalid_value", "monthly_character_limit"],
    [{ monthly_character_limit: 1.5 }, "invalid_type", "monthly_character_limit"],
    [{ requests_per_minute_limit: -1 }, "invalid_value", "requests_per_minute_limit"],
    [{ zero_retention: "yes" }, "invalid_type", "zero_retention"],
    [{ id: "key_mine" }, "unknown_field", "id"],
    [{ key: `tts_${"a".repeat(43)}` }, "unknown_field", "key"],
    [{ hash: "0".repeat(64) }, "unknown_field", "hash"],
    [{ createdAt: 0 }, "unknown_field", "createdAt"],
    [{ revoked_at: null }, "unknown_field", "revoked_at"],
    [{ constructor: 1 }, "unknown_field", "constructor"],
  ])("a new one with %j: %s", async (body, code, param) => {
    const response = await call("POST", "/v1/keys", { name: "test", tier: "free", ...body });
    expect(await refusal(response)).toEqual([ERRORS[code].status, code, param]);
  });

  it.each<[body: object, code: ErrorCode, param: string]>([
    [{ account: "another" }, "unknown_field", "account"],
    [{ scopes: ["keys:admin"] }, "unknown_field", "scopes"],
    [{ zero_retention: false }, "unknown_field", "zero_retention"],
    [{ expires_at: null }, "unknown_field", "expires_at"],
    [{ hash: "0".repeat(64) }, "unknown_field", "hash"],
    [{ name: null }, "invalid_type", "name"],
    [{ tier: null }, "unsupported_value", "tier"],
  ])("a change to %j: %s", async (body, code, param) => {
    const { id } = await newKey();
    expect(await refusal(await call("PATCH", `/v1/keys/${id}`, body))).toEqual([ERRORS[code].status, code, param]);
  });

  it.each([-1, 169, "1"])("a rotation with %j hours of overlap", async (overlap_hours) => {
    const { id } = await newKey();
    const [status, , param] = await refusal(await call("POST", `/v1/keys/${id}/rotate`, { overlap_hours }));
    expect([status, param]).toEqual([400, "overlap_hours"]);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=many", "limit"],
    ["cursor=ACCOUNT%23other", "cursor"],
    ["secret=1", "secret"],
  ])("a list with %s", async (query, param) => {
    const [status, , named] = await refusal(await call("GET", `/v1/keys?${query}`));
    expect([status, named]).toEqual([400, param]);
  });
});

describe("authentication of keys", () => {
  it("never confuses two keys in 60 concurrent requests with three kinds of headers", async () => {
    const keys = [await newKey({ tier: "starter" }), await newKey({ tier: "pro" })] as const;
    const limits = ["500000", "5000000"];
    const headers = ["x-api-key", "authorization", "xi-api-key"];
    const responses = Array.from({ length: 60 }, async (_, i) => {
      const response = await quotaWith(keys[i % 2]?.key ?? "", headers[i % 3]);
      return [response.status, response.headers.get("x-ratelimit-limit-characters")];
    });
    expect(await Promise.all(responses)).toEqual(Array.from({ length: 60 }, (_, i) => [200, limits[i % 2]]));
  });

  it("refuses secrets that are nearly right", async () => {
    const { key, id, prefix } = await newKey();
    const last = key.endsWith("A") ? "E" : "A";
    const wrong = [
      key.slice(0, -1) + last,
      key.toLowerCase() === key ? key.toUpperCase() : key.toLowerCase(),
      key.slice(0, -1),
      `${key}A`,
      key.slice("tts_".length),
      key.replace("tts_", "TTS_"),
      `${key},${key}`,
      prefix,
      id,
    ];
    for (const secret of wrong) {
      expect(await refusal(await quotaWith(secret)), secret).toEqual([401, "invalid_api_key", null]);
    }
    expect((await quotaWith(key)).status).toBe(200);
  });
});

describe("a key's own caps", () => {
  const speak = ({ key }: NewKey, text: string) =>
    call("POST", "/v1/synthesize", { text, format: "pcm", sample_rate: 8000 }, { "x-api-key": key });

  it("are exact, and leave the rest of the account's limit to its other keys", async () => {
    const capped = await newKey({ requests_per_minute_limit: 3 });
    const other = await newKey({ account: capped.account, tier: undefined });
    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, i) => speak(capped, `Satu ${(i + 10).toString(36)}`)),
    );
    const refused = responses.filter(({ status }) => status === 429);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(refused).toHaveLength(9);
    for (const { headers } of refused) {
      expect([headers.get("x-ratelimit-limit-requests"), headers.get("x-ratelimit-remaining-requests")]).toEqual([
        "3",
        "0",
      ]);
    }
    const quota = await answer(await quotaWith(capped.key), 200, quotaResponse);
    expect(quota).toMatchObject({
      requests: { limit: 10, remaining: 7 },
      key_requests: { limit: 3, remaining: 0 },
      characters: { used: "Satu 0".length * 3 },
    });
    const rest = await Promise.all(Array.from({ length: 12 }, (_, i) => speak(other, `Dua ${i}`)));
    expect(rest.filter(({ status }) => status === 200)).toHaveLength(7);
  });

  it("are exact for characters too", async () => {
    const capped = await newKey({ tier: "pro", monthly_character_limit: 20 });
    const responses = await Promise.all(Array.from({ length: 8 }, (_, i) => speak(capped, `Tiga ${i}`)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await refusal(responses.find(({ status }) => status === 429) as Response)).toEqual([
      429,
      "insufficient_quota",
      null,
    ]);
  });
});

describe("a key's own API Gateway key", () => {
  const prefix = "malaysian-tts-dev-key-";
  const settings = (endpoint: string) => ({
    endpoint,
    region: "ap-southeast-1",
    credentials: inject("credentials"),
  });

  it("is created from the queue, takes over after it has settled, and is restored after it is deleted", async () => {
    const gateway = new APIGatewayClient(settings(inject("apiGatewayUrl")));
    const { key } = await newKey({ tier: "pro" });
    const hash = hashSecret(key);
    const idOf = async () => {
      const { items } = await gateway.send(new GetApiKeysCommand({ nameQuery: prefix + hash }));
      return items?.[0]?.id;
    };
    await expect.poll(idOf, { timeout: 20_000 }).toEqual(expect.any(String));
    await settle(hash);
    expect((await quotaWith(key)).status).toBe(200);

    const id = await idOf();
    await gateway.send(new DeleteApiKeyCommand({ apiKey: id }));
    // The gateway key that the authorizer names does not exist, so it was this key's own and not a shared one.
    const waiting = await quotaWith(key);
    expect([await refusal(waiting), waiting.headers.get("retry-after")]).toEqual([
      [429, "rate_limit_exceeded", null],
      "1",
    ]);
    await expect.poll(async () => (await quotaWith(key)).status, { timeout: 30_000, interval: 500 }).toBe(200);
    await expect.poll(idOf, { timeout: 30_000 }).toEqual(expect.any(String));
    expect(await idOf()).not.toBe(id);
    gateway.destroy();
  });

  /** Backdates the attachment. */
  async function settle(hash: string): Promise<void> {
    const client = new DynamoDBClient(settings(inject("dynamoDbUrl")));
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const update = new UpdateItemCommand({
      TableName: TableNames.find((name) => name.includes("Keys")),
      Key: toKey(gatewayKeyItemKey(hash, "ap-southeast-1")),
      UpdateExpression: "SET attachedAt = :longAgo",
      ConditionExpression: "tier = :tier",
      ExpressionAttributeValues: { ":longAgo": { N: "0" }, ":tier": { S: "pro" } },
    });
    await expect
      .poll(
        () =>
          client.send(update).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    client.destroy();
  }
});

describe("an account", () => {
  it("has no access to another account's audio, usage or cache", async () => {
    const [one, other] = [await newKey({ tier: "pro" }), await newKey({ tier: "pro" })];
    const body = { text: "Ini rahsia kami sahaja.", format: "pcm", sample_rate: 8000 };
    const speak = (key: string) => call("POST", "/v1/synthesize", body, { "x-api-key": key });
    const mine = (await (await speak(one.key)).json()) as { id: string };
    const theirs = (await (await speak(other.key)).json()) as { id: string; cached: boolean };
    expect(theirs.cached).toBe(false);
    expect(theirs.id).not.toBe(mine.id);
    const audio = await call("GET", `/v1/audio/${mine.id}`, undefined, { "x-api-key": other.key });
    expect(await refusal(audio)).toEqual([404, "audio_not_found", null]);
    const usage = await call("GET", "/v1/usage?group_by=key", undefined, { "x-api-key": other.key });
    expect((await usage.json()) as object).toMatchObject({ data: [{ group: other.id, requests: 1 }] });
  });

  it("is in the usage of all accounts, which only the operator sees", async () => {
    const { account, key } = await newKey({ tier: "pro" });
    const own = { "x-api-key": key };
    await call("POST", "/v1/synthesize", { text: "Satu dua tiga.", format: "pcm", sample_rate: 8000 }, own);
    const mine = await answer(await call("GET", "/v1/usage", undefined, own), 200, usageResponse);

    const pages: z.infer<typeof usageResponse>[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `group_by=account&limit=25${cursor && `&cursor=${cursor}`}`;
      const page: z.infer<typeof usageResponse> = await answer(
        await call("GET", `/v1/usage?${query}`),
        200,
        usageResponse,
      );
      pages.push(page);
      cursor = page.next_cursor ?? null;
    }
    const rows = pages.flatMap(({ data }) => data);
    expect(rows.filter(({ group }) => group === account)).toEqual([{ group: account, ...mine.total }]);
    expect(new Set(rows.map(({ group }) => group)).size).toBe(rows.length);
    for (const { data, total } of pages) {
      expect(data.length).toBeLessThanOrEqual(25);
      expect(total.characters).toBe(data.reduce((sum, { characters }) => sum + characters, 0));
    }
    const refused = await call("GET", "/v1/usage?group_by=account", undefined, own);
    expect(await refusal(refused)).toEqual([403, "insufficient_scope", null]);
  });

  it("shares its month and its cache among its keys", async () => {
    const one = await newKey({ tier: "pro" });
    const two = await newKey({ account: one.account, tier: undefined });
    const body = { text: "Sama akaun.", format: "pcm", sample_rate: 8000 };
    const speak = async ({ key }: NewKey) =>
      (await (await call("POST", "/v1/synthesize", body, { "x-api-key": key })).json()) as { cached: boolean };
    expect([(await speak(one)).cached, (await speak(two)).cached]).toEqual([false, true]);
    const quota = await answer(await quotaWith(two.key), 200, quotaResponse);
    expect(quota.characters.used).toBe(body.text.length);
  });
});
