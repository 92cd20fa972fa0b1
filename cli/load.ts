/**
 * `npm run load`: sends speech requests at a rate and writes a page with the response times.
 *
 * Exit codes: 0 done, 1 the service cannot be reached, 2 an error in the command line.
 */

import { writeFile } from "node:fs/promises";
import { TIERS } from "#contract/tiers.ts";
import { STAGES } from "../cdk/stage/stages.ts";
import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { loadPage } from "./load/load-page.ts";
import { loadPicture } from "./load/load-picture.ts";
import { mostInMinute, PROFILES, type Profile, startTimes } from "./load/load-profile.ts";
import { loadTexts, quantile, runLoad } from "./load/load-run.ts";
import { ask, jsonOf, SERVICE_OPTIONS, SERVICE_USAGE, speechService } from "./service/speech-service.ts";

const USAGE = `usage: npm run load -- [--url URL --key KEY] [options]

Sends requests for speech at their times, however slow the answers are, and writes one HTML page of plots: rate, time to
the first byte and to the last. Every request is billed to the key's account, and the key's tier must allow the rate (in a minute:
${TIERS.map((tier) => `${tier} ${STAGES.prod.tiers[tier].requestsPerMinute}`).join(", ")}). --dry-run says how many there are, and the tier.

  --profile P     steady: the same rate all the time (default); ramp: from 0 up to it; spike: five times it in the middle
  --rate N        requests a second (default 2)
  --seconds N     how long requests are started (default 60)
  --repeated      the same text each time, which is answered from the cache, instead of a new text each
  --out FILE      the page (default load.html)
  --picture FILE  the plots alone, as an SVG
  --dry-run       print the number of requests and of characters and the tier that they need, and send nothing
${SERVICE_USAGE}
  --help          this text
`;

const OPTIONS = {
  ...SERVICE_OPTIONS,
  profile: { type: "string", default: "steady" },
  rate: { type: "string", default: "2" },
  seconds: { type: "string", default: "60" },
  repeated: { type: "boolean", default: false },
  out: { type: "string", default: "load.html" },
  picture: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

export const main = command(USAGE, OPTIONS, async (values, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  const profile = profileOf(values.profile);
  const [rate, seconds] = [positive("--rate", values.rate), Math.ceil(positive("--seconds", values.seconds))];
  const { repeated, out, picture } = values;
  const times = startTimes(profile, rate, seconds);
  const texts = loadTexts(times.length, String(Date.now() % 1_000_000), repeated);
  const characters = texts.slice(0, repeated ? 1 : texts.length).reduce((sum, text) => sum + text.length, 0);
  const what = `${counted(times.length, "request")} in ${seconds} s, some ${characters} characters to pay for`;
  if (values["dry-run"]) {
    console.log(`would send ${what}\n${tierFor(mostInMinute(times))}`);
    return 0;
  }
  const service = await speechService(values);
  // A wrong key or address is reported before the test.
  jsonOf(await ask(service, "/v1/quota", null));
  console.log(`${service.address}: ${what}`);
  const startedAt = new Date().toISOString();
  const samples = await runLoad(service, times, texts, (done, failed) =>
    console.log(`${done} of ${times.length} answered, ${failed} not with 200`),
  );
  const report = { address: service.address, profile, rate, seconds, startedAt, repeated, samples };
  await writeFile(out, loadPage(report));
  if (picture !== undefined) await writeFile(picture, loadPicture(report));
  const good = samples.filter(({ status }) => status === 200);
  const first = good.map(({ firstByteMs }) => firstByteMs);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => Math.round(quantile(first, share)));
  console.log(
    `${good.length} of ${samples.length} with 200; first byte p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms: ${out}`,
  );
  return 0;
});

/** Which key is needed, for it to be the service that is tested and not the tier's limit. */
function tierFor(perMinute: number): string {
  const tier = TIERS.find((name) => STAGES.prod.tiers[name].requestsPerMinute >= perMinute);
  const needed = tier ? `a key of the tier ${tier}, or a larger one` : "several keys: no tier allows as many";
  return `up to ${counted(perMinute, "request")} in a minute need ${needed}`;
}

function profileOf(name: string): Profile {
  const profile = PROFILES.find((known) => known === name);
  if (!profile) throw new UsageError(`--profile must be ${PROFILES.join(", ")}, not ${name}`);
  return profile;
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new UsageError(`${name} must be a number above 0, not ${text}`);
  return number;
}
