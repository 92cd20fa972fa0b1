/** Resource types that the local cloud leaves out, each with the reason. `*` at the end stands for any text. */
const UNUSED_TYPES: readonly (readonly [pattern: string, reason: string])[] = [
  ["AWS::ApiGateway::Account", "lets API Gateway write to CloudWatch; the local gateway writes to the data folder"],
  ["AWS::ApiGateway::BasePathMapping", "the local address has no domain"],
  ["AWS::ApiGateway::Deployment", "a snapshot of the routes; the local gateway reads the routes themselves"],
  ["AWS::ApiGateway::DomainName*", "the local address has no domain"],
  ["AWS::ApplicationAutoScaling::*", "one machine does not scale"],
  ["AWS::ApplicationSignals::*", "watches the deployed service"],
  ["AWS::Backup::*", "local data may be lost with its folder"],
  ["AWS::Budgets::*", "nothing here costs money"],
  ["AWS::CDK::Metadata", "reports to AWS which constructs are used"],
  ["AWS::CertificateManager::*", "the local address is plain HTTP"],
  ["AWS::CloudWatch::*", "metrics are lines in the log folder; of alarms, only those that call a function are read"],
  ["AWS::CodeDeploy::*", "a start replaces everything at once"],
  ["Custom::S3AutoDeleteObjects", "empties a bucket that CloudFormation deletes; a data folder is deleted as a whole"],
  ["AWS::KMS::*", "local data is not encrypted"],
  ["AWS::Lambda::Permission", "read as part of the function it belongs to"],
  ["AWS::Logs::*", "logs are files in the data folder"],
  ["AWS::Route53::*", "the local address has no domain"],
  ["AWS::S3::BucketPolicy", "the roles' own statements are checked"],
  ["AWS::Scheduler::*", "speaks a word every minute for an alarm, and parks the stage at night"],
  ["AWS::SQS::QueuePolicy", "the roles' own statements are checked"],
  ["AWS::SNS::*", "carries alarms only"],
  ["AWS::WAFv2::*", "the local address is not on the internet"],
  ["AWS::XRay::*", "traces are not collected"],
  ["AWS::ResourceGroups::*", "for the operator's console"],
  ["AWS::Synthetics::*", "watches the deployed service"],
];

export function reasonForLeavingOut(type: string): string | undefined {
  return UNUSED_TYPES.find(([pattern]) =>
    pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern,
  )?.[1];
}
