import { createServer, type ServerResponse } from "node:http";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isServiceUnavailable } from "../../../../functions/aws/outages/service-unavailable.ts";
import { listen } from "../../../../local/http/listen.ts";

/** The next response of the service at `url`. */
let answer: (response: ServerResponse) => void;
let url: string;
let closedUrl: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const server = await listen(
    createServer((request, response) => request.on("end", () => answer(response)).resume()),
    0,
  );
  const closed = await listen(createServer(), 0);
  await closed.close();
  [url, closedUrl, stop] = [`http://127.0.0.1:${server.port}`, `http://127.0.0.1:${closed.port}`, () => server.close()];
});
afterAll(() => stop());

const settings = (endpoint: string) => ({
  endpoint,
  region: "ap-southeast-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
  requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true },
});

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
const askTable = (endpoint: string) =>
  failureOf(
    new DynamoDBClient(settings(endpoint)).send(new GetItemCommand({ TableName: "t", Key: { pk: { S: "a" } } })),
  );
const askBucket = (endpoint: string) =>
  failureOf(
    new S3Client({ ...settings(endpoint), forcePathStyle: true }).send(new GetObjectCommand({ Bucket: "b", Key: "k" })),
  );

const says = (status: number, type: string) => (response: ServerResponse) =>
  response
    .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
    .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "so" }));
const saysInXml = (status: number, code: string) => (response: ServerResponse) =>
  response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code></Error>`);

describe("a service is unavailable", () => {
  it("when nothing listens, when it closes the connection, and when it does not answer", async () => {
    expect(isServiceUnavailable(await askTable(closedUrl))).toBe(true);
    answer = (response) => response.destroy();
    expect(isServiceUnavailable(await askTable(url))).toBe(true);
    answer = () => {};
    expect(isServiceUnavailable(await askTable(url))).toBe(true);
  });

  it.each([
    [400, "ProvisionedThroughputExceededException"],
    [400, "ThrottlingException"],
    [400, "RequestLimitExceeded"],
    [500, "InternalServerError"],
  ])("when DynamoDB answers %i %s", async (status, type) => {
    answer = says(status, type);
    expect(isServiceUnavailable(await askTable(url))).toBe(true);
  });

  it.each([
    [503, "SlowDown"],
    [400, "RequestTimeout"],
    [500, "InternalError"],
  ])("when S3 answers %i %s", async (status, code) => {
    answer = saysInXml(status, code);
    expect(isServiceUnavailable(await askBucket(url))).toBe(true);
  });
});

describe("a service is available", () => {
  it.each([
    [400, "ValidationException"],
    [400, "AccessDeniedException"],
    [400, "ResourceNotFoundException"],
  ])("when DynamoDB answers %i %s", async (status, type) => {
    answer = says(status, type);
    expect(isServiceUnavailable(await askTable(url))).toBe(false);
  });

  it("when S3 denies access, and when the request is invalid", async () => {
    answer = saysInXml(403, "AccessDenied");
    expect(isServiceUnavailable(await askBucket(url))).toBe(false);
    for (const error of [new TypeError("no"), Object.assign(new Error("no"), { code: "ENOENT" }), "no", undefined])
      expect(isServiceUnavailable(error)).toBe(false);
  });
});
