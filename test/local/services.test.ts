import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureCloud, startFixtureCloud } from "./fixture-cloud.ts";

interface StoreAnswer {
  status: number;
  text: string;
  env: Record<string, string>;
}

let fixture: FixtureCloud;
let env: Record<string, string>;
beforeAll(async () => {
  fixture = await startFixtureCloud({ paceRtf: 0.5 });
  env = (await store({ service: "S3", path: "/" })).env;
});
afterAll(() => fixture.cloud.stop());

/** Calls a service from inside the function `store`, as its role. */
async function store(call: object): Promise<StoreAnswer> {
  const response = await fetch(`${fixture.cloud.url}/v1/store`, { method: "POST", body: JSON.stringify(call) });
  return (await response.json()) as StoreAnswer;
}

/** The SDK's own settings, as the function has them. */
const settings = (service: string, accessKeyId = "test-store") => ({
  region: "ap-southeast-1",
  endpoint: env[`AWS_ENDPOINT_URL_${service}`] ?? "",
  credentials: { accessKeyId, secretAccessKey: "local", sessionToken: "local" },
  maxAttempts: 1,
});

const decode = (answer: StoreAnswer) => Buffer.from(answer.text, "base64").toString();

describe("a function's role", () => {
  const target = (operation: string) => ({
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "content-type": "application/x-amz-json-1.0",
  });
  const table = () => env.TABLE ?? "";

  it("lets the function do what the template allows", async () => {
    const client = new DynamoDBClient(settings("DYNAMODB"));
    const Key = { pk: { S: "a" }, sk: { S: "b" } };
    await client.send(new PutItemCommand({ TableName: table(), Item: { ...Key, said: { S: "yes" } } }));
    const { Item } = await client.send(new GetItemCommand({ TableName: table(), Key }));
    expect(Item?.said?.S).toBe("yes");
  });

  it("refuses another action", async () => {
    const answer = await store({
      service: "DYNAMODB",
      headers: target("DeleteItem"),
      body: JSON.stringify({ TableName: table() }),
    });
    expect(answer.status).toBe(400);
    expect(decode(answer)).toContain("AccessDeniedException");
    expect(decode(answer)).toContain("dynamodb:DeleteItem");
  });

  it("refuses another table, by whatever call", async () => {
    const body = JSON.stringify({ RequestItems: { other: { Keys: [] } } });
    for (const operation of ["BatchGetItem", "GetItem", "ListTables"]) {
      expect(decode(await store({ service: "DYNAMODB", headers: target(operation), body }))).toContain("AccessDenied");
    }
  });

  it("refuses a caller that no function is", async () => {
    const client = new DynamoDBClient(settings("DYNAMODB", "somebody"));
    await expect(client.send(new GetItemCommand({ TableName: table(), Key: {} }))).rejects.toThrow("somebody");
  });

  it("refuses to read from a folder of the bucket that it may not, and to write there", async () => {
    const client = new S3Client(settings("S3"));
    const put = (Key: string) => client.send(new PutObjectCommand({ Bucket: env.BUCKET, Key, Body: "x" }));
    await put("audio/one");
    await expect(put("other/one")).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(client.send(new GetObjectCommand({ Bucket: env.BUCKET, Key: "other/one" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });

  it("does not tell those who may not list the bucket that an object is not there", async () => {
    const client = new S3Client(settings("S3"));
    await expect(client.send(new GetObjectCommand({ Bucket: env.BUCKET, Key: "audio/none" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });

  it("refuses an endpoint that it does not name", async () => {
    for (const call of ["invocations", "invocations-response-stream"]) {
      const answer = await store({ service: "SAGEMAKER_RUNTIME", path: `/endpoints/another/${call}`, body: "{}" });
      expect(answer.status).toBe(403);
      expect(decode(answer)).toContain("sagemaker:InvokeEndpoint");
    }
  });

  it("leaves a line in the log for each refusal", async () => {
    await expect
      .poll(() => readFile(join(fixture.dataDir, "logs", "cloud.log"), "utf8"))
      .toContain("AccessDenied: User: test-store");
  });
});

describe("a presigned URL", () => {
  const sign = (expiresIn: number, key = "audio/signed", accessKey?: string) =>
    getSignedUrl(
      new S3Client(settings("S3", accessKey)),
      new GetObjectCommand({ Bucket: env.BUCKET, Key: key, ResponseContentDisposition: "attachment" }),
      { expiresIn },
    );

  it("is of path style, works as it stands, and after a restart", async () => {
    const body = Buffer.alloc(200_000, 5);
    await new S3Client(settings("S3")).send(
      new PutObjectCommand({ Bucket: env.BUCKET, Key: "audio/signed", Body: body, ContentType: "audio/mpeg" }),
    );
    const url = await sign(900);
    expect(url).toContain(`127.0.0.1`);
    for (let round = 0; round < 2; round++) {
      const response = await fetch(url);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("audio/mpeg");
      expect(response.headers.get("content-disposition")).toBe("attachment");
      expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
      if (round === 0) await fixture.restart();
    }
    const part = await fetch(url, { headers: { range: "bytes=10-19" } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
  });

  it("is refused when it expired, is not signed, or its signer may not read", async () => {
    const url = new URL(await sign(900));
    url.searchParams.set("X-Amz-Date", "20200101T000000Z");
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url.href.split("?", 1)[0] ?? "")).status).toBe(403);
    expect((await fetch(await sign(900, "audio/signed", "test-echo"))).status).toBe(403);
  });
});

describe("SageMaker's runtime", () => {
  /** Restarts move the endpoint: read it anew. */
  async function invoke(plan: object) {
    env = (await store({ service: "S3", path: "/" })).env;
    const client = new SageMakerRuntimeClient(settings("SAGEMAKER_RUNTIME"));
    return client.send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: env.ENDPOINT,
        Body: JSON.stringify(plan),
        ContentType: "application/json",
        CustomAttributes: "request=1",
      }),
    );
  }

  async function partsOf(answer: Awaited<ReturnType<typeof invoke>>) {
    const parts: Buffer[] = [];
    for await (const event of answer.Body ?? [])
      if (event.PayloadPart) parts.push(Buffer.from(event.PayloadPart.Bytes ?? []));
    return parts;
  }

  it("streams the container's answer in parts, with the attributes, the template's variables and the pace", async () => {
    const parts = await partsOf(await invoke({ bytes: 20_000 }));
    const whole = Buffer.concat(parts);
    expect(parts.length).toBeGreaterThan(2);
    expect(whole.subarray(0, 20_000).every((byte) => byte === 7)).toBe(true);
    expect(JSON.parse(whole.subarray(20_000).toString())).toEqual(["request=1", "0.5", "yes"]);
  });

  it("turns a container's 503 into a ModelError with the original status", async () => {
    await expect(invoke({ status: 503 })).rejects.toMatchObject({ name: "ModelError", OriginalStatusCode: 503 });
  });

  it("ends a broken stream with ModelStreamError", async () => {
    const answer = await invoke({ cut: true });
    await expect(partsOf(answer)).rejects.toThrow(/ModelStreamError|broke off/);
  });

  it("fails while the container is dead, and serves again within 10 s", async () => {
    const before = fixture.cloud.modelServerPid;
    await expect(invoke({ die: true })).rejects.toThrow();
    await expect
      .poll(
        () =>
          invoke({}).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    expect(fixture.cloud.modelServerPid).not.toBe(before);
  });

  it("refuses a body over 6 MB", async () => {
    await expect(invoke({ text: "x".repeat(6 << 20) })).rejects.toThrow();
  });
});
