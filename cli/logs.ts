/**
 * `npm run -s logs`: lines of a log of the local cloud or of a stage.
 *
 * Exit codes: 0 done, 1 the log cannot be read, 2 an error in the command line.
 */

import { command } from "./command-line/command.ts";
import { durationMs } from "./command-line/duration.ts";
import { stageOf } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { LOG_NAMES, localLog, stageLog } from "./status/log-lines.ts";

const USAGE = `usage: npm run -s logs -- LOG [--stage STAGE] [options]

  LOG             ${LOG_NAMES.join(", ")}

  --stage STAGE   of AWS, by your credentials; without it, the local cloud
  --data DIR      data folder of the local cloud (default .local)
  --since T       lines of the last 30m, 2h, 1d … (default 1h)
  --contains X    lines with this text, such as a request id
  --help          this text
`;

const OPTIONS = {
  stage: { type: "string" },
  data: { type: "string", default: ".local" },
  since: { type: "string", default: "1h" },
  contains: { type: "string" },
} as const;

export const main = command(USAGE, OPTIONS, async ({ stage, data, since, contains }, words) => {
  const [name = "", ...others] = words;
  if (!LOG_NAMES.includes(name) || others.length > 0) {
    throw new UsageError(`name one log: ${LOG_NAMES.join(", ")}; not "${words.join(" ")}"`);
  }
  const query = { name, since: Date.now() - durationMs("--since", since), contains };
  const lines = stage === undefined ? localLog(data, query) : stageLog(stageOf(stage), query);
  for await (const line of lines) console.log(line);
  return 0;
});
