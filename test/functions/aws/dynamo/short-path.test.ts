import type { IncomingMessage, ServerResponse } from "node:http";
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ifConditionHolds } from "../../../../functions/aws/dynamo/conditional.ts";
import { withShortPath } from "../../../../functions/aws/dynamo/short-path.ts";
import { reportingOutages } from "../../../../functions/aws/outages/service-unavailable.ts";
import { type Listening, serve } from "../../../../local/http/listen.ts";
import { createAccessKeys } from "../../../../local/iam/access-keys.ts";
import { signerOf } from "../../../../local/iam/signature.ts";
import { startUsageTable, TABLE, type UsageTable } from "./usage-table.ts";

const Key = { pk: { S: "க'(é)" }, sk: { S: "s" } };
const get = new GetItemCommand({ TableName: TABLE, Key, ConsistentRead: true });

describe("with DynamoDB", () => {
  let table: UsageTable;
  beforeAll(async () => {
    table = await startUsageTable();
  });
  afterAll(() => table.stop());

  it("gives what the SDK gives, for each command that it knows", async () => {
    const { hostname, port } = (await table.client.config.endpoint?.()) ?? {};
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const short = withShortPath(
      new DynamoDBClient({ endpoint: `http://${hostname}:${port}`, region: "r", credentials }),
    );
    const outputs = async (client: DynamoDBClient) => {
      const run = async (command: object) => {
        const { $metadata, ...output } = await client.send(command as GetItemCommand);
        expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
        return output;
      };
      return [
        await run(get),
        await run(new PutItemCommand({ TableName: TABLE, Item: { ...Key, n: { N: "1.5" }, b: { BOOL: true } } })),
        await run(
          new UpdateItemCommand({
            TableName: TABLE,
            Key,
            UpdateExpression: "ADD n :n SET #l = :l",
            ExpressionAttributeNames: { "#l": "list" },
            ExpressionAttributeValues: { ":n": { N: "2" }, ":l": { L: [{ S: "你好" }] } },
            ReturnValues: "ALL_NEW",
          }),
        ),
        await run(get),
        await run(new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys: [Key], ConsistentRead: true } } })),
        await ifConditionHolds(
          client.send(
            new PutItemCommand({ TableName: TABLE, Item: Key, ConditionExpression: "attribute_not_exists(pk)" }),
          ),
        ),
        await run(
          new QueryCommand({
            TableName: TABLE,
            KeyConditionExpression: "pk = :pk",
            ExpressionAttributeValues: { ":pk": Key.pk },
          }),
        ),
        await run(new DeleteItemCommand({ TableName: TABLE, Key })),
      ];
    };
    const expected = await outputs(table.client);
    expect(expected).toMatchObject([{}, {}, { Attributes: { n: { N: "3.5" } } }, {}, {}, null, { Count: 1 }, {}]);
    // The first time the first command goes the SDK's way, the second time none but the query does.
    for (let round = 0; round < 2; round++) expect(await outputs(short)).toEqual(expected);
  });
});

describe("a call", () => {
  const keys = createAccessKeys();
  const key = keys.of("test");
  let server: Listening;
  let client: DynamoDBClient;
  /** Who sent each request: the SDK names its invocations. */
  let requests: ("sdk" | "short")[];
  /** What the service says to the next requests; nothing more: what there is. */
  let answers: ((response: ServerResponse) => void)[];

  const says = (status: number, body: object) => (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
  const fails = (status: number, type: string) => says(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}` });
  const found = says(200, { Item: Key });

  beforeAll(async () => {
    const handler = async (request: IncomingMessage, response: ServerResponse) => {
      const body = Buffer.concat(await Array.fromAsync(request));
      requests.push("amz-sdk-invocation-id" in request.headers ? "sdk" : "short");
      const signer = signerOf(request, body, keys, Date.now());
      if (signer !== "test") return fails(400, `InvalidSignatureException ${JSON.stringify(signer)}`)(response);
      return (answers.shift() ?? found)(response);
    };
    server = await serve({ handler, onError: () => {} });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    requests = [];
    answers = [];
    const credentials = { accessKeyId: key.id, secretAccessKey: key.secret, sessionToken: "a+b/c==" };
    const requestHandler = { requestTimeout: 200, throwOnRequestTimeout: true };
    client = withShortPath(
      reportingOutages(new DynamoDBClient({ endpoint: server.url, region: "r", credentials, requestHandler })),
    );
  });

  it("is signed as AWS asks, first by the SDK and then without it", async () => {
    for (let i = 0; i < 3; i++) expect((await client.send(get)).Item).toEqual(Key);
    expect(requests).toEqual(["sdk", "short", "short"]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["throttled", fails(400, "ProvisionedThroughputExceededException")],
    ["broken", fails(500, "InternalServerError")],
    ["gone", (response) => void response.destroy()],
    ["silent", () => {}],
  ])("that is %s is repeated by the SDK, and counted as sent more than once", async (_, failure) => {
    await client.send(get);
    answers = [failure, failure];
    const { Item, $metadata } = await client.send(get);
    expect([Item, $metadata.attempts]).toEqual([Key, 3]);
    await client.send(get);
    expect(requests).toEqual(["sdk", "short", "sdk", "sdk", "short"]);
  });

  it("whose answer is not JSON is repeated by the SDK too", async () => {
    await client.send(get);
    answers = [(response) => void response.end("<html>")];
    expect((await client.send(get)).$metadata.attempts).toBe(2);
  });

  it("that keeps failing is 503 `service_unavailable` in the end", async () => {
    await client.send(get);
    answers = Array.from({ length: 9 }, () => fails(500, "InternalServerError"));
    await expect(client.send(get)).rejects.toMatchObject({ code: "service_unavailable", retryAfterSeconds: 5 });
  });

  it("that is refused fails with the SDK's error", async () => {
    await client.send(get);
    answers = [fails(400, "ValidationException"), fails(400, "ValidationException")];
    await expect(client.send(get)).rejects.toMatchObject({ name: "ValidationException" });
    expect(requests).toEqual(["sdk", "short", "sdk"]);
  });

  it("whose condition does not hold is sent once", async () => {
    await client.send(get);
    answers = [fails(400, "ConditionalCheckFailedException")];
    const put = new PutItemCommand({ TableName: TABLE, Item: Key, ConditionExpression: "attribute_not_exists(pk)" });
    expect(await ifConditionHolds(client.send(put))).toBeNull();
    expect(requests).toEqual(["sdk", "short"]);
  });
});
