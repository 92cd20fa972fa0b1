/**
 * `npm run release -- model COMMAND`: the canary of a new model, in the local cloud or in a deployed stage.
 *
 * Exit codes: 0 success, 1 refused, 2 an error in the command line.
 */
import { command } from "./command-line/command.ts";
import { errorMessage, isWithoutCredentials } from "./command-line/error-message.ts";
import { stageOf } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { MODEL_COMMANDS, type ModelCommand, type ModelRelease, planOf, releaseModel } from "./release/model-release.ts";
import { openTarget } from "./release/release-target.ts";

const USAGE = `usage: npm run release -- model COMMAND [options]

  status      which accounts the canary of the model speaks for, and whether its endpoint speaks
  start       speaks a word through the canary's endpoint, then has it speak for a share of the accounts
  promote     deploys the stage from this checkout, which must be that of the canary, then ends the canary
  rollback    ends the canary at once: the stable model speaks for all accounts within 15 s

  --stage STAGE    of AWS; without it, the local cloud (npm start -- --canary URL)
  --data DIR       data folder of the local cloud (default .local)
  --share PERCENT  of the accounts, for start (default 5)
  --dry-run        print what would be done, and do nothing; without credentials, as far as it is known
  --help           this text

Before start, deploy the canary's endpoint from the checkout with the new model:
  npm run cdk -- deploy MalaysianTts-STAGE-ModelCanary --exclusively -c stage=STAGE -c modelCanary=on
`;

const DEFAULT_SHARE = 5;

const OPTIONS = {
  stage: { type: "string" },
  data: { type: "string", default: ".local" },
  share: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

export const main = command(USAGE, OPTIONS, async ({ stage, data, share, "dry-run": dryRun }, words) => {
  const release: ModelRelease = { command: commandOf(words), share: shareOf(share), dryRun };
  const target = await openTarget(stage === undefined ? { folder: data } : stageOf(stage));
  try {
    return await releaseModel(release, target, (line) => console.log(line));
  } catch (error) {
    if (!dryRun || release.command === "status" || !isUnread(error)) throw error;
    console.log([`What is deployed cannot be read. ${errorMessage(error)}`, ...planOf(release, target)].join("\n"));
    return 0;
  }
});

/** Credentials are missing, or the search for them took longer than a reading may. */
const isUnread = (error: unknown) => isWithoutCredentials(error) || (error as Error).name === "TimeoutError";

function commandOf([subject, name, ...others]: readonly string[]): ModelCommand {
  const known = MODEL_COMMANDS.find((one) => one === name);
  if (subject === "model" && known && others.length === 0) return known;
  throw new UsageError(`say model ${MODEL_COMMANDS.join("|")}, not "${[subject, name, ...others].join(" ").trim()}"`);
}

function shareOf(text: string | undefined): number {
  const share = text === undefined ? DEFAULT_SHARE : Number(text);
  if (text?.trim() !== "" && share > 0 && share <= 100) return share;
  throw new UsageError(`--share must be more than 0 and at most 100, in percent, not ${text}`);
}
