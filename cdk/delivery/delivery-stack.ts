import { CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, WebIdentityPrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { stackRegions } from "../stage/regions.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";

const ISSUER = "token.actions.githubusercontent.com";

/** The roles that `cdk bootstrap` makes, by its default qualifier. They can deploy; the role below can do nothing else. */
const BOOTSTRAP_ROLES = ["deploy", "file-publishing", "image-publishing", "lookup"] as const;

/** The role by which one repository's workflow deploys the stage, without a stored secret. */
export class DeliveryStack extends Stack {
  constructor(scope: Construct, context: StackContext, repository: string) {
    super(scope, stackName(context.stage.name, "Delivery"), stackProps(context, "the role of the deploying workflow"));
    const { name } = context.stage;
    const provider = this.formatArn({ service: "iam", region: "", resource: "oidc-provider", resourceName: ISSUER });
    const role = new Role(this, "DeployRole", {
      roleName: `malaysian-tts-${name}-deploy`,
      description: `Deploys ${name} from ${repository}`,
      assumedBy: new WebIdentityPrincipal(provider, {
        StringEquals: {
          [`${ISSUER}:aud`]: "sts.amazonaws.com",
          // Only jobs of this environment, whose reviewers approve them.
          [`${ISSUER}:sub`]: `repo:${repository}:environment:${name}`,
        },
      }),
      inlinePolicies: {
        Deploy: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: "AssumeBootstrapRoles",
              actions: ["sts:AssumeRole"],
              resources: stackRegions(context.stage).flatMap((region) =>
                BOOTSTRAP_ROLES.map((bootstrap) =>
                  this.formatArn({
                    service: "iam",
                    region: "",
                    resource: "role",
                    resourceName: `cdk-hnb659fds-${bootstrap}-role-${this.account}-${region}`,
                  }),
                ),
              ),
            }),
          ],
        }),
      },
    });
    new CfnOutput(this, "DeployRoleArn", {
      value: role.roleArn,
      description: "Variable DEPLOY_ROLE of the environment",
    });
  }
}
