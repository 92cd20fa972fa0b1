/**
 * `npm run warm`: speaks the lines of a file once, so that later requests for them are answered from the cache.
 *
 * Exit codes: 0 all lines are cached, 1 some could not be spoken, 2 an error in the command line.
 */

import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { type Answer, ask, jsonOf, SERVICE_OPTIONS, SERVICE_USAGE, speechService } from "./service/speech-service.ts";

const USAGE = `usage: npm run warm -- --file FILE [--url URL --key KEY] [options]

Speaks each line of the file. Audio is cached for the key's account only, and for the same voice, format and settings.

  --file FILE     texts, one on each line; or JSON lines with the fields of POST /v1/synthesize
  --parallel N    requests at a time (default 4)
  --dry-run       print the number of lines and characters, and send nothing
${SERVICE_USAGE}
  --help          this text
`;

const OPTIONS = {
  ...SERVICE_OPTIONS,
  file: { type: "string" },
  parallel: { type: "string", default: "4" },
  "dry-run": { type: "boolean", default: false },
} as const;

/** A request that is refused for its rate is sent again; more often than this it is given up. */
const MOST_TURNS = 20;

export const main = command(USAGE, OPTIONS, async (values, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  if (values.file === undefined) throw new UsageError("--file is missing");
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1) throw new UsageError("--parallel must be a whole number above 0");
  const bodies = (await textOf(values.file))
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [{ line: index + 1, body: bodyOf(line.trim(), index + 1) }]));
  const characters = bodies.reduce((sum, { body: { text = "" } }) => sum + [...String(text)].length, 0);
  console.log(`${counted(bodies.length, "line")}, ${counted(characters, "character")} at most`);
  if (values["dry-run"]) return 0;
  const service = await speechService(values);
  const counts = { spoken: 0, cached: 0, failed: 0, billed: 0 };
  const rest = bodies.values();
  const work = async () => {
    for (const { line, body } of rest) {
      try {
        const { characters_billed } = jsonOf(await asked(() => ask(service, "/v1/synthesize", body)));
        counts[characters_billed === 0 ? "cached" : "spoken"]++;
        counts.billed += Number(characters_billed);
      } catch (error) {
        counts.failed++;
        console.error(`line ${line}: ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const { spoken, cached, failed, billed } = counts;
  console.log(`${spoken} spoken, ${cached} cached before, ${failed} failed; ${counted(billed, "character")} billed`);
  return failed === 0 ? 0 : 1;
});

/** @throws {@link UsageError} */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--file: ${file} ${code === "ENOENT" ? "does not exist" : `cannot be read (${code})`}`);
  }
}

/** @throws {@link UsageError} */
function bodyOf(line: string, number: number): { text?: unknown } {
  if (!line.startsWith("{")) return { text: line };
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new UsageError(`--file, line ${number}: ${(error as Error).message}`);
  }
}

/** Waits as long as a refusal for the rate says. */
async function asked(send: () => Promise<Answer>): Promise<Answer> {
  for (let turn = 1; ; turn++) {
    const answer = await send();
    const seconds = Number(answer.headers.get("retry-after"));
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy || !(seconds > 0 && seconds <= 60) || turn === MOST_TURNS) return answer;
    await sleep(seconds * 1_000);
  }
}
