import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { DataStack } from "../../cdk/data/data-stack.ts";
import { RecoveryStack } from "../../cdk/data/recovery-stack.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  assemblyWithOptions,
  type JsonObject,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
  statementsOf,
} from "./assembly.ts";
import { inOwnApp } from "./single-stack.ts";

describe.each(STAGE_NAMES)("stage %s: the data", (name) => {
  const stage = STAGES[name];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  const table = (prefix: string) => one(assembly, "AWS::DynamoDB::GlobalTable", prefix).properties;

  it("outlives its stack where the stage keeps data, but not a creation that failed", () => {
    const kept = [...ofType(assembly, "AWS::DynamoDB::GlobalTable"), ...ofType(assembly, "AWS::S3::Bucket")].filter(
      ({ stack }) => stack === "Data",
    );
    expect(kept).toHaveLength(7);
    for (const { deletionPolicy, updateReplacePolicy } of kept) {
      expect(deletionPolicy).toBe(stage.keepData ? "RetainExceptOnCreate" : "Delete");
      expect(updateReplacePolicy).toBe(stage.keepData ? "Retain" : "Delete");
    }
    for (const { properties } of ofType(assembly, "AWS::DynamoDB::GlobalTable")) {
      expect(object(list(properties.Replicas)[0]).DeletionProtectionEnabled).toBe(stage.keepData);
    }
  });

  it("is in the only stack that is protected from deletion, where the stage keeps data", () => {
    const protectedStacks = Object.entries(assembly.artifacts)
      .filter(([, artifact]) => object(object(artifact).properties).terminationProtection === true)
      .map(([id]) => id);
    expect(protectedStacks).toEqual(stage.keepData ? [`MalaysianTts-${name}-Data`] : []);
  });

  it("goes with its stack elsewhere: buckets are emptied before they are deleted", () => {
    const emptied = ofType(assembly, "Custom::S3AutoDeleteObjects")
      .filter(({ stack }) => stack === "Data")
      .map(({ properties }) => readable(assembly, properties.BucketName));
    expect(emptied.sort()).toEqual(stage.keepData ? [] : ["<AccessLogs>", "<Audio>", "<Previews>", "<Voices>"]);
  });

  it("keeps its logical ids, by which CloudFormation knows tables and buckets from one release to the next", () => {
    const ids = assembly.resources
      .filter(({ stack, type }) => stack === "Data" && /GlobalTable$|S3::Bucket$/.test(type))
      .map(({ id }) => id);
    expect(ids.sort()).toEqual([
      "AccessLogs8B620ECA",
      "Audio9AB18887",
      "JobsDF1CC2D4",
      "Keys4E30B592",
      "Previews34B4C4F9",
      "Usage04F2BA28",
      "Voices35DC1AD7",
    ]);
  });

  it("can be recovered to any moment of 35 days; that of usage and jobs expires", () => {
    for (const prefix of ["Keys", "Usage", "Jobs"]) {
      expect(list(table(prefix).Replicas)).toMatchObject([
        { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 } },
      ]);
    }
    expect(table("Keys").TimeToLiveSpecification).toBeUndefined();
    for (const prefix of ["Usage", "Jobs"]) {
      expect(table(prefix).TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
    }
    for (const prefix of ["Keys", "Usage", "Jobs"]) {
      expect(table(prefix).KeySchema).toEqual([
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ]);
    }
  });

  it("is copied to a vault that outlives the stack, where the stage keeps data: tables every hour for 2 days and every day for 30, voices and console every week for 90", () => {
    const plans = ofType(assembly, "AWS::Backup::BackupPlan").map(({ id, properties }) => [
      readable(assembly, { Ref: id }),
      list(object(properties.BackupPlan).BackupPlanRule).map((rule) => {
        const { RuleName, ScheduleExpression, Lifecycle } = object(rule);
        return [RuleName, ScheduleExpression, object(Lifecycle).DeleteAfterDays];
      }),
    ]);
    expect(Object.fromEntries(plans)).toEqual(
      stage.keepData
        ? {
            "<BackupsPlan>": [
              ["hourly", "cron(0 * * * ? *)", 2],
              ["daily", "cron(30 19 * * ? *)", 30],
            ],
            "<BackupsWeeklyPlan>": [["weekly", "cron(0 20 ? * SUN *)", 90]],
          }
        : {},
    );
    const selected = ofType(assembly, "AWS::Backup::BackupSelection").map(({ properties }) => [
      readable(assembly, properties.BackupPlanId),
      ...list(object(properties.BackupSelection).Resources).map((resource) => readable(assembly, resource)),
    ]);
    expect(selected.sort()).toEqual(
      stage.keepData
        ? [
            ["<BackupsPlan.BackupPlanId>", "<Keys.Arn>", "<Usage.Arn>", "<Jobs.Arn>"],
            ["<BackupsWeeklyPlan.BackupPlanId>", "<Site.Arn>"],
            ["<BackupsWeeklyPlan.BackupPlanId>", "<Voices.Arn>"],
          ]
        : [],
    );
    const role = ofType(assembly, "AWS::IAM::Role").find(({ id }) => id.startsWith("BackupsRole"));
    expect(list(role?.properties.ManagedPolicyArns).map((arn) => readable(assembly, arn).replace(/.*\//, ""))).toEqual(
      stage.keepData ? ["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"] : [],
    );
    for (const { deletionPolicy, updateReplacePolicy } of ofType(assembly, "AWS::Backup::BackupVault")) {
      expect([deletionPolicy, updateReplacePolicy]).toEqual(["Retain", "Retain"]);
    }
  });

  it("of voices and console has its older versions for 90 days; no other bucket has versions", () => {
    const versioned = ofType(assembly, "AWS::S3::Bucket").filter(
      ({ properties }) => object(properties.VersioningConfiguration).Status === "Enabled",
    );
    expect(versioned.map(({ id }) => readable(assembly, { Ref: id })).sort()).toEqual(["<Site>", "<Voices>"]);
    for (const { properties } of versioned) {
      expect(list(object(properties.LifecycleConfiguration).Rules)).toContainEqual(
        expect.objectContaining({
          Id: "OlderVersions",
          Status: "Enabled",
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          ExpiredObjectDeleteMarker: true,
        }),
      );
      expect(properties.ReplicationConfiguration).toBeUndefined();
    }
  });

  it("of audio and previews can be read by pages of every origin that have its URL, and by no other request of theirs", () => {
    const rulesOf = ({ properties }: { properties: JsonObject }) => properties.CorsConfiguration;
    for (const bucket of ["Audio", "Previews"])
      expect(rulesOf(one(assembly, "AWS::S3::Bucket", bucket))).toEqual({
        CorsRules: [
          {
            AllowedHeaders: ["*"],
            AllowedMethods: ["GET", "HEAD"],
            AllowedOrigins: ["*"],
            ExposedHeaders: ["Accept-Ranges", "Content-Range", "ETag"],
            MaxAge: 7200,
          },
        ],
      });
    expect(ofType(assembly, "AWS::S3::Bucket").filter((bucket) => rulesOf(bucket) !== undefined)).toHaveLength(2);
  });

  it("of previews is private, never expires, and is named for the operator who uploads", () => {
    const { LifecycleConfiguration, PublicAccessBlockConfiguration } = one(
      assembly,
      "AWS::S3::Bucket",
      "Previews",
    ).properties;
    expect(LifecycleConfiguration).toEqual({
      Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: "Enabled" }],
    });
    expect(Object.values(object(PublicAccessBlockConfiguration))).toEqual([true, true, true, true]);
    const template = JSON.parse(
      readFileSync(join(assembly.folder, `MalaysianTts-${stage.name}-Data.template.json`), "utf8"),
    );
    expect(template.Outputs.PreviewsBucket.Value).toEqual({ Ref: "Previews34B4C4F9" });
  });

  it("of voices is exported whether an endpoint reads it or not, and named for the operator who uploads", () => {
    const { LifecycleConfiguration } = one(assembly, "AWS::S3::Bucket", "Voices").properties;
    const [rule, ...others] = list(object(LifecycleConfiguration).Rules).map(object);
    expect(rule).toMatchObject({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } });
    expect([others, rule?.ExpirationInDays]).toEqual([[], undefined]);
    const exports = [...assembly.exports.keys()].filter((name) => name.includes("Voices"));
    expect(exports.map((name) => /(Ref|FnGetAtt)Voices/.exec(name)?.[1]).sort()).toEqual(["FnGetAtt", "Ref"]);
    const template = JSON.parse(
      readFileSync(join(assembly.folder, `MalaysianTts-${stage.name}-Data.template.json`), "utf8"),
    );
    expect(template.Outputs.VoicesBucket.Value).toEqual({ Ref: "Voices35DC1AD7" });
  });

  it("of audio is private, encrypted, unversioned and kept no longer than promised", () => {
    const audio = one(assembly, "AWS::S3::Bucket", "Audio").properties;
    expect(audio.VersioningConfiguration).toBeUndefined();
    expect(audio.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(audio).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            ExpirationInDays: stage.audioDays,
            Status: "Enabled",
          },
        ],
      },
    });
  });
});

