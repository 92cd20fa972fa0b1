/**
 * `npm run -s normalize -- "TEXT"`: shows how a text is read.
 *
 *     normalize "Jumpa pkl 3.30 ptg, RM12.50 je"      the reading, and each rewrite with its class and language
 *     normalize --json --language ms "…"              the whole reading as JSON
 *     normalize --jsonl < lines                       lines {"id","text","language"?} in, {"id","spoken","words"} out
 *
 * Without a text it reads standard input. Exit codes: 0 success, 1 a text could not be read, 2 an error in the command
 * line.
 */

import { standardInputLines } from "./command-line/standard-input.ts";
import { normalizeLines } from "./normalize/normalize-lines.ts";
import { NORMALIZE_USAGE, type NormalizeOptions, parseNormalizeOptions } from "./normalize/normalize-options.ts";
import { readText } from "./normalize/normalize-text.ts";
import { showReading } from "./normalize/show-reading.ts";

/** If the reader of the pipe exits (`| head`), so does this process, without an error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

if (process.argv.includes("--help")) {
  process.stdout.write(NORMALIZE_USAGE);
  process.exit(0);
}
const options = understandOrExit();
if (options.jsonl) process.exitCode = await normalizeLines(standardInputLines(), options.how);
else await normalizeOne(options);

function understandOrExit(): NormalizeOptions {
  try {
    return parseNormalizeOptions(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    // Errors of Node's parser are about unknown options.
    if (String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS")) console.error(NORMALIZE_USAGE);
    process.exit(2);
  }
}

async function normalizeOne({ texts, json, sounds, how }: NormalizeOptions): Promise<void> {
  const outcome = await readText(texts.length > 0 ? texts.join(" ") : await wholeInput(), how, sounds);
  if (!outcome.ok) {
    console.error(outcome.message);
    process.exitCode = 1;
    return;
  }
  for (const warning of outcome.warnings) console.error(`warning: ${warning}`);
  const { spoken, words, rewrites } = outcome.explanation;
  const personal = outcome.personal.map(({ kind, source: [start, end] }) => ({ kind, start, end }));
  const pronunciation = sounds ? { sounds: outcome.sounds } : {};
  if (json) console.log(JSON.stringify({ spoken, words, rewrites, personal, ...pronunciation }, null, 2));
  else console.log(showReading(outcome));
}

async function wholeInput(): Promise<string> {
  if (process.stdin.isTTY) {
    console.error(NORMALIZE_USAGE);
    process.exit(2);
  }
  return (await Array.fromAsync(standardInputLines())).join("\n");
}
