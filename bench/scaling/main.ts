/** `npm run bench -- scaling`: how the fleet of prod follows its load, compared with two other policies. */
import { writeFileSync } from "node:fs";
import { STAGES } from "../../cdk/stage/stages.ts";
import { drawPanels } from "./picture.ts";
import { fixed, type Limits, steps, tracking } from "./policies.ts";
import { costOf, percentile, simulate } from "./simulate.ts";
import { TRACES } from "./traces.ts";

const POLICIES = { "steps (ours)": steps, "target tracking": tracking, "fixed, the most": fixed };

/** An instance is provisioned, pulls the image and its voices, and warms them. Not measured: nothing of this ran on AWS. */
const START_SECONDS = 300;

const PICTURE = new URL("../../docs/pictures/scaling.svg", import.meta.url);

export async function benchScaling(): Promise<void> {
  const { scaling } = STAGES.prod.fleet;
  if (!scaling) throw new Error("the stage prod does not scale");
  const limits: Limits = { min: scaling.min, max: scaling.max, target: scaling.concurrentRequestsPerInstance };
  console.log(`${limits.min} to ${limits.max} instances, ${START_SECONDS} s until one serves`);
  console.log("| trace | policy | requests | wait p50 | p95 | p99 | 503 | broken | instance-hours | USD |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  const panels = TRACES.map((trace) => {
    const simulations = Object.fromEntries(
      Object.entries(POLICIES).map(([name, policy]) => [
        name,
        simulate(trace, policy, { limits, startSeconds: START_SECONDS }),
      ]),
    );
    for (const [name, result] of Object.entries(simulations)) {
      const { waits, requests, refused, broken, instanceHours } = result;
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => `${percentile(waits, share).toFixed(1)} s`);
      const cells = [trace.name, name, requests, p50, p95, p99, refused, broken, instanceHours.toFixed(1)];
      console.log(`| ${[...cells, costOf(result).toFixed(2)].join(" | ")} |`);
    }
    return { title: trace.name, simulations };
  });
  writeFileSync(PICTURE, drawPanels(panels, limits.max));
  console.log("docs/pictures/scaling.svg shows the instances that serve");
}
