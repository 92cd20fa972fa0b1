/** A process of cached.ts: the local cloud of a checkout, with a text in its cache. It reports how functions reach it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TierPlans } from "#contract/tiers.ts";
import type { LocalCloud } from "../local/cloud.ts";

export interface CachedCloud {
  environment: Record<string, string>;
  key: string;
}

const { checkout, text } = JSON.parse(process.argv[2] ?? "") as { checkout: string; text: string };
const load = (file: string) => import(pathToFileURL(join(checkout, file)).href);
const { startLocalCloud } = await load("local/cloud.ts");
const { prepareAssembly } = await load("local/assembly.ts");
const { readDeployment } = await load("local/template/deployment.ts");
const { silent } = await load("local/progress.ts");

const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
const cloud: LocalCloud = await startLocalCloud({ port: 0, dataDir });
process.once("message", async () => {
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
});

const headers = { "content-type": "application/json", "x-api-key": cloud.demoKey };
const response = await fetch(`${cloud.url}/v1/synthesize`, { method: "POST", headers, body: JSON.stringify({ text }) });
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);

const { functions, region } = readDeployment((await prepareAssembly(silent)).folder);
const variables: Record<string, string> = Object.assign(
  {},
  ...functions.map((one: { environment: object }) => one.environment),
);
/** In older checkouts the name of a function was its access key. */
const speaking = functions.find((one: { environment: object }) => "AUDIO_DAYS" in one.environment);
const credentials = cloud.credentials ?? { accessKeyId: speaking.name, secretAccessKey: "local" };
const environment = {
  ...variables,
  TIER_PLANS: JSON.stringify(withoutRate(JSON.parse(variables.TIER_PLANS ?? ""))),
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamoDbUrl,
  AWS_ENDPOINT_URL_S3: cloud.s3Url,
};
process.send?.({ environment, key: cloud.demoKey } satisfies CachedCloud);

/** The benchmark asks more often than any tier may. */
function withoutRate(plans: TierPlans): TierPlans {
  const entries = Object.entries(plans).map(([tier, plan]) => [tier, { ...plan, requestsPerMinute: 1_000_000 }]);
  return Object.fromEntries(entries);
}
