/** What an operator does by hand, before and after a deployment. */
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

/** Without it a budget is right, but counts nothing. */
export const ACTIVATE_TAG =
  "aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=stage,Status=Active";

/** Nothing but the console can do it. */
export const AUTHORISE_SLACK =
  "authorise the workspace once, in the console of Amazon Q Developer in chat applications (Configure new client, Slack): without it the deployment fails";

export interface ByHand {
  what: string;
  /** Absent: it is done on a page, or in a mail. */
  command?: string;
}

/** @param isFirst whether the operator's key is new, so that no caller has a key */
export function stepsByHand(stage: StageConfig, isFirst: boolean): ByHand[] {
  const { name, alarms, domain, consoleDomain, signedAudio, budgetUsd, deployedFrom, fleet } = stage;
  const point = (from: string, output: string, part: "Api" | "Console" | "Data", until = "") => ({
    what: `Point ${from} at the output ${output} of ${stackName(name, part)}: a CNAME, or an alias record${until}`,
  });
  const audio = signedAudio?.domain;
  const kept = "; until then audio_url does not answer, and the check of kept audio fails";
  return [
    ...(alarms.mailTo.length > 0
      ? [{ what: `Confirm the two mails that AWS sends to ${alarms.mailTo.join(", ")}: before that no alarm arrives` }]
      : []),
    ...(alarms.slack ? [{ what: `Invite @Amazon Q to the Slack channel ${alarms.slack.channelId}` }] : []),
    ...(domain ? [point(domain.name, "DomainTarget", "Api")] : []),
    ...(consoleDomain ? [point(consoleDomain.name, "DomainTarget", "Console")] : []),
    ...(audio ? [point(audio.name, "AudioDomainTarget", "Data", kept)] : []),
    ...(budgetUsd === null
      ? []
      : [{ what: "Activate the tag of the budget, which AWS lists within a day", command: ACTIVATE_TAG }]),
    ...(deployedFrom === null
      ? []
      : [{ what: `Set the variables of the environment ${name} of ${deployedFrom}, as in docs/release.md` }]),
    ...(isFirst
      ? [
          {
            what: "Make a key for a caller, with the operator's key in the variable MALAYSIAN_TTS_ADMIN_KEY",
            command: `npm run -s keys -- create --url URL --tier free --name "My first app"`,
          },
        ]
      : []),
    ...(fleet.parkedAt === null
      ? []
      : [
          {
            what: `The stage is parked at ${fleet.parkedAt}:00 in Malaysia each day. Wake it when it is needed`,
            command: `npm run model -- unpark --stage ${name}`,
          },
        ]),
  ];
}
