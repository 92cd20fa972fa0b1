import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupSelection,
  BackupVault,
  type IBackupPlan,
  type IBackupVault,
} from "aws-cdk-lib/aws-backup";
import { type CronOptions, Schedule } from "aws-cdk-lib/aws-events";
import { type IRole, ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

interface Rule {
  readonly name: string;
  readonly at: CronOptions;
  readonly keptFor: Duration;
}

/** Of tables. Every hour for two days: at most an hour of data is lost. Every day, at night in Malaysia, for a month. */
const TABLE_RULES: readonly Rule[] = [
  { name: "hourly", at: { minute: "0" }, keptFor: Duration.days(2) },
  { name: "daily", at: { hour: "19", minute: "30" }, keptFor: Duration.days(30) },
];

/** Of buckets, whose versions already hold every change: a copy that no right to the bucket can remove. */
const BUCKET_RULES: readonly Rule[] = [
  { name: "weekly", at: { weekDay: "SUN", hour: "20", minute: "0" }, keptFor: Duration.days(90) },
];

/** Policies of AWS Backup for its role: one copies tables, the other buckets. */
const POLICIES = ["service-role/AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"];

export interface BackupsProps {
  readonly name: string;
  /** ARNs of tables. */
  readonly tables: readonly string[];
  /** ARN of a vault in another region that gets a copy of each backup; null: none. */
  readonly copiesTo: string | null;
}

/** Copies of tables and buckets that outlive them: point-in-time recovery and versions end with what they are of. */
export class Backups extends Construct {
  private readonly weekly: IBackupPlan;
  private readonly role: IRole;

  constructor(scope: Construct, id: string, { name, tables, copiesTo }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, "Vault", {
      backupVaultName: name,
      // What is in it cannot be deleted with the stack, nor by the roles of the service.
      removalPolicy: RemovalPolicy.RETAIN,
    }) as IBackupVault;
    const copies = copiesTo === null ? null : BackupVault.fromBackupVaultArn(this, "Copies", copiesTo);
    const plan = (planId: string, backupPlanName: string, rules: readonly Rule[]) =>
      new BackupPlan(this, planId, {
        backupPlanName,
        backupVault: vault,
        backupPlanRules: rules.map(
          ({ name: ruleName, at, keptFor }) =>
            new BackupPlanRule({
              ruleName,
              scheduleExpression: Schedule.cron(at),
              deleteAfter: keptFor,
              ...(copies ? { copyActions: [{ destinationBackupVault: copies, deleteAfter: keptFor }] } : {}),
            }),
        ),
      });
    this.role = this.backupRole();
    this.weekly = plan("WeeklyPlan", `${name}-weekly`, BUCKET_RULES);
    select(this, "Tables", { plan: plan("Plan", name, TABLE_RULES), role: this.role, resources: tables });
  }

  /** Copies a versioned bucket every week. @param scope of the selection: of the bucket's stack, which may depend on this one */
  copyWeekly(scope: Construct, bucketArn: string): void {
    select(scope, "WeeklyCopies", { plan: this.weekly, role: this.role, resources: [bucketArn] });
  }

  private backupRole(): IRole {
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: POLICIES.map((policy) => ManagedPolicy.fromAwsManagedPolicyName(policy)),
    });
    for (const policy of POLICIES) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason: "AWS Backup's own policy for its role: it changes with the service, and names what a backup needs.",
      });
    }
    return role.withoutPolicyUpdates();
  }
}

interface Selected {
  readonly plan: IBackupPlan;
  readonly role: IRole;
  readonly resources: readonly string[];
}

/** What is named is copied, whether or not the account opted in to copies of its kind. */
function select(scope: Construct, id: string, { plan, role, resources }: Selected): void {
  new BackupSelection(scope, id, {
    backupPlan: plan,
    backupSelectionName: id.toLowerCase(),
    resources: resources.map((arn) => BackupResource.fromArn(arn)),
    role,
    disableDefaultBackupPolicy: true,
  });
}