it("with a recovery region, keys and usage have replicas there, which can be recovered and are protected too", () => {
  const stage = { ...STAGES.prod, recoveryRegion: "ap-southeast-3" };
  const stack = new DataStack(...inOwnApp(stage));
  const tables = Template.fromStack(stack).findResources("AWS::DynamoDB::GlobalTable");
  const regions = Object.entries(tables).map(([id, { Properties }]) => [
    id.replace(/[0-9A-F]{8}$/, ""),
    Properties.Replicas.map((replica: JsonObject) => replica.Region).sort(),
  ]);
  expect(Object.fromEntries(regions)).toEqual({
    Keys: ["ap-southeast-1", "ap-southeast-3"],
    Usage: ["ap-southeast-1", "ap-southeast-3"],
    Jobs: ["ap-southeast-1"],
  });
  for (const { Properties } of Object.values(tables)) {
    for (const replica of Properties.Replicas) {
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      });
    }
  }
});

it("with a recovery region, each backup is copied to a retained vault there, for as long", () => {
  const stage = { ...STAGES.prod, account: "000000000000", recoveryRegion: "ap-southeast-3" };
  const recovery = Template.fromStack(new RecoveryStack(...inOwnApp(stage), "ap-southeast-3"));
  const [vault] = Object.values(recovery.findResources("AWS::Backup::BackupVault"));
  expect(vault).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { BackupVaultName: "malaysian-tts-prod-copies" },
  });
  const data = Template.fromStack(new DataStack(...inOwnApp(stage)));
  const rules = Object.values(data.findResources("AWS::Backup::BackupPlan")).flatMap(
    ({ Properties }) => Properties.BackupPlan.BackupPlanRule as JsonObject[],
  );
  expect(rules.map(({ RuleName }) => RuleName).sort()).toEqual(["daily", "hourly", "weekly"]);
  for (const { CopyActions, Lifecycle } of rules) {
    const [copy] = CopyActions as JsonObject[];
    expect(copy?.Lifecycle).toEqual(Lifecycle);
    expect(JSON.stringify(copy?.DestinationBackupVaultArn)).toContain(
      ":backup:ap-southeast-3:000000000000:backup-vault:malaysian-tts-prod-copies",
    );
  }
});

