import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createS3Previews } from "../../../functions/aws/s3-previews.ts";
import { type Listening, serve } from "../../../local/http/listen.ts";
import { type Fauxqs, openFauxqs } from "../../../local/stores/fauxqs.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const BUCKET = "previews";
const SETTINGS = { region: "ap-southeast-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };

let fauxqs: Fauxqs;
let server: Listening;
let s3: S3Client;

beforeAll(async () => {
  const folders = { s3Folder: temporaryFolder("s3"), sqsFolder: temporaryFolder("sqs") };
  fauxqs = await openFauxqs({ ...folders, region: SETTINGS.region, buckets: [BUCKET], queues: [] });
  server = await serve({ handler: fauxqs.answer, onError: console.error });
  s3 = new S3Client({ ...SETTINGS, endpoint: server.url, forcePathStyle: true });
});

afterAll(async () => {
  s3.destroy();
  await Promise.all([server.close(), fauxqs.close()]);
});

const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: `clip ${Key}` }));

it("lists all clips, finds new ones within 10 s, and gives URLs that need no key", async () => {
  let now = Date.now();
  const store = createS3Previews({ bucket: BUCKET, now: () => now, s3 });
  expect(await store.keys()).toEqual(new Set());
  await Promise.all(["melur/ms-1.mp3", "teja/ta-2.mp3"].map(put));
  expect(await store.keys()).toEqual(new Set());
  now += 10_000;
  expect(await store.keys()).toEqual(new Set(["melur/ms-1.mp3", "teja/ta-2.mp3"]));
  const response = await fetch(await store.presign("melur/ms-1.mp3"));
  expect([response.status, await response.text()]).toEqual([200, "clip melur/ms-1.mp3"]);
});

it("does not remember a list that failed", async () => {
  let refuses = true;
  const flaky = new S3Client({ ...SETTINGS, endpoint: server.url, forcePathStyle: true, maxAttempts: 1 });
  flaky.middlewareStack.add((next) => (args) => (refuses ? Promise.reject(new Error("unreachable")) : next(args)), {
    step: "finalizeRequest",
  });
  const store = createS3Previews({ bucket: BUCKET, now: Date.now, s3: flaky });
  await expect(store.keys()).rejects.toThrow("unreachable");
  refuses = false;
  expect(await store.keys()).toContain("teja/ta-2.mp3");
  flaky.destroy();
});
