/** What to do in each case of a loss, as steps. Their order matters: what stops the damage is first. */
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

export const RECOVERY_CASES = [
  "table-lost",
  "region-lost",
  "model-bad",
  "key-leaked",
  "endpoint-broken",
  "bad-release",
] as const;

export type RecoveryCase = (typeof RECOVERY_CASES)[number];

export interface RecoveryStep {
  what: string;
  /** For a stage of AWS. Words in capitals are values that an earlier step shows, or options. */
  command: string;
  /** The same in the local cloud; absent: there is no such thing there. */
  local?: string;
  wait?: string;
}

/** Values that the operator gives, by the word that stands for them in the commands. */
export interface RecoveryValues {
  KEY?: string | undefined;
  URL?: string | undefined;
  TABLE?: string | undefined;
  TIME?: string | undefined;
  REGION?: string | undefined;
  VERSION?: string | undefined;
}

/** What must be given for a case, by the option's name. */
export const NEEDED: Readonly<Record<RecoveryCase, readonly (keyof RecoveryValues)[]>> = {
  "table-lost": ["TABLE", "TIME", "URL"],
  "region-lost": ["REGION"],
  "model-bad": [],
  "key-leaked": ["KEY", "URL"],
  "endpoint-broken": [],
  "bad-release": ["VERSION"],
};

const CALLER_FUNCTIONS = ["authorizer", "synthesize", "speech", "normalize", "audio", "usage", "admin"] as const;

export function recoverySteps(stage: StageConfig, name: RecoveryCase): RecoveryStep[] {
  const { name: stageName, region } = stage;
  const aws = (command: string) => `aws ${command} --region ${region}`;
  const status = {
    what: "Look at it",
    command: `npm run status -- --stage ${stageName}`,
    local: "npm run status -- --data DATA",
  };
  switch (name) {
    case "table-lost":
      return [
        status,
        {
          what: "Restore the table as it was, under another name",
          command: aws(
            "dynamodb restore-table-to-point-in-time --source-table-name TABLE --target-table-name TABLE-restored --restore-date-time TIME",
          ),
          wait: "20 minutes to hours, by its size",
        },
        {
          what: "Wait for it",
          command: aws("dynamodb wait table-exists --table-name TABLE-restored"),
        },
        {
          what: "Write its items into the table that the functions use; newer items of the same key stay",
          command: `npm run recover -- copy-items --stage ${stageName} --from TABLE-restored --to TABLE`,
          wait: "some 10 minutes for a million items",
        },
        {
          what: "Erase again what was erased since then",
          command: "npm run -s accounts -- replay --url URL",
          local: "npm run -s accounts -- replay --data DATA",
        },
        {
          what: "Remove the copy when everything is right",
          command: aws("dynamodb delete-table --table-name TABLE-restored"),
        },
      ];
    case "region-lost":
      return [
        {
          what: "Set the other region: in the settings, region is REGION",
          command: `grep region stages/${stageName}.json`,
        },
        {
          what: "Check it",
          command: `npm run preflight -- --stage ${stageName}`,
          wait: "a minute; quotas must be granted before",
        },
        { what: "Deploy there", command: `npm run deploy -- --stage ${stageName}`, wait: "40 minutes" },
        {
          what: "Bring keys and usage from the backup that was copied there",
          command: `aws backup list-recovery-points-by-backup-vault --backup-vault-name VAULT --region REGION`,
          wait: "20 minutes; the newest is an hour old at most",
        },
        {
          what: "Point the domain there",
          command: "aws route53 change-resource-record-sets --hosted-zone-id ZONE --change-batch file://change.json",
          wait: "the time to live of the record",
        },
        { what: "Speak through it", command: "npm run smoke -- --url URL", wait: "a minute" },
      ];
    case "model-bad":
      return [
        {
          what: "Take the canary back at once",
          command: `npm run release -- model rollback --stage ${stageName}`,
          local: "npm run release -- model rollback --data DATA",
          wait: "15 seconds",
        },
        {
          what: "If it was promoted: deploy the commit before it",
          command: `git checkout COMMIT && npx cdk deploy ${stackName(stageName, "Model")} --exclusively -c stage=${stageName}`,
          wait: "30 minutes",
        },
        { ...status, what: "Check that requests no longer fail" },
      ];
    case "key-leaked":
      return [
        {
          what: "Revoke the key; its holder needs another one",
          command: "npm run -s keys -- revoke KEY --url URL",
          local: "npm run -s keys -- revoke KEY --data DATA",
          wait: "60 seconds until no function accepts it",
        },
        {
          what: "See what it was used for",
          command: `npm run -s logs -- access --stage ${stageName} --since 1d --contains KEY`,
          local: "npm run -s logs -- access --data DATA --since 1d --contains KEY",
        },
        {
          what: "List the other keys of the account",
          command: "npm run -s keys -- list --url URL",
          local: "npm run -s keys -- list --data DATA",
        },
      ];
    case "endpoint-broken":
      return [
        status,
        {
          what: "Read why the container does not answer",
          command: `npm run -s logs -- model --stage ${stageName} --since 1h --contains cannot`,
          local: "npm run -s logs -- model --data DATA --since 1h --contains cannot",
        },
        {
          what: "Delete the endpoint's stack and deploy it again",
          command: `npx cdk destroy ${stackName(stageName, "Model")} --exclusively --force -c stage=${stageName} && npx cdk deploy ${stackName(stageName, "Model")} --exclusively --require-approval never -c stage=${stageName} -c endpoint=new`,
          wait: "15 minutes without new speech; cached audio is served meanwhile",
        },
        {
          what: "Speak through it",
          command: "npm run smoke -- --url URL",
          local: "npm run smoke -- --data DATA",
          wait: "a minute",
        },
      ];
    case "bad-release":
      return [
        ...CALLER_FUNCTIONS.map((name) => ({
          what: `Move ${name} back`,
          command: aws(
            `lambda update-alias --function-name malaysian-tts-${stageName}-${name} --name live --function-version VERSION`,
          ),
        })),
        {
          what: "Deploy the commit before it, for what is not a function",
          command: `git checkout COMMIT && npx cdk deploy --all -c stage=${stageName}`,
          wait: "10 to 40 minutes",
        },
        { ...status, what: "Check that requests no longer fail" },
      ];
  }
}

/** Fills in what is given. A word without a value stays, for the operator to see. */
export function filled(command: string, values: RecoveryValues & { DATA?: string }): string {
  return Object.entries(values).reduce(
    (text, [word, value]) => (value === undefined ? text : text.replace(new RegExp(`\\b${word}\\b`, "g"), value)),
    command,
  );
}
