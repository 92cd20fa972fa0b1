/** What to do in each case of a loss, as steps. Their order matters: what stops the damage is first. */
import { ALIAS, RELEASED } from "../../cdk/functions/released.ts";
import { copiesVault } from "../../cdk/stage/copies-vault.ts";
import { functionName } from "../../cdk/stage/function-name.ts";
import { replicaName } from "../../cdk/stage/replica-name.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { FIRST_DEPLOYMENT, laterDeployment } from "../deploy/deployment-time.ts";
import type { LiveVersion } from "./previous-versions.ts";

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
  /** `look`: what it finds bad does not stop the case. `byHand`: it is printed only, as an operator must judge first. */
  kind?: "look" | "byHand";
}

/** Values that the operator gives, by the word that stands for them in the commands. */
export interface RecoveryValues {
  KEY?: string | undefined;
  ACCOUNT?: string | undefined;
  URL?: string | undefined;
  TABLE?: string | undefined;
  TIME?: string | undefined;
  REGION?: string | undefined;
}

/** What must be given for a case, by the option's name. */
export const NEEDED: Readonly<Record<RecoveryCase, readonly (keyof RecoveryValues)[]>> = {
  "table-lost": ["TABLE", "TIME", "URL"],
  "region-lost": ["REGION"],
  "model-bad": [],
  "key-leaked": ["KEY", "URL"],
  "endpoint-broken": [],
  "bad-release": [],
};

/** @param versions what the aliases serve; without it, a case that needs them names them as `VERSION` */
export function recoverySteps(
  stage: StageConfig,
  name: RecoveryCase,
  versions?: readonly LiveVersion[],
): RecoveryStep[] {
  const { name: stageName, region } = stage;
  const aws = (command: string) => `aws ${command} --region ${region}`;
  const look = { command: `npm run status -- --stage ${stageName}`, local: "npm run status -- --data DATA" };
  const status: RecoveryStep = {
    what: "Look at it",
    kind: "look",
    ...look,
  };
  switch (name) {
    case "table-lost":
      return [
        status,
        {
          what: "Restore the table as it was, under another name. A copy of that name stays: delete it first for another time",
          command: `${aws("dynamodb describe-table --table-name TABLE-restored")} > /dev/null 2>&1 || ${aws(
            "dynamodb restore-table-to-point-in-time --source-table-name TABLE --target-table-name TABLE-restored --restore-date-time TIME",
          )}`,
        },
        waitForTable("TABLE-restored", region),
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
          what: "Remove the copy by hand when everything is right",
          kind: "byHand",
          command: aws("dynamodb delete-table --table-name TABLE-restored"),
        },
      ];
    case "region-lost":
      return [
        {
          what: "Set the other region: in the settings, region is REGION, recoveryRegion another one or none, and so are domains",
          command: `grep '"region": *"REGION"' stages/${stageName}.json`,
        },
        {
          what: "Check it",
          command: `npm run preflight -- --stage ${stageName}`,
          wait: "a minute; quotas must be granted before",
        },
        ...(stage.recoveryRegion === null ? [] : [bringVoices(stage)]),
        {
          what: "Deploy there; it makes a new operator's key, and prints it once",
          command: `npm run deploy -- --stage ${stageName}`,
          wait: FIRST_DEPLOYMENT,
        },
        ...(stage.recoveryRegion === null ? withoutCopies() : fromCopies(stage)),
        {
          what: "Point the domain there, if the stage has one",
          command: "aws route53 change-resource-record-sets --hosted-zone-id ZONE --change-batch file://change.json",
          wait: "the time to live of the record",
        },
        {
          what: "Speak through it, with a key in the variable MALAYSIAN_TTS_KEY",
          command: "npm run smoke -- --url URL",
          wait: "a minute",
        },
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
          // The whole stage: the functions expect the digest of the model that they were deployed with.
          command: `git checkout COMMIT && npm run build && npm run cdk -- deploy --all -c stage=${stageName}`,
          wait: laterDeployment(stage),
        },
        { what: "Check that requests no longer fail", ...look },
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
          what: "List the keys of its account; without --account all keys, each with its account",
          command: "npm run -s keys -- list --account ACCOUNT --url URL",
          local: "npm run -s keys -- list --account ACCOUNT --data DATA",
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
          what: "Delete the endpoint's stack and deploy it again, with Docker and the package of voices",
          command: `npm run cdk -- destroy ${stackName(stageName, "Model")} --exclusively --force -c stage=${stageName} && npm run cdk -- deploy ${stackName(stageName, "Model")} --exclusively --require-approval never -c stage=${stageName} -c endpoint=new`,
          wait: "15 minutes without new speech; cached audio is served meanwhile",
        },
        {
          what: "Speak through it, with a key in the variable MALAYSIAN_TTS_KEY",
          command: "npm run smoke -- --url URL",
          local: "npm run smoke -- --data DATA",
          wait: "a minute",
        },
      ];
    case "bad-release":
      return [
        ...(versions ?? RELEASED.map((name) => ({ name, live: "", previous: "VERSION" }))).map(
          ({ name, live, previous }) => {
            const aliased = `--function-name ${functionName(stageName, name)} --name ${ALIAS}`;
            return previous === undefined
              ? {
                  what: `Leave ${name} at version ${live}: the last release did not change it, or it has no other`,
                  command: aws(`lambda get-alias ${aliased}`),
                }
              : {
                  what: `Move ${name} back${live && `, from version ${live}`}`,
                  command: aws(
                    `lambda update-alias ${aliased} --function-version ${previous} --routing-config AdditionalVersionWeights={}`,
                  ),
                };
          },
        ),
        {
          what: "Deploy the commit before it, for what is not a function",
          command: `git checkout COMMIT && npm run build && npm run cdk -- deploy --all -c stage=${stageName}`,
          wait: laterDeployment(stage),
        },
        { what: "Check that requests no longer fail", ...look },
      ];
  }
}

