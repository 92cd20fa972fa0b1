/**
 * `npm run cost`: what a stage costs in a month, from its synthesised resources and a workload.
 *
 * Exit codes: 0 done, 1 a price is not known, 2 an error in the command line.
 */

import { PRICES_DATED, RINGGIT_PER_USD } from "../cdk/stage/instance-prices.ts";
import { inRegion } from "../cdk/stage/stages.ts";
import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { stageOf } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { instancesFor, monthlyCost, NOT_COUNTED, readProvisioned, totalOf } from "./cost/cost-model.ts";
import { noPrices, PRICES } from "./cost/cost-prices.ts";
import { withTemplates } from "./cost/templates.ts";

const USAGE = `usage: npm run cost -- [--stage STAGE] [options]

Synthesises the stage and prints what it costs in a month, line by line, and for a million characters. Where the variable
CDK_APP names a folder of its templates (cdk.out/STAGE after npm run synth), it reads those.

  --stage STAGE       default prod
  --region REGION     prices of this region (default: the stage's); known: ${Object.keys(PRICES).join(", ")}
  --characters N      characters of texts in a month, 0 or more (default 10000000)
  --per-request N     characters of a request, 1 or more (default 300)
  --hits PERCENT      requests that the cache answers, 0 to 99 (default 30)
  --peak N            load of the busiest hour, as a multiple of the average, 1 or more (default 4)
  --up HOURS          hours of the day that the endpoint of a parkable stage runs, 0 to 24 (default 24)
  --rate RM           ringgit for a US dollar, 0.01 or more (default ${RINGGIT_PER_USD})
  --help              this text
`;

const OPTIONS = {
  stage: { type: "string", default: "prod" },
  region: { type: "string" },
  characters: { type: "string", default: "10000000" },
  "per-request": { type: "string", default: "300" },
  hits: { type: "string", default: "30" },
  peak: { type: "string", default: "4" },
  up: { type: "string", default: "24" },
  rate: { type: "string", default: String(RINGGIT_PER_USD) },
} as const;

export const main = command(USAGE, OPTIONS, async (values, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  const own = stageOf(values.stage);
  const stage = values.region === undefined ? own : inRegion(own, values.region);
  const number = (option: keyof typeof values, least: number, most = Number.POSITIVE_INFINITY) => {
    const text = String(values[option]);
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= least && value <= most && Number.isFinite(value)) return value;
    const range = most === Number.POSITIVE_INFINITY ? `${least} or more` : `from ${least} to ${most}`;
    throw new UsageError(`--${option} must be ${range}, not ${text}`);
  };
  const { region, fleet } = stage;
  const prices = PRICES[region];
  if (!prices) throw new Error(`the cost is ${noPrices(region)}`);
  const workload = {
    characters: number("characters", 0),
    charactersPerRequest: number("per-request", 1),
    hits: number("hits", 0, 99) / 100,
    peak: number("peak", 1),
    hoursUp: number("up", 0, 24),
  };
  if (workload.hoursUp < 24 && !fleet.parkable) throw new UsageError(`--up: ${stage.name} cannot be parked`);
  const rate = number("rate", 0.01);
  const provisioned = await withTemplates(stage, readProvisioned);

  const lines = monthlyCost(provisioned, workload, prices);
  const total = totalOf(lines);
  const { busiest } = instancesFor(provisioned, workload);
  const row = (what: string, usd: number, basis = "") =>
    `${what.padEnd(24)} ${usd.toFixed(2).padStart(10)} ${(usd * rate).toFixed(2).padStart(12)}   ${basis}`.trimEnd();
  console.log(`${stage.name} in ${region}, prices of ${PRICES_DATED}: ${prices.estimate}`);
  console.log(`${"a month".padEnd(24)} ${"USD".padStart(10)} ${"RM".padStart(12)}`);
  for (const { what, usd, basis } of lines) console.log(row(`  ${what}`, usd, basis));
  console.log(row("total", total));
  if (workload.characters > 0) console.log(row("a million characters", (total / workload.characters) * 1e6));
  console.log(`busiest hour: ${counted(busiest, "instance")}, of at most ${provisioned.mostInstances}`);
  if (fleet.parkedAt !== null && workload.hoursUp === 24) {
    console.log(
      `it is parked at ${fleet.parkedAt}:00 each day until a command wakes it: --up HOURS counts fewer hours`,
    );
  }
  console.log(`not counted: ${NOT_COUNTED}`);
  if (busiest > provisioned.mostInstances) console.log("more than the stage's scaling.max: callers would get 503 then");
  return 0;
});
