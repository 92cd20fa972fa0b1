/** What another program, another machine or a web page can reach of a running local cloud. */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import { itemsOfNewKey, newSecret, SCOPES } from "#contract/keys.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type CloudProcess, startCloudProcess } from "./cloud-process.ts";
import { type ListeningSocket, listeningSockets } from "./listening-sockets.ts";

let cloud: CloudProcess;
let sockets: Omit<ListeningSocket, "pid">[];
let audioUrl: string;

beforeAll(async () => {
  cloud = await startCloudProcess({ dataDir: temporaryFolder("exposure") });
  sockets = (await listeningSockets(cloud.child.pid ?? 0)) ?? cloud.listening;
  const response = await fetch(`${cloud.url}/v1/synthesize`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": cloud.demoKey },
    body: JSON.stringify({ text: "Rahsia syarikat." }),
  });
  audioUrl = ((await response.json()) as SynthesizeResponse).audio_url ?? "";
}, 180_000);
afterAll(() => cloud?.stop());

const everySocket = <T>(call: (base: string) => Promise<T>) =>
  Promise.all(sockets.map(({ port }) => call(`http://127.0.0.1:${port}`)));

it("listens on loopback alone, with one socket for each service and one for the model server", () => {
  const expected = [...cloud.listening, { address: "127.0.0.1", port: Number(new URL(cloud.modelServerUrl).port) }];
  const sorted = (list: typeof expected) => list.map(({ address, port }) => `${address}:${port}`).sort();
  expect(sorted(sockets)).toEqual(sorted(expected));
  expect(new Set(sockets.map(({ address }) => address))).toEqual(new Set(["127.0.0.1"]));
  expect(sockets).toHaveLength(9);
});

it("lets no web page create an admin key", async () => {
  const secret = newSecret();
  const items = itemsOfNewKey(
    { id: "key_intruder", account: "local-admin", name: "intruder", createdAt: Date.now(), scopes: SCOPES },
    secret,
  );
  const attribute = (value: unknown) =>
    Array.isArray(value)
      ? { L: value.map((S) => ({ S })) }
      : typeof value === "number"
        ? { N: String(value) }
        : { S: value };
  await everySocket(async (base) => {
    for (const item of items) {
      const Item = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));
      const table = (name: string) => `malaysian-tts-dev-${name}`;
      for (const TableName of [table("keys"), table("Keys"), ...(await tablesAt(base))]) {
        await dynamoDb(base, "PutItem", { TableName, Item });
      }
    }
  });
  const response = await fetch(`${cloud.url}/v1/keys`, { headers: { "x-api-key": secret } });
  expect(response.status).toBe(401);
});

/** Sends what a page may send: its origin is in the request, and the signature is made up. */
async function dynamoDb(base: string, operation: string, input: object): Promise<Response | undefined> {
  return fetch(base, {
    method: "POST",
    headers: {
      origin: "https://page.example",
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
      authorization:
        "AWS4-HMAC-SHA256 Credential=page/20261125/r/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify(input),
  }).catch(() => undefined);
}

async function tablesAt(base: string): Promise<string[]> {
  const answer = (await (await dynamoDb(base, "ListTables", {}))?.json().catch(() => ({}))) as {
    TableNames?: string[];
  };
  return answer?.TableNames ?? [];
}

it("gives no audio without a signature", async () => {
  const { pathname } = new URL(audioUrl);
  expect((await fetch(audioUrl)).status).toBe(200);
  const statuses = await everySocket(async (base) => (await fetch(base + pathname)).status);
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  const listings = await everySocket(
    async (base) => (await fetch(`${base}/${pathname.split("/")[1]}?list-type=2`)).status,
  );
  expect(listings.filter((status) => status < 400)).toEqual([]);
});

it("goes on when callers hang up in the middle of a request", async () => {
  for (const { port } of sockets) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    socket.write("PUT /bucket/key HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf");
    await sleep(50);
    socket.destroy();
  }
  await sleep(500);
  expect(cloud.child.exitCode).toBeNull();
  expect((await fetch(`${cloud.url}/health`)).status).toBe(200);
});
