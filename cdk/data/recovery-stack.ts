import { CfnOutput, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { BackupVault } from "aws-cdk-lib/aws-backup";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { copiesVault } from "../stage/copies-vault.ts";
import { PRIVATE_BUCKET } from "../stage/private-bucket.ts";
import { REPLICATED, type ReplicatedContent, replicaName } from "../stage/replica-name.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import type { StageConfig } from "../stage/stages.ts";
import { OLDER_VERSIONS } from "./replicas.ts";

/** Policies of AWS Backup for its role: one restores tables, the other buckets. */
const RESTORES = ["service-role/AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Restore"];

/** In the recovery region: the vault with the copies of all backups, the role that restores them, and copies of buckets. */
export class RecoveryStack extends Stack {
  constructor(scope: Construct, context: StackContext, region: string) {
    const { name } = context.stage;
    const props = stackProps(context, "copies of backups");
    super(scope, stackName(name, "Recovery"), { ...props, env: { ...props.env, region } });
    new BackupVault(this, "Copies", { backupVaultName: copiesVault(name), removalPolicy: RemovalPolicy.RETAIN });
    const role = new Role(this, "Restore", {
      assumedBy: new ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: RESTORES.map((policy) => ManagedPolicy.fromAwsManagedPolicyName(policy)),
    });
    for (const policy of RESTORES) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason: "AWS Backup's own policy for its role: it changes with the service, and names what a restore needs.",
      });
    }
    new CfnOutput(this, "RestoreRole", {
      value: role.roleArn,
      description: "Restores tables and buckets from the vault",
    });
    for (const content of REPLICATED) this.replica(context.stage, content, region);
  }

  private replica(stage: StageConfig, content: ReplicatedContent, region: string): void {
    const bucket = new Bucket(this, `${content}Copy`, {
      ...PRIVATE_BUCKET,
      bucketName: replicaName(stage.name, content, this.account, region),
      versioned: true,
      lifecycleRules: [OLDER_VERSIONS],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Only S3 writes it, and it is read after the loss of a region: the trail of the account has both.",
    });
  }
}
