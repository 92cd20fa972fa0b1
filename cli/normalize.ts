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

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(NORMALIZE_USAGE.trimEnd());
    return 0;
  }
  const options = parsed(args);
  if (options === undefined) return 2;
  if (options.jsonl) return normalizeLines(standardInputLines(), options.how);
  if (options.texts.length > 0) return normalizeOne(options.texts.join(" "), options);
  if (process.stdin.isTTY) {
    console.error(NORMALIZE_USAGE);
    return 2;
  }
  return normalizeOne((await Array.fromAsync(standardInputLines())).join("\n"), options);
}

/** Undefined for a wrong command line, after an explanation. */
function parsed(args: readonly string[]): NormalizeOptions | undefined {
  try {
    return parseNormalizeOptions(args);
  } catch (error) {
    console.error((error as Error).message);
    // Errors of Node's parser are about unknown options.
    if (String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS")) console.error(NORMALIZE_USAGE);
    return undefined;
  }
}

async function normalizeOne(text: string, { json, sounds, how }: NormalizeOptions): Promise<number> {
  const outcome = await readText(text, how, sounds);
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  for (const warning of outcome.warnings) console.error(`warning: ${warning}`);
  const { spoken, words, rewrites } = outcome.explanation;
  const personal = outcome.personal.map(({ kind, source: [start, end] }) => ({ kind, start, end }));
  const pronunciation = sounds ? { sounds: outcome.sounds } : {};
  if (json) console.log(JSON.stringify({ spoken, words, rewrites, personal, ...pronunciation }, null, 2));
  else console.log(showReading(outcome));
  return 0;
}
