import { paginateGetApiKeys } from "@aws-sdk/client-api-gateway";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRequest } from "#contract/key-bodies.ts";
import { hashSecret, itemsOfNewKey, newSecret } from "#contract/keys.ts";
import { createApiGatewayKeys } from "../../../functions/aws/api-gateway-keys.ts";
import { toItem } from "../../../functions/aws/dynamo/attribute-values.ts";
import { createDynamoGatewayNotes } from "../../../functions/aws/dynamo-gateway-notes.ts";
import { createDynamoKeyFinder } from "../../../functions/aws/dynamo-key-finder.ts";
import { createDynamoKeyRegister } from "../../../functions/aws/dynamo-key-register.ts";
import { createDynamoKeyUses } from "../../../functions/aws/dynamo-key-uses.ts";
import { createEnrolment } from "../../../functions/gateway-keys/enrol.ts";
import type { GatewayKeys } from "../../../functions/gateway-keys/ports.ts";
import { createReconciliation } from "../../../functions/gateway-keys/reconcile.ts";
import { createKeyManagement } from "../../../functions/keys/key-management.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";
import { type ControlPlane, STAGE, startControlPlane } from "./control-plane.ts";

const HOUR_MS = 3_600_000;

let table: UsageTable;
let plane: ControlPlane;
let gateway: GatewayKeys;
let time: number;
let queued: string[];

beforeEach(async () => {
  [table, plane] = await Promise.all([startUsageTable(), startControlPlane()]);
  gateway = createApiGatewayKeys(STAGE, plane.clients);
  time = Date.UTC(2026, 10, 25);
  queued = [];
});
afterEach(() => Promise.all([table.stop(), plane.stop()]));

const now = () => time;
const enqueue = async (hashes: readonly string[]) => void queued.push(...hashes);
const notes = () => createDynamoGatewayNotes(TABLE, table.client);
const finder = () => createDynamoKeyFinder(TABLE, table.client);

const management = () =>
  createKeyManagement({
    register: createDynamoKeyRegister(TABLE, table.client),
    uses: createDynamoKeyUses(TABLE, table.client),
    enrol: (hash) => enqueue([hash]),
    onFailure: (error) => {
      throw error;
    },
    now,
  });

const issue = async () => (await management().issue(createKeyRequest.parse({ name: "k", tier: "pro" }))).key;

/** Works the queue off, as the enroller does. */
async function enrolAll(with_: Pick<GatewayKeys, "create" | "attach"> = gateway) {
  const enrol = createEnrolment({ keys: finder(), gateway: with_, notes: notes(), now });
  const outcomes: string[] = [];
  for (const hash of queued.splice(0)) outcomes.push(await enrol(hash));
  return outcomes;
}

const reconcile = () => createReconciliation({ gateway, notes: notes(), queue: { enqueue }, now })();

const NOTHING = { enqueued: 0, removed: 0, detached: 0, noted: 0, erased: 0, forgotten: 0 };

/** Plan of the gateway's key with this value. */
const planOf = (hash: string) => plane.keys.find(hash)?.plan.id;
const notedFor = async (hash: string) => (await finder().find(hash))?.gatewayKey ?? null;

