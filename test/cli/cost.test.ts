import { describe, expect, it } from "vitest";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import { instancesFor, monthlyCost, readProvisioned, totalOf, type Workload } from "../../cli/cost/cost-model.ts";
import { PRICES, type Prices } from "../../cli/cost/cost-prices.ts";
import { assemblyOf, ofType, SYNTH_MS } from "../template/assembly.ts";

const WORKLOAD: Workload = { characters: 10e6, charactersPerRequest: 300, hits: 0.3, peak: 4 };
const SINGAPORE = PRICES["ap-southeast-1"] as Prices;

describe.each(STAGE_NAMES)("the cost of %s", (name) => {
  it(
    "is that of its synthesised resources",
    () => {
      const { fleet, audioDays, firewall } = STAGES[name];
      const assembly = assemblyOf(name);
      const provisioned = readProvisioned(assembly.folder);
      expect(provisioned).toMatchObject({
        instanceType: fleet.instanceType,
        instances: fleet.scaling?.min ?? fleet.initialInstances,
        mostInstances: fleet.scaling?.max ?? fleet.initialInstances,
        dashboards: ofType(assembly, "AWS::CloudWatch::Dashboard").length,
        audioDays,
      });
      expect(provisioned.firewallRules === null).toBe(firewall === null);
      expect(provisioned.alarmMetrics).toBeGreaterThanOrEqual(ofType(assembly, "AWS::CloudWatch::Alarm").length);
      const lines = monthlyCost(provisioned, { ...WORKLOAD, characters: 0 }, SINGAPORE);
      const hour = SINGAPORE.instanceHour[fleet.instanceType] ?? 0;
      expect(lines.find(({ what }) => what === "endpoint")?.usd).toBeCloseTo(provisioned.instances * 730 * hour);
      // Nothing that depends on requests is left without them.
      expect(lines.filter(({ usd }) => usd > 0).map(({ what }) => what)).toEqual([
        "endpoint",
        "metrics",
        "alarms",
        "dashboards",
        ...(firewall ? ["firewall"] : []),
      ]);
    },
    SYNTH_MS,
  );
});

describe("the cost of a workload", () => {
  const provisioned = {
    instanceType: "ml.c7i.2xlarge",
    instances: 2,
    mostInstances: 10,
    alarmMetrics: 20,
    dashboards: 1,
    firewallRules: 5,
    memoryMb: { speech: 1_769, authorizer: 512 },
    audioDays: 30,
  };
  const cost = (changes: Partial<Workload>) =>
    totalOf(monthlyCost(provisioned, { ...WORKLOAD, ...changes }, SINGAPORE));

  it("grows with characters, and falls with hits of the cache", () => {
    expect(cost({ characters: 100e6 })).toBeGreaterThan(cost({}));
    expect(cost({ characters: 1e9, hits: 0.6 })).toBeLessThan(cost({ characters: 1e9 }));
    for (const characters of [0, 1e6, 1e9]) expect(Number.isFinite(cost({ characters }))).toBe(true);
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
