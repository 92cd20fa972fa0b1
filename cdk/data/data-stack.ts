import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Bucket, type BucketProps, type CorsRule, HttpMethods, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { writeAudioUrls } from "#contract/audio-urls.ts";
import { copiesVault } from "../stage/copies-vault.ts";
import { PRIVATE_BUCKET } from "../stage/private-bucket.ts";
import { copiesRegion } from "../stage/regions.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import type { StageConfig } from "../stage/stages.ts";
import { AudioDistribution } from "./audio-distribution.ts";
import { Backups } from "./backups.ts";
import { acknowledgeReplication, OLDER_VERSIONS, replication } from "./replicas.ts";

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
  /** Where callers get audio, and the value of the variable `AUDIO_URLS`, which makes its URLs. */
  readonly audioAccess: { readonly origin: string; readonly urls: string };
  /** Packages of voices, each below its digest, as the operator uploads them before the endpoint reads them. */
  readonly voices: IBucket;
  /** Clips of the voices. A bucket of their own: its one reader may list it, and its objects never expire. */
  readonly previews: Bucket;
  /** Null where the stage keeps no data. */
  readonly backups: Backups | null;

  /** @param firewallArn of the firewall before a distribution; null: none */
  constructor(scope: Construct, context: StackContext, firewallArn: string | null = null) {
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

    this.backups = stage.keepData ? this.addBackups(stage) : null;

    const bucket: BucketProps = {
      ...PRIVATE_BUCKET,
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
    this.audioAccess = this.accessToAudio(stage, firewallArn);
    const voices = new Bucket(this, "Voices", {
      ...bucket,
      versioned: true,
      ...replication(this, stage, "voices"),
      lifecycleRules: [{ ...OLDER_VERSIONS, abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER }],
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "voices/",
    });
    acknowledgeReplication(voices, stage, "voices");
    this.backups?.copyWeekly(voices, voices.bucketArn);
    this.voices = voices as IBucket;
    this.previews = new Bucket(this, "Previews", {
      ...bucket,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER }],
      cors: READ_BY_PAGES,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "previews/",
    });
    // Exported even while no endpoint reads packages and while signed URLs are on: an export that went away with its last
    // reader would have to go before the reader does.
    for (const value of [voices.bucketName, voices.bucketArn, this.audio.bucketRegionalDomainName])
      this.exportValue(value);
    new CfnOutput(this, "PreviewsBucket", { value: this.previews.bucketName, description: "For clips of voices" });
    new CfnOutput(this, "VoicesBucket", { value: this.voices.bucketName, description: "For packages of voices" });
  }
  private addBackups(stage: StageConfig): Backups {
    const region = copiesRegion(stage);
    const copiesTo =
      region === null
        ? null
        : this.formatArn({
            service: "backup",
            region,
            resource: "backup-vault",
            resourceName: copiesVault(stage.name),
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          });
    const tables = [this.keys, this.usage, this.jobs].map(({ tableArn }) => tableArn);
    return new Backups(this, "Backups", { name: `malaysian-tts-${stage.name}`, tables, copiesTo });
  }

  private accessToAudio({ name, signedAudio }: StageConfig, firewallArn: string | null): DataStack["audioAccess"] {
    const { audio } = this;
    if (signedAudio === null)
      return { origin: `https://${audio.bucketRegionalDomainName}`, urls: writeAudioUrls(null) };
    const { origin, signed } = new AudioDistribution(this, "SignedAudio", {
      stage: name,
      signedAudio,
      audio,
      firewallArn,
    });
    return { origin, urls: writeAudioUrls(signed) };
  }
}
