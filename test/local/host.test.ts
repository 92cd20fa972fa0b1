/** A local cloud that a phone on the same network, or a container, can reach. */
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type CloudProcess, startCloudProcess } from "./cloud-process.ts";
import { listeningSockets } from "./listening-sockets.ts";
import { ownAddress } from "./own-address.ts";

const HOST = ownAddress();

let cloud: CloudProcess;
let audioUrl: string;

const synthesize = (key?: string) =>
  fetch(`${cloud.url}/v1/synthesize`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { "x-api-key": key } : {}) },
    body: JSON.stringify({ text: "Untuk telefon." }),
  });

beforeAll(async () => {
  cloud = await startCloudProcess({ host: HOST, dataDir: temporaryFolder("host") });
  audioUrl = ((await (await synthesize(cloud.demoKey)).json()) as SynthesizeResponse).audio_url ?? "";
}, 180_000);
afterAll(() => cloud?.stop());

it("listens there with the API, and on loopback with everything else", async () => {
  const { port } = new URL(cloud.url);
  const addresses = ((await listeningSockets(cloud.child.pid ?? 0)) ?? cloud.listening).map((socket) => [
    socket.address,
    socket.port === Number(port),
  ]);
  expect(addresses).toContainEqual([HOST, true]);
  const others = addresses.filter(([, isApi]) => !isApi);
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(([address]) => address !== "127.0.0.1")).toEqual([]);
});

it("needs a key for each call", async () => {
  expect((await synthesize()).status).toBe(401);
  expect((await synthesize("tts_wrong")).status).toBe(401);
});

it("gives the audio under its own address", async () => {
  expect(new URL(audioUrl).host).toBe(new URL(cloud.url).host);
  const response = await fetch(audioUrl);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
});

/** Another URL of the same audio. */
function presign(credentials: CloudProcess["credentials"], expiresIn: number, signedSecondsAgo = 0): Promise<string> {
  const { origin, pathname } = new URL(audioUrl);
  const [, Bucket = "", ...key] = decodeURIComponent(pathname).split("/");
  const client = new S3Client({ endpoint: origin, region: "ap-southeast-1", credentials });
  const signingDate = new Date(Date.now() - signedSecondsAgo * 1000);
  return getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key.join("/") }), { expiresIn, signingDate });
}

it("refuses audio with a forged signature, after its time, by another method and with another key", async () => {
  const status = async (url: string, method = "GET") => (await fetch(url, { method })).status;
  expect(await status(await presign(cloud.credentials, 60))).toBe(200);
  const flipped = audioUrl.replace(
    /(X-Amz-Signature=.*)([0-9a-f])(?=&|$)/,
    (_, rest, digit) => rest + (digit === "0" ? "1" : "0"),
  );
  expect(flipped).not.toBe(audioUrl);
  expect(await status(flipped)).toBe(403);
  expect(await status(audioUrl.split("?", 1)[0] ?? "")).toBe(403);
  expect(await status(await presign(cloud.credentials, 60, 61))).toBe(403);
  for (const method of ["HEAD", "PUT", "POST", "DELETE"])
    expect([method, await status(audioUrl, method)]).toEqual([method, 403]);
  expect(await status(await presign({ ...cloud.credentials, secretAccessKey: "guessed" }, 60))).toBe(403);
  expect(await status(await presign({ accessKeyId: "ASIAGUESSED", secretAccessKey: "guessed" }, 60))).toBe(403);
});
