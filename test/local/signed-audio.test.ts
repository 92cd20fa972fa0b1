/** The local cloud with the option of signed URLs: the functions sign with a real key, and the edge checks with its other half. */
import { generateKeyPairSync } from "node:crypto";
import { fileURLToPath } from "node:url";
import { getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audioKeyParameter } from "#contract/audio-urls.ts";
import { ON_THIS_MACHINE, readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { STAGES } from "../../cdk/stage/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const NAME = "2026-12";
const LIFE_MS = 15 * 60_000;
const START_MS = 180_000;

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const PEM = privateKey.export({ format: "pem", type: "pkcs8" }).toString();

let cloud: LocalCloud;
beforeAll(async () => {
  const keys = [{ name: NAME, publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") }];
  const options = readDeploymentOptions((key) => (key === "voicesPackage" ? ON_THIS_MACHINE : undefined));
  const folder = synthesise({ ...STAGES.dev, signedAudio: { keys, domain: null } }, temporaryFolder("signed"), options);
  cloud = await startLocalCloud({
    port: 0,
    dataDir: temporaryFolder("signed-data"),
    assembly: { folder, modelServer: fileURLToPath(new URL("../../build/model-server/main.mjs", import.meta.url)) },
    secrets: new Map([[audioKeyParameter("dev", NAME), PEM]]),
  });
}, START_MS);
afterAll(() => cloud?.stop());

const call = (path: string, init: RequestInit = {}) =>
  fetch(cloud.url + path, { ...init, headers: { "x-api-key": cloud.demoKey, "content-type": "application/json" } });

async function speak(text: string) {
  const response = await call("/v1/synthesize", { method: "POST", body: JSON.stringify({ text }) });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string; audio_url: string; expires_at: string };
}

describe("audio with a signed URL", () => {
  it("is at the distribution for 15 minutes, whole or in part, for pages of every origin", async () => {
    const before = Date.now();
    const { audio_url, expires_at } = await speak("Selamat pagi, Malaysia.");
    const { searchParams, host } = new URL(audio_url);
    expect(host).toBe(new URL(cloud.url).host);
    expect([...searchParams.keys()].sort()).toEqual(["Expires", "Hash-Algorithm", "Key-Pair-Id", "Signature"]);
    expect(Date.parse(expires_at)).toBeGreaterThanOrEqual(before + LIFE_MS);
    expect(Number(searchParams.get("Expires")) * 1_000).toBeGreaterThanOrEqual(Date.parse(expires_at));
    const whole = await fetch(audio_url, { headers: { origin: "https://example.com" } });
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    expect(whole.headers.get("access-control-allow-origin")).toBe("*");
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect(bytes.length).toBeGreaterThan(1_000);
    const part = await fetch(audio_url, { headers: { range: "bytes=100-199" } });
    expect(part.status).toBe(206);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(100, 200));
    expect((await fetch(audio_url, { method: "HEAD" })).status).toBe(200);
  });

  it("has another one whenever it is asked for, and a redirect to it", async () => {
    const { id } = await speak("Apa khabar?");
    const again = (await (await call(`/v1/audio/${id}`)).json()) as { audio_url: string };
    expect((await fetch(again.audio_url)).status).toBe(200);
    const redirect = await call(`/v1/audio/${id}?redirect=1`, { redirect: "manual" });
    expect(redirect.status).toBe(302);
    expect((await fetch(redirect.headers.get("location") ?? "")).status).toBe(200);
  });

  it("is refused without its signature, with a changed one, for another object, after its end, and to writers", async () => {
    const { audio_url } = await speak("Terima kasih.");
    const [address = ""] = audio_url.split("?");
    const other = new URL((await speak("Sama-sama.")).audio_url);
    const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
    expect(await status(address)).toBe(403);
    expect(await status(audio_url.replace("Expires=", "Expires=9"))).toBe(403);
    expect(await status(audio_url.replace(/Signature=.{4}/, "Signature=AAAA"))).toBe(403);
    expect(await status(audio_url.replace(/Key-Pair-Id=\w+/, "Key-Pair-Id=K0"))).toBe(403);
    expect(await status(other.origin + other.pathname + new URL(audio_url).search)).toBe(403);
    expect(await status(audio_url, { method: "DELETE" })).toBe(403);
    expect(await status(audio_url, { method: "PUT", body: "x" })).toBe(403);
    const keyPairId = new URL(audio_url).searchParams.get("Key-Pair-Id") ?? "";
    const sign = (url: string, dateLessThan: number) =>
      getSignedUrl({ url, keyPairId, privateKey: PEM, dateLessThan, algorithm: "SHA256" });
    expect(await status(sign(address, Date.now() + 60_000))).toBe(200);
    expect(await status(sign(address, Date.now() - 1_000))).toBe(403);
    // The distribution has this bucket only, whatever the key signed.
    expect(await status(sign(`${new URL(address).origin}/v1/keys`, Date.now() + 60_000))).not.toBe(200);
    expect(await status(audio_url)).toBe(200);
  });

  it("is gone for its URL as soon as it is deleted", async () => {
    const { id, audio_url } = await speak("Selamat tinggal.");
    expect((await fetch(audio_url)).status).toBe(200);
    expect((await call(`/v1/audio/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(audio_url)).status).toBe(403);
  });
});

it("the console of such a stage is served, and may play audio from the distribution", async () => {
  const page = await fetch(cloud.consoleUrl ?? "");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toMatch(
    /media-src [^;]*signedaudiodistribution\w*\.cloudfront\.net/,
  );
});
