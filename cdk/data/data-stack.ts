import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { copiesVault } from "../stage/copies-vault.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import { Backups } from "./backups.ts";

/** Attribute with the time at which DynamoDB may delete an item, in SECONDS since the epoch. */
export const TTL_ATTRIBUTE = "expiresAt";

/** The longest that point-in-time recovery offers. */
const RECOVERY_DAYS = 35;

/** An unfinished upload of that age is abandoned: no function runs for so long. */
const ABORT_UPLOADS_AFTER = Duration.days(1);

/** How long a browser may remember what the bucket allows. */
const REMEMBER_CORS = Duration.hours(2);

/** The presigned URL is the secret: a page that has it may read the audio, whatever the page's origin. */
const READ_BY_PAGES: CorsRule[] = [
  {
    allowedOrigins: ["*"],
    allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
    // A browser that follows a redirect of ours asks for the key's header here too.
    allowedHeaders: ["*"],
    exposedHeaders: ["Accept-Ranges", "Content-Range", "ETag"],
    maxAge: REMEMBER_CORS.toSeconds(),
  },
];

/** Data that outlives releases: keys, usage, jobs and kept audio. */
export class DataStack extends Stack {
  /** Keys and accounts: small, read by the authorizer for every request, and not recoverable from elsewhere. */
  readonly keys: TableV2;
  /** Counters of accounts, by month and in the rate window. */
  readonly usage: TableV2;
  /** Records of audio, leases and idempotent replays. */
  readonly jobs: TableV2;
  /** Audio, kept for `audioDays`. */
  readonly audio: Bucket;
  /** Packages of voices, each below its digest, as the operator uploads them before the endpoint reads them. */
  readonly voices: IBucket;
  /** Clips of the voices. A bucket of their own: its one reader may list it, and its objects never expire. */
  readonly previews: Bucket;

  constructor(scope: Construct, context: StackContext) {
    super(scope, stackName(context.stage.name, "Data"), {
      ...stackProps(context, "tables and buckets"),
      // Here alone: a stack whose first creation failed must be deleted before it can be deployed again.
      terminationProtection: context.stage.keepData,
    });
    const { stage } = context;
    const removalPolicy = stage.keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    const table = {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      deletionProtection: stage.keepData,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      removalPolicy,
    };

    const replicas = stage.recoveryRegion === null ? [] : [{ region: stage.recoveryRegion }];
    this.keys = new TableV2(this, "Keys", { ...table, replicas });
    this.usage = new TableV2(this, "Usage", { ...table, timeToLiveAttribute: TTL_ATTRIBUTE, replicas });
    this.jobs = new TableV2(this, "Jobs", { ...table, timeToLiveAttribute: TTL_ATTRIBUTE });

    if (stage.keepData) {
      const tables = [this.keys, this.usage, this.jobs].map(({ tableArn }) => tableArn);
      const { recoveryRegion } = stage;
      const copiesTo =
        recoveryRegion === null
          ? null
          : this.formatArn({
              service: "backup",
              region: recoveryRegion,
              resource: "backup-vault",
              resourceName: copiesVault(stage.name),
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            });
      new Backups(this, "Backups", { name: `malaysian-tts-${stage.name}`, tables, copiesTo });
    }

    const bucket = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy,
      // CloudFormation cannot delete a bucket with objects in it.
      autoDeleteObjects: !stage.keepData,
    };
    const accessLogs = new Bucket(this, "AccessLogs", {
      ...bucket,
      lifecycleRules: [
        { expiration: Duration.days(stage.logDays), abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER },
      ],
    });
    this.audio = new Bucket(this, "Audio", {
      ...bucket,
      // Not versioned: an old version would keep audio for longer than users were promised.
      lifecycleRules: [
        { expiration: Duration.days(stage.audioDays), abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER },
      ],
      cors: READ_BY_PAGES,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "audio/",
    });
    const voices = new Bucket(this, "Voices", {
      ...bucket,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER }],
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "voices/",
    });
    this.voices = voices as IBucket;
    this.previews = new Bucket(this, "Previews", {
      ...bucket,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER }],
      cors: READ_BY_PAGES,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "previews/",
    });
    // Exported even while no endpoint reads packages: an export that went away with its last reader would have to go
    // before the reader does.
    for (const value of [voices.bucketName, voices.bucketArn]) this.exportValue(value);
    new CfnOutput(this, "PreviewsBucket", { value: this.previews.bucketName, description: "For clips of voices" });
    new CfnOutput(this, "VoicesBucket", { value: this.voices.bucketName, description: "For packages of voices" });
  }
}
