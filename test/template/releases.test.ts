import { beforeAll, describe, expect, it } from "vitest";
import { FALLBACK_FUNCTION, ROUTES } from "#contract/deployment.ts";
import { METRIC_NAMESPACE, VERSION_METRIC_DIMENSIONS } from "#contract/metrics.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  type JsonObject,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
} from "./assembly.ts";

const RELEASED = [...new Set(["authorizer", FALLBACK_FUNCTION, ...ROUTES.map((route) => route.function)])].sort();
const SPEAKING = ["speech", "synthesize"];

describe.each(STAGE_NAMES)("stage %s: a release of functions", (name) => {
  const { release } = STAGES[name];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  const groups = () =>
    new Map(
      ofType(assembly, "AWS::CodeDeploy::DeploymentGroup").map(({ properties }) => [
        String(properties.DeploymentGroupName),
        properties,
      ]),
    );
  const alarms = () =>
    ofType(assembly, "AWS::CloudWatch::Alarm")
      .filter(({ stack }) => stack === "Api")
      .map(({ properties }) => properties);
  const alarm = (id: string) =>
    alarms().find(({ AlarmName }) => AlarmName === `malaysian-tts-${name}-${id}`) as JsonObject;

  it("shifts the traffic of each function that requests reach", () => {
    expect([...groups().keys()].sort()).toEqual(RELEASED);
    for (const group of RELEASED) {
      const Live = `Functions${group.charAt(0).toUpperCase()}${group.slice(1)}Live`;
      const update = object(object(one(assembly, "AWS::Lambda::Alias", Live).updatePolicy).CodeDeployLambdaAliasUpdate);
      expect(readable(assembly, update.DeploymentGroupName)).toBe(
        `<Releases${group.charAt(0).toUpperCase()}${group.slice(1)}>`,
      );
      expect(readable(assembly, update.BeforeAllowTrafficHook)).toBe(
        SPEAKING.includes(group) ? "<FunctionsVerifierFunction>" : "undefined",
      );
    }
  });

  it("starts with 5 % of the requests for 30 minutes, except in dev, where all shift at once", () => {
    expect(release).toEqual(name === "dev" ? null : { canaryPercent: 5, canaryMinutes: 30 });
    const configs = ofType(assembly, "AWS::CodeDeploy::DeploymentConfig").map(({ properties }) => properties);
    expect(configs.map(({ TrafficRoutingConfig }) => TrafficRoutingConfig)).toEqual(
      release ? [{ Type: "TimeBasedCanary", TimeBasedCanary: { CanaryInterval: 30, CanaryPercentage: 5 } }] : [],
    );
    for (const { DeploymentConfigName } of groups().values()) {
      expect(readable(assembly, DeploymentConfigName)).toBe(
        release ? "<ReleasesCanary>" : "CodeDeployDefault.LambdaAllAtOnce",
      );
    }
  });

  it("is taken back by alarms of the new version alone", () => {
    for (const [group, { AlarmConfiguration, AutoRollbackConfiguration }] of groups()) {
      const names = list(object(AlarmConfiguration).Alarms).map((one) => readable(assembly, object(one).Name));
      const kinds = ["ReleaseFails", ...(SPEAKING.includes(group) ? ["ReleaseSlow"] : [])];
      expect(names).toEqual(release ? kinds.map((kind) => `<Releases${kind}${group}>`) : []);
      expect(list(object(AutoRollbackConfiguration).Events).includes("DEPLOYMENT_STOP_ON_ALARM")).toBe(!!release);
    }
    for (const watching of alarms()) {
      const metrics = list(watching.Metrics).map((entry) => object(object(object(entry).MetricStat).Metric));
      for (const { Namespace, Dimensions } of [watching, ...metrics].filter(({ MetricName }) => MetricName)) {
        const versions = list(Dimensions)
          .map(object)
          .filter(({ Name }) => Name === (Namespace === METRIC_NAMESPACE ? "version" : "ExecutedVersion"));
        expect(versions).toHaveLength(1);
        expect(readable(assembly, versions[0]?.Value)).toMatch(/^<Functions\w+CurrentVersion\w+\.Version>$/);
        if (Namespace !== METRIC_NAMESPACE) continue;
        expect(list(Dimensions).map((one) => object(one).Name)).toEqual([...VERSION_METRIC_DIMENSIONS]);
      }
    }
  });

  it.runIf(release)("fails with 3 failures and more than 5 % of a minute's requests, two minutes in a row", () => {
    for (const group of RELEASED) {
      const fails = alarm(`ReleaseFails-${group}`);
      expect(fails).toMatchObject({
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
        Threshold: 5,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
      });
      const metrics = list(fails.Metrics).map(object);
      expect(metrics.flatMap(({ Expression }) => Expression ?? [])).toEqual([
        group === "authorizer"
          ? "IF(FILL(errors,0) >= 3, 100 * FILL(errors,0) / FILL(invocations,0), 0)"
          : "IF((FILL(failed,0) + FILL(errors,0)) >= 3, 100 * (FILL(failed,0) + FILL(errors,0)) / (FILL(requests,0) + FILL(errors,0)), 0)",
      ]);
      for (const { MetricStat } of metrics)
        if (MetricStat) expect(object(MetricStat)).toMatchObject({ Period: 60, Stat: "Sum" });
    }
  });

  it.runIf(release)(
    "is slow with the 95th percentile of the first audio above the stage's target for 5 minutes",
    () => {
      for (const group of SPEAKING) {
        expect(alarm(`ReleaseSlow-${group}`)).toMatchObject({
          MetricName: "TimeToFirstAudio",
          ExtendedStatistic: "p95",
          Period: 60,
          EvaluationPeriods: 5,
          DatapointsToAlarm: 5,
          Threshold: STAGES[name].alarms.firstAudioP95Ms,
          EvaluateLowSampleCountPercentile: "ignore",
        });
      }
    },
  );

  it("lets CodeDeploy shift these aliases, run the check and read alarms, and nothing else", () => {
    const { properties } = one(assembly, "AWS::IAM::Role", "ReleasesRole");
    expect(properties.ManagedPolicyArns).toBeUndefined();
    const statements = list(object(object(list(properties.Policies)[0]).PolicyDocument).Statement).map(object);
    const arn = (lambda: string) =>
      `arn:aws:lambda:ap-southeast-1:<AWS::AccountId>:function:malaysian-tts-${name}-${lambda}`;
    expect(
      statements.map(({ Action, Resource }) => [
        list(Action),
        list(Resource)
          .map((resource) => readable(assembly, resource))
          .sort(),
      ]),
    ).toEqual([
      [
        ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
        RELEASED.flatMap((lambda) => [arn(lambda), `${arn(lambda)}:live`]).sort(),
      ],
      [["lambda:InvokeFunction"], [arn("verifier")]],
      [["cloudwatch:DescribeAlarms"], ["*"]],
    ]);
  });
});
