import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { type StackContext, stackProps } from "./stack-props.ts";

/** Attribute that DynamoDB deletes an item by. It holds SECONDS since the epoch: milliseconds would never pass. */
export const TTL_ATTRIBUTE = "expiresAt";

/** Longest that point-in-time recovery can reach back. */
const RECOVERY_DAYS = 35;

/** An upload that its Lambda did not finish is dead: no upload takes longer than a function may run. */
const ABORT_UPLOADS_AFTER = Duration.days(1);

/** What outlives a release: keys, usage, jobs, and the audio that users were promised. */
export class DataStack extends Stack {
  /** Keys and accounts: small, precious, read by the authorizer. */
  readonly keys: TableV2;
  /** Month and rate counters of accounts. */
  readonly usage: TableV2;
  /** Records of audio and jobs. */
  readonly jobs: TableV2;
  /** The audio itself, kept `audioDays`. */
  readonly audio: Bucket;

  constructor(scope: Construct, context: StackContext) {
    super(scope, `${context.prefix}-Data`, stackProps(context, "tables and buckets"));
    const { stage } = context;
    const removalPolicy = stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const table = {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      deletionProtection: stage.keepData,
      removalPolicy,
    };

    this.keys = new TableV2(this, "Keys", {
      ...table,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
    });
    this.usage = new TableV2(this, "Usage", { ...table, timeToLiveAttribute: TTL_ATTRIBUTE });
    this.jobs = new TableV2(this, "Jobs", { ...table, timeToLiveAttribute: TTL_ATTRIBUTE });

    const bucket = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy,
    };
    const accessLogs = new Bucket(this, "AccessLogs", {
      ...bucket,
      lifecycleRules: [
        { expiration: Duration.days(stage.logDays), abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER },
      ],
    });
    this.audio = new Bucket(this, "Audio", {
      ...bucket,
      // Not versioned: an old version would keep audio beyond the days that users were promised.
      lifecycleRules: [
        { expiration: Duration.days(stage.audioDays), abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER },
      ],
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "audio/",
    });
  }
}