describe("the enrolment of a secret", () => {
  it("makes a gateway key whose value is the hash, on the plan of its tier, and notes when", async () => {
    const { hash } = await issue();
    expect(await enrolAll()).toEqual(["attached"]);
    expect(planOf(hash)).toBe("plan-pro");
    expect(await notedFor(hash)).toMatchObject({ tier: "pro", attachedAt: time });
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("may come twice, or again after a failure in between, and makes no second key", async () => {
    const { hash } = await issue();
    const failing = {
      ...gateway,
      attach: async () => {
        throw new Error("throttled");
      },
    };
    await expect(enrolAll(failing)).rejects.toThrow("throttled");
    queued = [hash, hash];
    expect(await enrolAll()).toEqual(["attached", "not needed"]);
    expect(plane.keys.list()).toHaveLength(1);
  });

  it("leaves a secret that is dead alone, and one for which there is no room on its tier's shared key", async () => {
    const { id } = await issue();
    await management().revoke(id);
    expect(await enrolAll()).toEqual(["not needed"]);
    const { hash } = await issue();
    expect(await enrolAll({ ...gateway, create: async () => null })).toEqual(["no room"]);
    expect([plane.keys.list(), await notedFor(hash)]).toEqual([[], null]);
  });
});

describe("the reconciler", () => {
  it("rebuilds everything from the table, as in a new region", async () => {
    const hashes: string[] = [];
    for (let i = 0; i < 30; i++) hashes.push((await issue()).hash);
    queued = [];
    expect(await reconcile()).toEqual({ ...NOTHING, enqueued: 30 });
    await enrolAll();
    expect(hashes.map(planOf)).toEqual(hashes.map(() => "plan-pro"));
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("asks again for a gateway key that was deleted, and takes it out of use until it is back", async () => {
    const { hash } = await issue();
    await enrolAll();
    plane.keys.remove(plane.keys.list()[0]?.id ?? "");
    expect(await reconcile()).toEqual({ ...NOTHING, erased: 1, enqueued: 1 });
    expect(await notedFor(hash)).toBeNull();
    expect(await enrolAll()).toEqual(["attached"]);
    expect(planOf(hash)).toBe("plan-pro");
  });

  it("notes a key whose enrolment was cut off before its note", async () => {
    const { hash } = await issue();
    await enrolAll();
    await notes().erase(hash);
    queued = [hash];
    expect(await enrolAll()).toEqual(["elsewhere"]);
    expect(await reconcile()).toEqual({ ...NOTHING, noted: 1 });
    expect(await notedFor(hash)).toMatchObject({ tier: "pro" });
  });

  it("moves a key to the plan of its account's new tier: out of use in one pass, moved in the next", async () => {
    const { id, hash } = await issue();
    await enrolAll();
    await management().change(id, { tier: "business" });
    expect(await reconcile()).toEqual({ ...NOTHING, erased: 1 });
    expect([await enrolAll(), planOf(hash)]).toEqual([[], "plan-pro"]);
    expect(await reconcile()).toEqual({ ...NOTHING, detached: 1, enqueued: 1 });
    expect([await enrolAll(), planOf(hash)]).toEqual([["attached"], "plan-business"]);
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("takes the key of a dead secret out of use, then away, and at last forgets the secret", async () => {
    const { id, hash } = await issue();
    await enrolAll();
    const rotated = await management().rotate(id, 1);
    await enrolAll();
    expect(await reconcile()).toEqual(NOTHING);
    time += HOUR_MS;
    expect(await reconcile()).toEqual({ ...NOTHING, erased: 1 });
    expect(await reconcile()).toEqual({ ...NOTHING, removed: 1 });
    expect(planOf(hash)).toBeUndefined();
    expect(await reconcile()).toEqual({ ...NOTHING, forgotten: 1 });
    expect(await finder().find(hash)).toBeNull();
    expect(planOf(hashSecret(rotated.secret))).toBe("plan-pro");
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("leaves a secret alone while its key is being written, and forgets one whose key was never written", async () => {
    const key = { id: "key_cut", account: "acc_cut", name: "n", scopes: [], createdAt: time };
    const [secret] = itemsOfNewKey(key, newSecret());
    await table.client.send(new PutItemCommand({ TableName: TABLE, Item: toItem({ ...secret }) }));
    expect(await reconcile()).toEqual(NOTHING);
    time += HOUR_MS;
    expect(await reconcile()).toEqual({ ...NOTHING, forgotten: 1 });
  });

  it("removes a gateway key of this stage that no secret leads to, and no other", async () => {
    const stray = plane.keys.create({
      name: `malaysian-tts-dev-key-${"0".repeat(64)}`,
      value: "0".repeat(64),
      enabled: true,
    });
    plane.keys.create({ name: "another-service", value: "1".repeat(64), enabled: true });
    expect(stray).not.toBe(false);
    expect(await reconcile()).toEqual({ ...NOTHING, removed: 1 });
    expect(plane.keys.list().map(({ name }) => name)).toEqual(["another-service"]);
  });
});

describe("the local gateway's keys", () => {
  it("outlive a restart", async () => {
    const { hash } = await issue();
    await enrolAll();
    expect(plane.reopened().find(hash)).toMatchObject({ plan: { id: "plan-pro" }, key: { enabled: true } });
  });

  it("come in pages", async () => {
    for (let i = 0; i < 5; i++) await gateway.create(String(i).repeat(64));
    const pages: number[] = [];
    for await (const { items } of paginateGetApiKeys({ client: plane.clients.apiGateway }, { limit: 2 })) {
      pages.push(items?.length ?? 0);
    }
    expect(pages).toEqual([2, 2, 1]);
  });

  it("refuse what API Gateway refuses", async () => {
    const id = (await gateway.create("a".repeat(64))) ?? "";
    expect(await gateway.create("a".repeat(64))).toBe(id);
    expect([await gateway.attach(id, "free"), await gateway.attach(id, "pro")]).toEqual([true, false]);
    await expect(gateway.attach("nobody", "pro")).rejects.toMatchObject({ name: "NotFoundException" });
    await expect(gateway.create("too-short")).rejects.toMatchObject({ name: "BadRequestException" });
    // Gone already is as good as deleted.
    await gateway.detach("nobody", "pro");
    await gateway.remove("nobody");
  });
});
