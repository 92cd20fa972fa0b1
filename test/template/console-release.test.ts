/** The program that uploads the console, as its bundle, against a local S3 and a server in place of CloudFront. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Listening, serve } from "../../local/http/listen.ts";
import { type Fauxqs, openFauxqs } from "../../local/stores/fauxqs.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const BUCKET = "site";
const { handler } = createRequire(import.meta.url)("../../build/console/index.js");

let fauxqs: Fauxqs;
let s3: Listening;
let cloudFront: Listening;
/** Paths that were copied, with the tags of the copy: fauxqs keeps no tags. */
const copies: unknown[] = [];
const invalidations: { path: string; body: string }[] = [];

beforeAll(async () => {
  const folders = { s3Folder: temporaryFolder("s3"), sqsFolder: temporaryFolder("sqs") };
  fauxqs = await openFauxqs({ ...folders, region: "ap-southeast-1", buckets: [BUCKET], queues: [] });
  s3 = await serve({
    handler: (request, response) => {
      const { "x-amz-copy-source": source, "x-amz-tagging": tags } = request.headers;
      if (source !== undefined) copies.push([request.url?.split("?")[0], tags]);
      return fauxqs.answer(request, response);
    },
    onError: console.error,
  });
  cloudFront = await serve({
    handler: async (request, response) => {
      invalidations.push({ path: request.url ?? "", body: await text(request) });
      response.writeHead(201, { "content-type": "text/xml" }).end("<Invalidation><Id>I1</Id></Invalidation>");
    },
    onError: console.error,
  });
  vi.stubEnv("AWS_REGION", "ap-southeast-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  vi.stubEnv("AWS_ENDPOINT_URL_S3", s3.url);
  vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFRONT", cloudFront.url);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([s3.close(), cloudFront.close(), fauxqs.close()]);
});

const event = (RequestType: string) => ({
  RequestType,
  RequestId: `request-${RequestType}`,
  ResourceProperties: { Bucket: BUCKET, Distribution: "E123" },
});

it("uploads every file with its headers, then invalidates the caches of the edge", async () => {
  expect(await handler(event("Create"))).toEqual({ PhysicalResourceId: "console-E123" });
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({});
  for (const { path, contentType, cacheControl } of JSON.parse(readFileSync("build/console/files.json", "utf8"))) {
    const object = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: path }));
    expect([object.ContentType, object.CacheControl]).toEqual([contentType, cacheControl]);
    expect(await object.Body?.transformToByteArray()).toEqual(
      new Uint8Array(readFileSync(`build/console/site/${path}`)),
    );
  }
  client.destroy();
  expect(invalidations).toEqual([
    {
      path: expect.stringMatching(/^\/[\d-]+\/distribution\/E123\/invalidation$/),
      body: expect.stringContaining("<Path>/*</Path>"),
    },
  ]);
});

it("marks a file that the release no longer has, which stays for tabs that are open, with its headers", async () => {
  const { GetObjectCommand, PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({});
  const old = { path: "assets/old-1.js", contentType: "text/javascript", cacheControl: "public" };
  const at = (Key: string) => ({ Bucket: BUCKET, Key });
  const released = async () => {
    const { Body } = await client.send(new GetObjectCommand(at("released.json")));
    return JSON.parse((await Body?.transformToString()) ?? "");
  };
  const files = await released();
  await client.send(new PutObjectCommand({ ...at(old.path), Body: "1", ContentType: old.contentType }));
  await client.send(new PutObjectCommand({ ...at("released.json"), Body: JSON.stringify([old, ...files]) }));
  await handler(event("Update"));
  const { Body, ContentType, CacheControl } = await client.send(new GetObjectCommand(at(old.path)));
  expect([await Body?.transformToString(), ContentType, CacheControl]).toEqual(["1", "text/javascript", "public"]);
  expect(copies).toEqual([["/site/assets/old-1.js", "superseded=true"]]);
  expect(await released()).toEqual(files);
  client.destroy();
});

it("leaves the bucket as it is when the stack is deleted", async () => {
  expect(await handler(event("Delete"))).toEqual({ PhysicalResourceId: "console-E123" });
  expect(invalidations).toHaveLength(2);
});
