import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { createDynamoLeaseStore } from "../../../functions/aws/dynamo-lease-store.ts";
import type { GatewayEvent } from "../../../functions/http/gateway-event.ts";
import { json } from "../../../functions/http/responses.ts";
import { createIdempotency } from "../../../functions/idempotency/idempotency.ts";
import { createLeases } from "../../../functions/leases/leases.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const caller: Caller = { account: "a", keyId: "key_1", tier: "free" };

let table: UsageTable;
let time: number;
let failures: unknown[];
let created: number;
/** A separate key for each test. */
let key: string;
let keys = 0;

beforeAll(async () => {
  table = await startUsageTable();
});
afterAll(() => table.stop());
beforeEach(() => {
  time = Date.UTC(2026, 10, 25);
  failures = [];
  created = 0;
  key = `key-${keys++}`;
});

const idempotency = () => {
  const now = () => time;
  const leases = createLeases({ store: createDynamoLeaseStore(TABLE, table.client), now });
  return createIdempotency({ leases, now, onFailure: (error) => failures.push(error) });
};

const event = (changes: Partial<GatewayEvent> = {}) =>
  ({
    httpMethod: "POST",
    path: "/v1/things",
    headers: { "Idempotency-Key": key },
    body: '{"name":"a"}',
    isBase64Encoded: false,
    ...changes,
  }) as GatewayEvent;

/** Makes a thing with a secret that is shown once. */
const create = (request = event(), by = caller, work: () => Promise<void> = async () => {}, kept = true) =>
  idempotency().once(request, by, {
    async work() {
      await work();
      created += 1;
      return { answer: json(201, { id: created, secret: "s" }), stored: kept ? { id: created } : null };
    },
    replay: ({ id }) => json(201, { id }),
  });

describe("a repeated request", () => {
  it("is replayed from what was stored, with a mark and without effect", async () => {
    const first = await create();
    const again = await create();
    expect([JSON.parse(first.body), JSON.parse(again.body)]).toEqual([{ id: 1, secret: "s" }, { id: 1 }]);
    expect([first.headers["idempotent-replayed"], again.headers["idempotent-replayed"]]).toEqual([undefined, "true"]);
    expect([again.statusCode, created]).toEqual([201, 1]);
  });

  it("may have its body in base64", async () => {
    await create();
    const body = Buffer.from('{"name":"a"}').toString("base64");
    expect((await create(event({ body, isBase64Encoded: true }))).headers).toHaveProperty("idempotent-replayed");
  });

  it("counts as a first one without the header, for another key or route, and after 24 h", async () => {
    await create();
    await create(event({ headers: {} }));
    await create(event(), { ...caller, keyId: "key_2" });
    await create(event(), { ...caller, account: "b" });
    await create(event({ path: "/v1/things/2" }));
    expect(created).toBe(5);
    time += DAY_MS - 1000;
    await create();
    expect(created).toBe(5);
    time += 1000;
    await create();
    expect(created).toBe(6);
  });

  it("counts as a first one when the first failed", async () => {
    const failing = create(event(), caller, () => Promise.reject(new Error("the work failed")));
    await expect(failing).rejects.toThrow("the work failed");
    expect((await create()).headers).not.toHaveProperty("idempotent-replayed");
  });

  it("is refused with 422 if its body differs, also while the first is in progress", async () => {
    const other = event({ body: '{"name":"b"}' });
    await create(event(), caller, async () => {
      await expect(create(other)).rejects.toMatchObject({ code: "idempotency_key_reused", status: 422 });
    });
    await expect(create(other)).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(created).toBe(1);
  });
});

describe("while the first request is in progress", () => {
  it("runs one of 20 concurrent requests, and answers the others 409 with Retry-After", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => create()));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    for (const reason of refused)
      expect(reason).toMatchObject({ code: "idempotency_in_progress", status: 409, retryAfterSeconds: 1 });
    expect(created).toBe(1);
    expect((await create()).headers).toHaveProperty("idempotent-replayed");
  });

  it("lets the next request run 10 s after a worker died", async () => {
    await idempotency().begin(event(), caller);
    await expect(create()).rejects.toMatchObject({ code: "idempotency_in_progress" });
    time += 10_000;
    await create();
    expect(created).toBe(1);
  });
});

it("refuses a concurrent repeat of an answer that may not be stored, and stores nothing", async () => {
  const meanwhile = () => expect(create()).rejects.toMatchObject({ code: "idempotency_in_progress" });
  await create(event(), caller, meanwhile, false);
  expect((await create()).headers).not.toHaveProperty("idempotent-replayed");
  expect(created).toBe(2);
});

it.each([[""], ["x".repeat(256)]])("refuses a malformed key: %j", async (value) => {
  await expect(create(event({ headers: { "idempotency-key": value } }))).rejects.toMatchObject({
    code: "invalid_value",
    param: "Idempotency-Key",
  });
});

it("answers although the table is down when the answer is to be stored", async () => {
  const { client } = table;
  const send = client.send.bind(client);
  const answer = await create(event(), caller, async () => {
    client.send = async () => {
      throw new Error("the table is down");
    };
  });
  client.send = send;
  expect(answer.statusCode).toBe(201);
  expect(failures).toHaveLength(1);
});
