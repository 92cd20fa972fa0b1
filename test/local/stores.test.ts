import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, serve } from "../../local/http/listen.ts";
import { openDynalite } from "../../local/stores/dynalite.ts";
import { type Fauxqs, openFauxqs } from "../../local/stores/fauxqs.ts";
import { type Restartable, restartable } from "../../local/stores/restartable.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const REGION = "ap-southeast-1";

describe("S3 and SQS", () => {
  const queue = (VisibilityTimeout: string) => ({
    name: "work",
    arn: `arn:aws:sqs:${REGION}:000000000000:work`,
    url: `https://sqs.${REGION}.amazonaws.com/000000000000/work`,
    attributes: { VisibilityTimeout },
  });
  const QueueUrl = queue("").url;
  let store: Restartable<Fauxqs>;
  let socket: Listening;
  let client: SQSClient;

  beforeEach(async () => {
    const [s3Folder, sqsFolder] = [temporaryFolder("s3"), temporaryFolder("sqs")];
    const timeouts = ["30", "0"];
    store = await restartable("S3", () =>
      openFauxqs({
        s3Folder,
        sqsFolder,
        region: REGION,
        buckets: ["bucket"],
        queues: [queue(timeouts.shift() ?? "0")],
      }),
    );
    socket = await serve({
      handler: (request, response) => store.current.answer(request, response),
      onError: () => {},
    });
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    client = new SQSClient({ endpoint: socket.url, region: REGION, credentials, maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await Promise.all([socket.close(), store.stop()]);
  });

  it("keep a queue's messages over a restart, and take its new attributes", async () => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "one" }));
    await store.stop();
    await store.start();
    const receive = async () => (await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? [];
    expect((await receive()).map(({ Body }) => Body)).toEqual(["one"]);
    // With the new visibility timeout of 0 s it comes again at once.
    const [message] = await receive();
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    expect(await receive()).toEqual([]);
  });

  it("answer 500 while they are stopped, and again after it", async () => {
    await store.stop();
    const send = () => client.send(new SendMessageCommand({ QueueUrl, MessageBody: "two" }));
    await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await store.start();
    await send();
  });
});

describe("DynamoDB", () => {
  const definition = {
    TableName: "Items",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  };

  it("keeps items over a restart, and finishes the calls in progress first", async () => {
    const folder = temporaryFolder("dynamodb");
    const first = openDynalite(folder);
    expect((await first.call("CreateTable", definition)).status).toBe(200);
    await expect
      .poll(async () => (await first.call("DescribeTable", { TableName: "Items" })).body)
      .toMatchObject({
        Table: { TableStatus: "ACTIVE" },
      });
    const puts = Array.from({ length: 20 }, (_, i) =>
      first.call("PutItem", { TableName: "Items", Item: { pk: { S: `${i}` } } }),
    );
    await first.close();
    expect((await Promise.all(puts)).map(({ status }) => status)).toEqual(Array(20).fill(200));

    const second = openDynalite(folder);
    expect((await second.call("Scan", { TableName: "Items" })).body).toMatchObject({ Count: 20 });
    await second.close();
  });

  it("answers errors as DynamoDB does", async () => {
    const store = openDynalite(temporaryFolder("dynamodb"));
    const errorOf = async (operation: string, input: object) => {
      const { status, body } = await store.call(operation, input as never);
      return [status, (body as { __type: string }).__type.split("#")[1]];
    };
    expect(await errorOf("GetItem", { TableName: "Items", Key: { pk: { S: "a" } } })).toEqual([
      400,
      "ResourceNotFoundException",
    ]);
    expect(await errorOf("GetItem", {})).toEqual([400, "ValidationException"]);
    expect(await errorOf("GetItem", { TableName: 7 })).toEqual([400, "SerializationException"]);
    expect(await errorOf("InventTable", {})).toEqual([400, "UnknownOperationException"]);
    expect(await errorOf("constructor", {})).toEqual([400, "UnknownOperationException"]);
    await store.close();
  });
});