describe.each(STAGE_NAMES)("stage %s with a recovery region: voices and console", (name) => {
  const { keepData } = STAGES[name];
  const REGION = "ap-southeast-3";
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyWithOptions(name);
  }, SYNTH_MS);

  const copyOf = (content: string) => `malaysian-tts-${name}-${content}-copy-000000000000-${REGION}`;
  const copies = () => ofType(assembly, "AWS::S3::Bucket").filter(({ stack }) => stack === "Recovery");

  it("are replicated there within 15 minutes, without deletions, where the stage keeps data", () => {
    for (const [source, content] of [
      ["Voices", "voices"],
      ["Site", "console"],
    ] as const) {
      const { ReplicationConfiguration } = one(assembly, "AWS::S3::Bucket", source).properties;
      if (!keepData) {
        expect(ReplicationConfiguration).toBeUndefined();
        continue;
      }
      const [rule, ...others] = list(object(ReplicationConfiguration).Rules).map(object);
      expect(others).toEqual([]);
      expect(rule).toMatchObject({
        Id: "copy",
        Status: "Enabled",
        Filter: { Prefix: "" },
        DeleteMarkerReplication: { Status: "Disabled" },
        Destination: {
          Bucket: `arn:aws:s3:::${copyOf(content)}`,
          ReplicationTime: { Status: "Enabled", Time: { Minutes: 15 } },
          Metrics: { Status: "Enabled", EventThreshold: { Minutes: 15 } },
        },
      });
    }
  });

  it("go to private, versioned buckets, which outlive their stack and are there before the first copy", () => {
    expect(copies().map(({ properties }) => properties.BucketName)).toEqual(
      keepData ? ["voices", "console"].map(copyOf) : [],
    );
    for (const { deletionPolicy, properties } of copies()) {
      expect(String(properties.BucketName).length).toBeLessThanOrEqual(63);
      expect(deletionPolicy).toBe("RetainExceptOnCreate");
      expect(properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
      expect(Object.values(object(properties.PublicAccessBlockConfiguration))).toEqual([true, true, true, true]);
    }
    if (!keepData) return;
    const dependencies = list(object(assembly.artifacts[`MalaysianTts-${name}-Data`]).dependencies);
    expect(dependencies).toContain(`MalaysianTts-${name}-Recovery`);
    expect(object(assembly.artifacts[`MalaysianTts-${name}-Recovery`]).environment).toBe(
      `aws://000000000000/${REGION}`,
    );
  });

  it("are copied by a role of S3 that may write nothing else", () => {
    const policies = ofType(assembly, "AWS::IAM::Policy").map(({ properties }) =>
      statementsOf(properties.PolicyDocument).map(({ Action, Resource }) => [
        list(Action).map(String),
        readable(assembly, Resource),
      ]),
    );
    const expected = (source: string, content: string) => [
      [["s3:GetReplicationConfiguration", "s3:ListBucket"], `<${source}.Arn>`],
      [
        ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
        `<${source}.Arn>/*`,
      ],
      [
        ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
        `arn:aws:s3:::${copyOf(content)}/*`,
      ],
    ];
    // By the names of the stacks.
    expect(policies).toEqual(keepData ? [expected("Site", "console"), expected("Voices", "voices")] : []);
  });

  it("raise an alarm when S3 could not copy an object, by the metric that the rules publish in the stage's region", () => {
    const alarms = ofType(assembly, "AWS::CloudWatch::Alarm").filter(
      ({ properties }) => properties.AlarmName === `malaysian-tts-${name}-ReplicationFails`,
    );
    expect(alarms.map(({ stack }) => stack)).toEqual(keepData ? ["Observability"] : []);
    for (const { properties } of alarms) {
      expect(properties).toMatchObject({
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        TreatMissingData: "notBreaching",
      });
      const entries = list(properties.Metrics).map(object);
      expect(entries.flatMap(({ Expression }) => Expression ?? [])).toEqual(["FILL(b0,0) + FILL(b1,0)"]);
      const metrics = entries.flatMap(({ MetricStat }) => (MetricStat ? [object(MetricStat)] : []));
      const dimensions = metrics.map(({ Metric, Stat }) => {
        expect([object(Metric).Namespace, object(Metric).MetricName, Stat]).toEqual([
          "AWS/S3",
          "OperationsFailedReplication",
          "Sum",
        ]);
        return Object.fromEntries(
          list(object(Metric).Dimensions).map((one) => [object(one).Name, readable(assembly, object(one).Value)]),
        );
      });
      expect(dimensions).toEqual([
        {
          SourceBucket: "<Voices>",
          DestinationBucket: copyOf("voices"),
          RuleId: "copy",
        },
        {
          SourceBucket: "<Site>",
          DestinationBucket: copyOf("console"),
          RuleId: "copy",
        },
      ]);
    }
  });
});
