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
import { createDynamoLexiconStore } from "../../../functions/aws/dynamo-lexicon-store.ts";
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
    lexicons: createDynamoLexiconStore(TABLE, table.client),
    enrol: (hash) => enqueue([hash]),
    onFailure: (error) => {
      throw error;
    },
    now,
  });

const issue = async () => (await management().issue(createKeyRequest.parse({ name: "k", tier: "pro" }))).key;

/** Processes the queue as the enroller does. */
async function enrolAll(with_: Pick<GatewayKeys, "create" | "attach"> = gateway) {
  const enrol = createEnrolment({ keys: finder(), gateway: with_, notes: notes(), now });
  const outcomes: string[] = [];
  for (const hash of queued.splice(0)) outcomes.push(await enrol(hash));
  return outcomes;
}

const reconcile = () => createReconciliation({ gateway, notes: notes(), queue: { enqueue }, now })();

const NOTHING = { enqueued: 0, removed: 0, detached: 0, noted: 0, erased: 0, forgotten: 0 };

/** The usage plan of the gateway key with this value. */
const planOf = (hash: string) => plane.keys.find(hash)?.plan.id;
const notedFor = async (hash: string) => (await finder().find(hash))?.gatewayKey ?? null;

describe("enrolment of a secret", () => {
  it("creates a gateway key with the hash as its value, on its tier's plan, and notes the time", async () => {
    const { hash } = await issue();
    expect(await enrolAll()).toEqual(["attached"]);
    expect(planOf(hash)).toBe("plan-pro");
    expect(await notedFor(hash)).toMatchObject({ tier: "pro", attachedAt: time });
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("creates no second key when repeated or retried after a failure", async () => {
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

  it("ignores a dead secret, and leaves a secret on the shared key when the quota is reached", async () => {
    const { id } = await issue();
    await management().revoke(id);
    expect(await enrolAll()).toEqual(["not needed"]);
    const { hash } = await issue();
    expect(await enrolAll({ ...gateway, create: async () => null })).toEqual(["quota reached"]);
    expect([plane.keys.list(), await notedFor(hash)]).toEqual([[], null]);
  });
});

describe("reconciliation", () => {
  it("rebuilds all gateway keys from the table, as in a new region", async () => {
    const hashes: string[] = [];
    for (let i = 0; i < 30; i++) hashes.push((await issue()).hash);
    queued = [];
    expect(await reconcile()).toEqual({ ...NOTHING, enqueued: 30 });
    await enrolAll();
    expect(hashes.map(planOf)).toEqual(hashes.map(() => "plan-pro"));
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("requests a deleted gateway key again, and takes it out of use until it exists", async () => {
    const { hash } = await issue();
    await enrolAll();
    plane.keys.remove(plane.keys.list()[0]?.id ?? "");
    expect(await reconcile()).toEqual({ ...NOTHING, erased: 1, enqueued: 1 });
    expect(await notedFor(hash)).toBeNull();
    expect(await enrolAll()).toEqual(["attached"]);
    expect(planOf(hash)).toBe("plan-pro");
  });

  it("notes a key whose enrolment was interrupted before its note", async () => {
    const { hash } = await issue();
    await enrolAll();
    await notes().erase(hash);
    queued = [hash];
    expect(await enrolAll()).toEqual(["elsewhere"]);
    expect(await reconcile()).toEqual({ ...NOTHING, noted: 1 });
    expect(await notedFor(hash)).toMatchObject({ tier: "pro" });
  });

  it("moves a key to the plan of its account's new tier: out of use in one pass, moved in the next one", async () => {
    const { id, hash } = await issue();
    await enrolAll();
    await management().change(id, { tier: "business" });
    expect(await reconcile()).toEqual({ ...NOTHING, erased: 1 });
    expect([await enrolAll(), planOf(hash)]).toEqual([[], "plan-pro"]);
    expect(await reconcile()).toEqual({ ...NOTHING, detached: 1, enqueued: 1 });
    expect([await enrolAll(), planOf(hash)]).toEqual([["attached"], "plan-business"]);
    expect(await reconcile()).toEqual(NOTHING);
  });

  it("takes the key of a dead secret out of use, then removes it, and finally deletes the secret", async () => {
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

  it("ignores a secret while its key is being written, and deletes one whose key was never written", async () => {
    const key = { id: "key_cut", account: "acc_cut", name: "n", scopes: [], createdAt: time };
    const [secret] = itemsOfNewKey(key, newSecret());
    await table.client.send(new PutItemCommand({ TableName: TABLE, Item: toItem({ ...secret }) }));
    expect(await reconcile()).toEqual(NOTHING);
    time += HOUR_MS;
    expect(await reconcile()).toEqual({ ...NOTHING, forgotten: 1 });
  });

  it("removes only those gateway keys of this stage that have no secret", async () => {
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

describe("keys of the local gateway", () => {
  it("survive a restart", async () => {
    const { hash } = await issue();
    await enrolAll();
    expect(plane.reopened().find(hash)).toMatchObject({ plan: { id: "plan-pro" }, key: { enabled: true } });
  });

  it("are listed in pages", async () => {
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
    // Deleting again is not an error.
    await gateway.detach("nobody", "pro");
    await gateway.remove("nobody");
  });
});
