/**
 * `npm run status`: how the local cloud or a stage is.
 *
 * Exit codes: 0 nothing is wrong, 1 something is, 2 an error in the command line.
 */

import { command } from "./command-line/command.ts";
import { stageOf } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { ask, speechService } from "./service/speech-service.ts";
import { localLog } from "./status/log-lines.ts";
import { type StatusLine, stageStatus } from "./status/stage-status.ts";

const USAGE = `usage: npm run status -- [--stage STAGE]

A stage: its stacks, the alarms that are on, and the last hour's requests, by your AWS credentials. The local cloud: its
health, and the last hour's answers by route and status.

  --stage STAGE   of AWS; without it, the local cloud
  --data DIR      data folder of the local cloud (default .local)
  --help          this text
`;

const OPTIONS = { stage: { type: "string" }, data: { type: "string", default: ".local" } } as const;

const HOUR_MS = 3_600_000;

export const main = command(USAGE, OPTIONS, async ({ stage, data }, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  let bad = 0;
  for await (const { what, value, isBad } of stage === undefined ? localStatus(data) : stageStatus(stageOf(stage))) {
    if (isBad) bad++;
    console.log(`${isBad ? "BAD " : "ok  "}  ${what.padEnd(36)}  ${value}`);
  }
  return bad === 0 ? 0 : 1;
});

async function* localStatus(data: string): AsyncGenerator<StatusLine> {
  const service = await speechService({ data });
  const { status, totalMs } = await ask(service, "/health/deep", null);
  yield {
    what: service.address,
    value: `deep health ${status} after ${Math.round(totalMs)} ms`,
    isBad: status !== 200,
  };
  const counts = new Map<string, number>();
  for await (const line of localLog(data, { name: "access", since: Date.now() - HOUR_MS, contains: undefined })) {
    const { method, route, status: code } = JSON.parse(line);
    const name = `${code} ${method} ${route}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of [...counts].sort()) {
    yield { what: name, value: `${count} in the last hour`, isBad: name.startsWith("5") };
  }
}
