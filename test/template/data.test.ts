import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { DataStack } from "../../cdk/data/data-stack.ts";
import { RecoveryStack } from "../../cdk/data/recovery-stack.ts";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import { featureFlags } from "../../cdk/synthesise.ts";
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

  it("is copied every hour for 2 days and every day for 30, to a vault that outlives the stack, where the stage keeps data", () => {
    const plans = ofType(assembly, "AWS::Backup::BackupPlan").map(({ properties }) => object(properties.BackupPlan));
    expect(plans.flatMap(({ BackupPlanRule }) => list(BackupPlanRule))).toMatchObject(
      stage.keepData
        ? [
            { RuleName: "hourly", ScheduleExpression: "cron(0 * * * ? *)", Lifecycle: { DeleteAfterDays: 2 } },
            { RuleName: "daily", ScheduleExpression: "cron(30 19 * * ? *)", Lifecycle: { DeleteAfterDays: 30 } },
          ]
        : [],
    );
    const selected = ofType(assembly, "AWS::Backup::BackupSelection").flatMap(({ properties }) =>
      list(object(properties.BackupSelection).Resources).map((resource) => readable(assembly, resource)),
    );
    expect(selected).toEqual(stage.keepData ? ["<Keys.Arn>", "<Usage.Arn>", "<Jobs.Arn>"] : []);
    for (const { deletionPolicy, updateReplacePolicy } of ofType(assembly, "AWS::Backup::BackupVault")) {
      expect([deletionPolicy, updateReplacePolicy]).toEqual(["Retain", "Retain"]);
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
    expect(LifecycleConfiguration).toEqual({
      Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: "Enabled" }],
    });
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
  const app = new App({ context: featureFlags() });
  const stage = { ...STAGES.prod, recoveryRegion: "ap-southeast-3" };
  const stack = new DataStack(app, { stage, options: readDeploymentOptions(() => undefined) });
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
  const app = () => new App({ context: featureFlags() });
  const context = {
    stage: { ...STAGES.prod, account: "000000000000", recoveryRegion: "ap-southeast-3" },
    options: readDeploymentOptions(() => undefined),
  };
  const recovery = Template.fromStack(new RecoveryStack(app(), context, "ap-southeast-3"));
  const [vault] = Object.values(recovery.findResources("AWS::Backup::BackupVault"));
  expect(vault).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { BackupVaultName: "malaysian-tts-prod-copies" },
  });
  const data = Template.fromStack(new DataStack(app(), context));
  const [plan] = Object.values(data.findResources("AWS::Backup::BackupPlan"));
  const rules = plan?.Properties.BackupPlan.BackupPlanRule as JsonObject[];
  expect(rules).toHaveLength(2);
  for (const { CopyActions, Lifecycle } of rules) {
    const [copy] = CopyActions as JsonObject[];
    expect(copy?.Lifecycle).toEqual(Lifecycle);
    expect(JSON.stringify(copy?.DestinationBackupVaultArn)).toContain(
      ":backup:ap-southeast-3:000000000000:backup-vault:malaysian-tts-prod-copies",
    );
  }
});
