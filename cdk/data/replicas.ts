/** Copies of whole buckets in the recovery region, minutes late. */
import { Duration, ReferenceStrength, Stack, Validations } from "aws-cdk-lib";
import {
  Bucket,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ReplicationTimeValue,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { namedAccount } from "../stage/named-account.ts";
import { copiesRegion } from "../stage/regions.ts";
import { REPLICATED, type ReplicatedContent, replicaName } from "../stage/replica-name.ts";
import type { StageConfig } from "../stage/stages.ts";

/** Id of the rule in each bucket: a dimension of its metrics. */
export const REPLICATION_RULE = "copy";

/** As long as the weekly copies. */
const OLDER_VERSIONS_KEPT = Duration.days(90);

/** What was overwritten or deleted can be brought back until then. */
export const OLDER_VERSIONS: LifecycleRule = {
  id: "OlderVersions",
  noncurrentVersionExpiration: OLDER_VERSIONS_KEPT,
  expiredObjectDeleteMarker: true,
};

/** The properties of a bucket that is replicated, where the stage has a recovery region. */
export function replication(scope: Construct, stage: StageConfig, content: ReplicatedContent): Partial<BucketProps> {
  const region = copiesRegion(stage);
  if (region === null) return {};
  const bucketName = replicaName(stage.name, content, Stack.of(scope).account, region);
  return {
    replicationRules: [
      {
        id: REPLICATION_RULE,
        destination: Bucket.fromBucketAttributes(scope, `${content}Copy`, { bucketName, region }) as IBucket,
        // Without time control S3 promises no time.
        replicationTimeControl: ReplicationTimeValue.FIFTEEN_MINUTES,
        metrics: ReplicationTimeValue.FIFTEEN_MINUTES,
        // A deletion by mistake must not reach the copy.
        deleteMarkerReplication: false,
      },
    ],
  };
}

/** A bucket and its copy, as metrics name them. */
export interface ReplicatedBucket {
  readonly source: string;
  readonly destination: string;
}

/** Those of a stage; none without a recovery region. */
export function replicatedBuckets(
  stage: StageConfig,
  buckets: Readonly<Record<ReplicatedContent, IBucket | null>>,
): ReplicatedBucket[] {
  const region = copiesRegion(stage);
  if (region === null) return [];
  return REPLICATED.flatMap((content) => {
    const bucket = buckets[content];
    if (bucket === null) return [];
    // Weak, so that the replication can be switched off: another stack's strong reference would keep it.
    const { ref } = bucket.node.defaultChild as CfnBucket;
    const source = Stack.consumeReference(ref, ReferenceStrength.WEAK);
    return [{ source, destination: replicaName(stage.name, content, Stack.of(bucket).account, region) }];
  });
}

/** Says why the role of a replication may copy every object, for cdk-nag. */
export function acknowledgeReplication(bucket: Bucket, stage: StageConfig, content: ReplicatedContent): void {
  const region = copiesRegion(stage);
  if (region === null) return;
  const stack = Stack.of(bucket);
  const copy = replicaName(stage.name, content, namedAccount(stack), region);
  for (const arn of [
    `<${stack.getLogicalId(bucket.node.defaultChild as CfnBucket)}.Arn>`,
    `arn:${stack.partition}:s3:::${copy}`,
  ]) {
    Validations.of(bucket).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arn}/*]`,
      reason: "S3 copies every object of the bucket to the one with this name, and uses this role for nothing else.",
    });
  }
}
