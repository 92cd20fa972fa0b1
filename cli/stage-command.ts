/** What commands about a deployed stage have in common: `--stage`, `--help`, and how they end. */
import { parseArgs } from "node:util";
import { type StageConfig, stageNamed } from "../cdk/stages.ts";
import { UsageError } from "./key-commands.ts";

/**
 * Runs a command with the stage and the words of this program's command line, and ends with the exit code that it
 * resolves to; with 2 and the usage when the command line is wrong, and with 1 on any other error.
 */
export async function runStageCommand(
  usage: string,
  run: (stage: StageConfig, words: readonly string[]) => number | Promise<number>,
): Promise<void> {
  try {
    const { values, positionals } = parse(process.argv.slice(2));
    if (values.help) console.log(usage);
    else process.exitCode = await run(stageOf(values.stage), positionals);
  } catch (error) {
    const { message } = error as Error;
    console.error(error instanceof UsageError ? `${message}\n\n${usage}` : message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

function parse(args: string[]) {
  try {
    const options = { stage: { type: "string" }, help: { type: "boolean" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function stageOf(name: string | undefined): StageConfig {
  if (name === undefined) throw new UsageError("--stage is missing");
  try {
    return stageNamed(name);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
