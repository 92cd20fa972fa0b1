import { createVerify, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SSMClient } from "@aws-sdk/client-ssm";
import { getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAudioUrls, writeAudioUrls } from "#contract/audio-urls.ts";
import { createCloudFrontSigner } from "../../../functions/aws/cloudfront-sign.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const PEM = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const SIGNED = {
  base: "https://d111111abcdef8.cloudfront.net",
  keyPairId: "K2JCJMDEHXQW5F",
  parameter: "/malaysian-tts/dev/audio-keys/2026-12",
};
const NOW = Date.UTC(2026, 10, 25, 23, 59, 59, 400);
const KEY = "audio/aud_a-B_9/owner.mp3";

/** What the parameter store answers to each read, in this order; the last one repeats. */
let answers: { status: number; body: object }[];
let reads: object[];
let server: Server;
let ssm: SSMClient;
const found = { status: 200, body: { Parameter: { Value: PEM } } };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    reads.push(JSON.parse(body));
    const { status, body: answer } = (answers.length > 1 ? answers.shift() : answers[0]) ?? found;
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ssm = new SSMClient({
    region: "r",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
});
beforeEach(() => {
  answers = [found];
  reads = [];
});
afterAll(() => {
  ssm.destroy();
  server.close();
});

/** As CloudFront checks a URL with a canned policy. */
function isValid(url: string, of = publicKey): boolean {
  const { origin, pathname, searchParams } = new URL(url);
  const [expires, signature] = [Number(searchParams.get("Expires")), searchParams.get("Signature") ?? ""];
  const policy = `{"Statement":[{"Resource":"${origin}${pathname}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
  const base64 = signature.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/");
  return createVerify(`RSA-${searchParams.get("Hash-Algorithm")}`)
    .update(policy)
    .verify(of, base64, "base64");
}

describe("a signed URL of CloudFront", () => {
  it("names the object, the key and the moment that it promises, and has a signature that the public key proves", async () => {
    const url = await createCloudFrontSigner(SIGNED, ssm)(KEY, 900, NOW);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${SIGNED.base}/${KEY}`);
    expect([...searchParams.keys()].sort()).toEqual(["Expires", "Hash-Algorithm", "Key-Pair-Id", "Signature"]);
    expect(searchParams.get("Key-Pair-Id")).toBe(SIGNED.keyPairId);
    const expires = Number(searchParams.get("Expires")) * 1_000 - (NOW + 900_000);
    expect(expires).toBeGreaterThanOrEqual(0);
    expect(expires).toBeLessThan(1_000);
    expect(isValid(url)).toBe(true);
    expect(url).not.toContain("PRIVATE");
  });

  it("is proved false when the object, the moment or the key is another", async () => {
    const url = await createCloudFrontSigner(SIGNED, ssm)(KEY, 900, NOW);
    expect(isValid(url.replace("owner", "other"))).toBe(false);
    expect(isValid(url.replace(/Expires=(\d+)/, (_, seconds) => `Expires=${Number(seconds) + 1}`))).toBe(false);
    expect(isValid(url, generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey)).toBe(false);
  });

  it("is what AWS's signer makes of the same", async () => {
    const dateLessThan = Math.ceil((NOW + 900_000) / 1_000) * 1_000;
    const { keyPairId } = SIGNED;
    const url = `${SIGNED.base}/${KEY}`;
    expect(await createCloudFrontSigner(SIGNED, ssm)(KEY, 900, NOW)).toBe(
      getSignedUrl({ url, keyPairId, privateKey: PEM, dateLessThan, algorithm: "SHA256" }),
    );
  });
});

describe("the private key", () => {
  it("is read decrypted, at the first URL and once", async () => {
    const sign = createCloudFrontSigner(SIGNED, ssm);
    expect(reads).toEqual([]);
    await Promise.all([sign(KEY, 900, NOW), sign(KEY, 900, NOW)]);
    await sign(KEY, 900, NOW);
    expect(reads).toEqual([{ Name: SIGNED.parameter, WithDecryption: true }]);
  });

  it("is read again after a failure, which is 503 when the store is unavailable", async () => {
    const sign = createCloudFrontSigner(SIGNED, ssm);
    answers = [{ status: 500, body: { __type: "InternalServerError" } }, found];
    await expect(sign(KEY, 900, NOW)).rejects.toMatchObject({ code: "service_unavailable" });
    expect(isValid(await sign(KEY, 900, NOW))).toBe(true);
    expect(reads).toHaveLength(2);
  });

  it("that was not stored is an error that names the parameter's fault", async () => {
    answers = [{ status: 400, body: { __type: "ParameterNotFound" } }];
    await expect(createCloudFrontSigner(SIGNED, ssm)(KEY, 900, NOW)).rejects.toMatchObject({
      name: "ParameterNotFound",
    });
  });
});

it("the variable of the functions holds what they sign with, or that S3 presigns", () => {
  expect(readAudioUrls(writeAudioUrls(SIGNED))).toEqual(SIGNED);
  expect(readAudioUrls(writeAudioUrls(null))).toBeNull();
  expect(() => readAudioUrls('{"base": "https://a.example"}')).toThrow("keyPairId");
});
