import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import { instancesFor, monthlyCost, readProvisioned, totalOf, type Workload } from "../../cli/cost/cost-model.ts";
import { PRICES, type Prices } from "../../cli/cost/cost-prices.ts";
import { withCosts } from "../../docs/cost-table.ts";
import { assemblyOf, ofType, SYNTH_MS } from "../template/assembly.ts";
import { runMain } from "./run-main.ts";

const WORKLOAD: Workload = { characters: 10e6, charactersPerRequest: 300, hits: 0.3, peak: 4 };
const SINGAPORE = PRICES["ap-southeast-1"] as Prices;

describe.each(STAGE_NAMES)("the cost of %s", (name) => {
  it(
    "is that of its synthesised resources",
    () => {
      const { fleet, audioDays, firewall, keepData } = STAGES[name];
      const assembly = assemblyOf(name);
      const provisioned = readProvisioned(assembly.folder);
      expect(provisioned).toMatchObject({
        instanceType: fleet.instanceType,
        instances: fleet.scaling?.min ?? fleet.initialInstances,
        mostInstances: fleet.scaling?.max ?? fleet.initialInstances,
        dashboards: ofType(assembly, "AWS::CloudWatch::Dashboard").length,
        audioDays,
      });
      // The API's, and the one of CloudFront.
      expect([provisioned.firewalls, provisioned.firewallRules]).toEqual(firewall ? [2, 10] : [0, 0]);
      expect(provisioned.alarmMetrics).toBeGreaterThanOrEqual(ofType(assembly, "AWS::CloudWatch::Alarm").length);
      const lines = monthlyCost(provisioned, { ...WORKLOAD, characters: 0 }, SINGAPORE);
      const firewalls = lines.find(({ what }) => what === "firewalls")?.usd ?? 0;
      expect(firewalls).toBeCloseTo(firewall ? 2 * SINGAPORE.firewall + 10 * SINGAPORE.firewallRule : 0);
      const hour = SINGAPORE.instanceHour[fleet.instanceType] ?? 0;
      const busy = fleet.scaling?.busyHours;
      const extra = busy ? ((busy.min - provisioned.instances) * (busy.until - busy.from)) / 24 : 0;
      const endpoint = lines.find(({ what }) => what === "endpoint")?.usd;
      expect(endpoint).toBeCloseTo((provisioned.instances + extra) * 730 * hour);
      expect(provisioned).toMatchObject({ probes: 43_800, backupCopies: keepData ? 2 * 24 + 30 : 0 });
      // Nothing that depends on requests is left without them.
      expect(lines.filter(({ usd }) => usd > 0).map(({ what }) => what)).toEqual([
        "endpoint",
        "probe",
        "metrics",
        "alarms",
        "dashboards",
        ...(firewall ? ["firewalls"] : []),
      ]);
    },
    SYNTH_MS,
  );
});

it(
  "docs/cost.md has the figures of the stages as they are (npm run docs)",
  () => {
    const page = readFileSync("docs/cost.md", "utf8");
    expect(withCosts(page, (stage) => readProvisioned(assemblyOf(stage).folder))).toBe(page);
  },
  3 * SYNTH_MS,
);

describe("the cost of a workload", () => {
  const provisioned = {
    instanceType: "ml.c7i.2xlarge",
    instances: 2,
    leastByHour: Array<number>(24).fill(2),
    mostInstances: 10,
    alarmMetrics: 20,
    dashboards: 1,
    firewalls: 1,
    firewallRules: 5,
    memoryMb: { speech: 1_769, authorizer: 512, prober: 256 },
    audioDays: 30,
    probes: 43_800,
    backupCopies: 78,
  };
  const cost = (changes: Partial<Workload>) =>
    totalOf(monthlyCost(provisioned, { ...WORKLOAD, ...changes }, SINGAPORE));

  it("grows with characters, and falls with hits of the cache", () => {
    expect(cost({ characters: 100e6 })).toBeGreaterThan(cost({}));
    expect(cost({ characters: 1e9, hits: 0.6 })).toBeLessThan(cost({ characters: 1e9 }));
    for (const characters of [0, 1e6, 1e9]) expect(Number.isFinite(cost({ characters }))).toBe(true);
  });

  it("has the endpoint for the hours that it runs, and its copies of tables", () => {
    const line = (what: string, changes: Partial<Workload>, of = provisioned) =>
      monthlyCost(of, { ...WORKLOAD, ...changes }, SINGAPORE).find((one) => one.what === what)?.usd ?? 0;
    expect(line("endpoint", { hoursUp: 10 })).toBeCloseTo((line("endpoint", {}) * 10) / 24);
    expect(line("tables kept", {})).toBeGreaterThan(line("tables kept", {}, { ...provisioned, backupCopies: 0 }));
  });

  it("has more instances when the load needs them, and at most those of the stage", () => {
    expect(instancesFor(provisioned, WORKLOAD)).toMatchObject({ average: 2, busiest: 2 });
    const busy = instancesFor(provisioned, { ...WORKLOAD, characters: 10e9 });
    expect(busy.average).toBe(10);
    expect(busy.busiest).toBeGreaterThan(10);
  });

  it("is refused for an instance without a price or a measured speed", () => {
    expect(() => monthlyCost({ ...provisioned, instanceType: "ml.c7i.xlarge" }, WORKLOAD, SINGAPORE)).not.toThrow();
    expect(() => instancesFor({ ...provisioned, instanceType: "ml.x" }, WORKLOAD)).toThrow(
      "no speed is known for ml.x",
    );
    const unpriced = { ...SINGAPORE, instanceHour: {} };
    expect(() => monthlyCost(provisioned, WORKLOAD, unpriced)).toThrow("no price is known for ml.c7i.2xlarge");
  });
});

describe("npm run cost", () => {
  it.each([
    ["--peak", "0.5", "1 or more"],
    ["--hits", "100", "from 0 to 99"],
    ["--hits", "", "from 0 to 99"],
    ["--characters", "-1", "0 or more"],
    ["--up", "25", "from 0 to 24"],
  ])("refuses %s %s", async (option, value, range) => {
    const { err, code } = await runMain("cost", ["--stage", "dev", `${option}=${value}`]);
    expect([code, err]).toEqual([2, expect.stringContaining(`${option} must be ${range}, not ${value}`)]);
  });

  it(
    "computes a month without requests, and one without the cache",
    async () => {
      const cost = (...options: string[]) =>
        runMain("cost", ["--stage", "dev", ...options], { env: { CDK_APP: assemblyOf("dev").folder } });
      const idle = await cost("--characters", "0");
      expect([idle.code, idle.err]).toEqual([0, ""]);
      expect(idle.out).not.toMatch(/NaN|Infinity|a million characters/);
      expect((await cost("--hits", "0")).code).toBe(0);
    },
    SYNTH_MS,
  );
});
