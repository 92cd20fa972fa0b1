/** What the workflow needs that deploys a stage, and what a budget needs that filters by a tag. */
import type { StageConfig } from "../../cdk/stage/stages.ts";
import type { AwsAccount } from "./aws-account.ts";
import { ACTIVATE_TAG } from "./by-hand.ts";
import { type Check, type Judgement, judged, ok, warning } from "./finding.ts";

const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";
/** The tag of every stack, by which a budget filters. */
const TAG = "stage";

export function deliveryChecks({ name, deployedFrom, budgetUsd }: StageConfig, account: AwsAccount): Check[] {
  return [
    ...(deployedFrom === null
      ? []
      : ([
          ["GitHub's sign-in", () => provider(account)],
          ["role of the workflow", () => role(name, account)],
        ] satisfies Check[])),
    ...(budgetUsd === null ? [] : ([["tag of the budget", () => tag(account)]] satisfies Check[])),
  ];
}

async function provider(account: AwsAccount): Promise<Judgement> {
  const arn = `arn:aws:iam::${await account.identity()}:oidc-provider/${ISSUER}`;
  const audiences = await account.oidcAudiences(arn);
  if (audiences === null) {
    const fix = `aws iam create-open-id-connect-provider --url https://${ISSUER} --client-id-list ${AUDIENCE}`;
    return judged(false, "the account has no provider for it", fix);
  }
  const fix = `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${AUDIENCE}`;
  return judged(audiences.includes(AUDIENCE), `audiences ${audiences.join(", ") || "none"}`, fix);
}

async function role(stage: string, account: AwsAccount): Promise<Judgement> {
  const arn = await account.roleArn(`malaysian-tts-${stage}-deploy`);
  return ok(arn === null ? "none: the deployment makes it" : `${arn}: DEPLOY_ROLE of the environment ${stage}`);
}

/** Without it the budget is right, but counts nothing. */
async function tag(account: AwsAccount): Promise<Judgement> {
  try {
    const status = await account.costTag(TAG);
    if (status === "Active") return ok("active");
    return status === null
      ? warning(`AWS has not seen ${TAG} yet: it does within a day of the first deployment`, `then ${ACTIVATE_TAG}`)
      : warning("not active: the budget counts nothing", ACTIVATE_TAG);
  } catch (error) {
    // In an organisation, the account that pays alone may ask.
    return warning((error as Error).message, `with the credentials of the account that pays: ${ACTIVATE_TAG}`);
  }
}
