import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault, type IBackupVault } from "aws-cdk-lib/aws-backup";
import { Schedule } from "aws-cdk-lib/aws-events";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/** Every hour for two days: at most an hour of data is lost. Every day, at night in Malaysia, for a month. */
const RULES = [
  { name: "hourly", at: { minute: "0" }, keptFor: Duration.days(2) },
  { name: "daily", at: { hour: "19", minute: "30" }, keptFor: Duration.days(30) },
] as const;

export interface BackupsProps {
  readonly name: string;
  /** ARNs of tables. */
  readonly tables: readonly string[];
  /** ARN of a vault in another region that gets a copy of each backup; null: none. */
  readonly copiesTo: string | null;
}

/** Copies of tables that outlive them: point-in-time recovery ends with its table. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { name, tables, copiesTo }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, "Vault", {
      backupVaultName: name,
      // What is in it cannot be deleted with the stack, nor by the roles of the service.
      removalPolicy: RemovalPolicy.RETAIN,
    }) as IBackupVault;
    const copies = copiesTo === null ? null : BackupVault.fromBackupVaultArn(this, "Copies", copiesTo);
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: name,
      backupVault: vault,
      backupPlanRules: RULES.map(
        ({ name: ruleName, at, keptFor }) =>
          new BackupPlanRule({
            ruleName,
            scheduleExpression: Schedule.cron(at),
            deleteAfter: keptFor,
            ...(copies ? { copyActions: [{ destinationBackupVault: copies, deleteAfter: keptFor }] } : {}),
          }),
      ),
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSBackupServiceRolePolicyForBackup")],
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",
      reason: "AWS Backup's own policy for its role: it changes with the service, and names what a backup needs.",
    });
    plan.addSelection("Tables", {
      backupSelectionName: "tables",
      resources: tables.map((arn) => BackupResource.fromArn(arn)),
      role: role.withoutPolicyUpdates(),
      disableDefaultBackupPolicy: true,
    });
  }
}
