import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { decodeFrames, encodeFrame } from "#contract/frames.ts";
import { LANGUAGES } from "#contract/language.ts";
import { canaryEndpoint, type ModelCanary, modelCanaryParameter } from "#contract/model-canary.ts";
import { checkVersions } from "../../functions/handlers/verifier/check-versions.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** The functions read the parameter every 15 s. */
const NOTICED_MS = 40_000;
/** Instead of a minute and a quarter of an hour. */
const ALARM_PERIOD_MS = 2_000;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const DIGEST = "c".repeat(64);
const Name = modelCanaryParameter("dev");

let cloud: LocalCloud;
let ssm: SSMClient;
/** The model server of the canary: it has the stable one speak, and can fail. */
let canary: Server;
let spoken = 0;
let bad = false;

beforeAll(async () => {
  canary = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request));
    spoken += 1;
    if (bad) return response.writeHead(500).end("{}");
    const answer = await fetch(cloud.modelServerUrl + request.url, { method: "POST", body });
    response.writeHead(answer.status, { "content-type": "application/octet-stream" });
    if (!answer.body) return response.end();
    for await (const frame of decodeFrames(answer.body)) {
      const { type, payload } = frame;
      response.write(encodeFrame(type === "summary" ? { type, payload: { ...payload, modelDigest: DIGEST } } : frame));
    }
    response.end();
  });
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  const canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  cloud = await startLocalCloud({
    port: 0,
    dataDir: temporaryFolder("canary"),
    canaryUrl,
    alarmPeriodMs: ALARM_PERIOD_MS,
  });
  const { ssmUrl: endpoint, credentials } = cloud;
  ssm = new SSMClient({ endpoint, credentials, region: "ap-southeast-1" });
});
afterAll(async () => {
  ssm?.destroy();
  await cloud?.stop();
  canary.closeAllConnections();
  canary.close();
});

const write = (share: number) => {
  const value: ModelCanary = { share, endpoint: canaryEndpoint("dev"), digest: DIGEST };
  return ssm.send(new PutParameterCommand({ Name, Value: JSON.stringify(value), Overwrite: true }));
};

/** Of the parameter. */
async function share(): Promise<number> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
  return JSON.parse(Parameter?.Value ?? "").share;
}

async function speak(input: string) {
  const response = await fetch(`${cloud.url}/v1/audio/speech`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": cloud.demoKey },
    body: JSON.stringify({ input }),
  });
  await response.arrayBuffer();
  const { status, headers } = response;
  return { status, cache: headers.get("x-cache"), digest: headers.get("x-model-digest") };
}

it("a canary speaks for its accounts, with a cache of its own", async () => {
  // Before the functions' first request: they read it then.
  await write(100);
  expect(await speak("Model baharu.")).toEqual({ status: 200, cache: "MISS", digest: DIGEST });
  expect(spoken).toBe(1);
  expect(await speak("Model baharu.")).toMatchObject({ cache: "HIT", digest: DIGEST });
});

it("a bad canary is taken back without a command, and its accounts are served by the stable model", async () => {
  bad = true;
  let asked = 0;
  const statuses: number[] = [];
  const fails = async () => {
    const { status } = await speak(`Model rosak ${++asked}.`);
    statuses.push(status);
    return share();
  };
  await expect.poll(fails, { timeout: NOTICED_MS, interval: 0 }).toBe(0);
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(3);
  const serves = async () => (await speak(`Model rosak ${++asked}.`)).status;
  await expect.poll(serves, { timeout: NOTICED_MS }).toBe(200);
  const spokenByCanary = spoken;
  expect(await speak("Model baharu.")).toMatchObject({ status: 200, cache: "MISS" });
  expect((await speak("Model baharu.")).digest).not.toBe(DIGEST);
  expect(spoken).toBe(spokenByCanary);
});

it("the check of a release speaks a phrase in each language, and finds a function that does not speak", async () => {
  const named = (name: string) => `malaysian-tts-dev-${name}`;
  const parts = { invoke: cloud.invoke, newRequestId: () => "r" };
  const good = { synthesize: named("synthesize"), speech: named("speech") };
  expect(await checkVersions(good, parts)).toEqual([]);
  const failed = await checkVersions({ ...good, speech: named("normalize") }, parts);
  expect(failed.map(({ functionArn, language }) => [functionArn, language])).toEqual(
    LANGUAGES.map((language) => [named("normalize"), language]),
  );
});
