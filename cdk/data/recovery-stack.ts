import { CfnOutput, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { BackupVault } from "aws-cdk-lib/aws-backup";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { copiesVault } from "../stage/copies-vault.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";

/** In the recovery region: the vault with the copies of the tables' backups, and the role that restores them. */
export class RecoveryStack extends Stack {
  constructor(scope: Construct, context: StackContext, region: string) {
    const { name } = context.stage;
    const props = stackProps(context, "copies of backups");
    super(scope, stackName(name, "Recovery"), { ...props, env: { ...props.env, region } });
    new BackupVault(this, "Copies", { backupVaultName: copiesVault(name), removalPolicy: RemovalPolicy.RETAIN });
    const role = new Role(this, "Restore", {
      assumedBy: new ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSBackupServiceRolePolicyForRestores")],
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores]",
      reason: "AWS Backup's own policy for its role: it changes with the service, and names what a restore needs.",
    });
    new CfnOutput(this, "RestoreRole", { value: role.roleArn, description: "Restores tables from the vault" });
  }
}
