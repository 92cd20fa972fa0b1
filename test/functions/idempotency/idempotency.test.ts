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
let made: number;
/** A key of each test's own. */
let key: string;
let keys = 0;

beforeAll(async () => {
  table = await startUsageTable();
});
afterAll(() => table.stop());
beforeEach(() => {
  time = Date.UTC(2026, 10, 25);
  failures = [];
  made = 0;
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
      made += 1;
      return { answer: json(201, { id: made, secret: "s" }), stored: kept ? { id: made } : null };
    },
    replay: ({ id }) => json(201, { id }),
  });

describe("the same request again", () => {
  it("is answered as the first time from what was stored, marked, and does nothing", async () => {
    const first = await create();
    const again = await create();
    expect([JSON.parse(first.body), JSON.parse(again.body)]).toEqual([{ id: 1, secret: "s" }, { id: 1 }]);
    expect([first.headers["idempotent-replayed"], again.headers["idempotent-replayed"]]).toEqual([undefined, "true"]);
    expect([again.statusCode, made]).toEqual([201, 1]);
  });

  it("may say its body in base64", async () => {
    await create();
    const body = Buffer.from('{"name":"a"}').toString("base64");
    expect((await create(event({ body, isBase64Encoded: true }))).headers).toHaveProperty("idempotent-replayed");
  });

  it("is a first one without the header, for another key or route, and after a day", async () => {
    await create();
    await create(event({ headers: {} }));
    await create(event(), { ...caller, keyId: "key_2" });
    await create(event(), { ...caller, account: "b" });
    await create(event({ path: "/v1/things/2" }));
    expect(made).toBe(5);
    time += DAY_MS - 1000;
    await create();
    expect(made).toBe(5);
    time += 1000;
    await create();
    expect(made).toBe(6);
  });

  it("is a first one when the first failed", async () => {
    const failing = create(event(), caller, () => Promise.reject(new Error("the work failed")));
    await expect(failing).rejects.toThrow("the work failed");
    expect((await create()).headers).not.toHaveProperty("idempotent-replayed");
  });

  it("with another body is refused, also while the first is under way", async () => {
    const other = event({ body: '{"name":"b"}' });
    await create(event(), caller, async () => {
      await expect(create(other)).rejects.toMatchObject({ code: "idempotency_key_reused", status: 422 });
    });
    await expect(create(other)).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(made).toBe(1);
  });
});

describe("while the first is under way", () => {
  it("makes one of 20 at once, and answers the others 409 with Retry-After", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => create()));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    for (const reason of refused)
      expect(reason).toMatchObject({ code: "idempotency_in_progress", status: 409, retryAfterSeconds: 1 });
    expect(made).toBe(1);
    expect((await create()).headers).toHaveProperty("idempotent-replayed");
  });

  it("a dead worker blocks the next for seconds only", async () => {
    await idempotency().begin(event(), caller);
    await expect(create()).rejects.toMatchObject({ code: "idempotency_in_progress" });
    time += 10_000;
    await create();
    expect(made).toBe(1);
  });
});

it("does not make an answer of which nothing may be kept twice at once, and stores nothing", async () => {
  const meanwhile = () => expect(create()).rejects.toMatchObject({ code: "idempotency_in_progress" });
  await create(event(), caller, meanwhile, false);
  expect((await create()).headers).not.toHaveProperty("idempotent-replayed");
  expect(made).toBe(2);
});

it.each([[""], ["x".repeat(256)]])("a key that is none is refused: %j", async (given) => {
  await expect(create(event({ headers: { "idempotency-key": given } }))).rejects.toMatchObject({
    code: "invalid_value",
    param: "Idempotency-Key",
  });
});

it("an answer is given although the table is down when it is to be remembered", async () => {
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