/** The AWS CLI alone waits for eight minutes, and for a table that is not there yet. */
function waitForTable(table: string, region: string): RecoveryStep {
  const of = `--table-name ${table} --region ${region}`;
  const status = `aws dynamodb describe-table ${of} --query Table.TableStatus --output text`;
  return {
    what: "Wait for it",
    command: `while ${status} | grep CREATING; do sleep 60; done; aws dynamodb wait table-exists ${of}`,
    wait: "20 minutes to hours, by its size",
  };
}

/** Packages of neural voices are in a bucket there, for a machine that has none. */
function bringVoices({ name }: StageConfig): RecoveryStep {
  const account = "$(aws sts get-caller-identity --query Account --output text)";
  return {
    what: `Bring the packages of voices to build/voices; stages/${name}.voices.json names the one to use`,
    command: `aws s3 sync s3://${replicaName(name, "voices", account, "REGION")} build/voices --region REGION`,
    wait: "minutes for each 258 MB that this machine does not have",
  };
}

/** In the recovery region are replicas of keys and usage, and copies of the backups of every table. */
function fromCopies({ name }: StageConfig): RecoveryStep[] {
  const vault = `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${copiesVault(name)} --region REGION`;
  return [
    {
      what: "Find the replicas of keys and usage, and the new tables",
      command: "aws dynamodb list-tables --region REGION",
    },
    {
      what: "Bring keys and usage, each from its replica",
      command: `npm run recover -- copy-items --stage ${name} --from SOURCE --to TARGET`,
      wait: "some 10 minutes for a million items; replicas are seconds late",
    },
    {
      what: "Find the newest copy of the Jobs table, which has lexicons, and the role that restores it",
      command: `${vault} --by-resource-type DynamoDB && aws cloudformation describe-stacks --stack-name ${stackName(name, "Recovery")} --region REGION --query "Stacks[0].Outputs"`,
      wait: "the newest is two hours old at most",
    },
    {
      what: "Restore it under another name",
      command:
        "aws backup start-restore-job --recovery-point-arn POINT --iam-role-arn ROLE --resource-type DynamoDB --metadata targetTableName=SOURCE --region REGION",
    },
    waitForTable("SOURCE", "REGION"),
    {
      what: "Bring its items",
      command: `npm run recover -- copy-items --stage ${name} --from SOURCE --to TARGET`,
    },
    { what: "Erase again what was erased since then", command: "npm run -s accounts -- replay --url URL" },
  ];
}

/** Without a recovery region there is nothing to bring. */
function withoutCopies(): RecoveryStep[] {
  return [
    {
      what: "No recoveryRegion was set: keys, usage, lexicons and the list of erasures are lost until the region answers. Make each caller's key again, with the operator's key in MALAYSIAN_TTS_ADMIN_KEY",
      command: 'npm run -s keys -- create --url URL --tier TIER --name "NAME"',
    },
  ];
}

/** Fills in what is given. A word without a value stays, for the operator to see. */
export function filled(command: string, values: RecoveryValues & { DATA?: string }): string {
  return Object.entries(values).reduce(
    (text, [word, value]) => (value === undefined ? text : text.replace(new RegExp(`\\b${word}\\b`, "g"), value)),
    command,
  );
}
