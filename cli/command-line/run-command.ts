/** What the commands have in common: their options, `--help`, and how they end. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { errorMessage } from "./error-message.ts";
import { UsageError } from "./usage-error.ts";

export type Options = NonNullable<ParseArgsConfig["options"]>;

const HELP = { help: { type: "boolean" } } as const;

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O & typeof HELP; allowPositionals: true }>
>;

export type Values<O extends Options> = Parsed<O>["values"];

/**
 * Runs a command with the options and the words of this program's command line, and ends with the exit code that it
 * resolves to; with 2 and the usage when the command line is wrong, and with 1 on any other error.
 */
export async function runCommand<O extends Options>(
  usage: string,
  options: O,
  run: (values: Values<O>, words: readonly string[]) => number | Promise<number>,
): Promise<void> {
  try {
    const { values, positionals } = parse(options);
    if ((values as { help?: boolean }).help) console.log(usage.trimEnd());
    else process.exitCode = await run(values, positionals);
  } catch (error) {
    console.error(errorMessage(error, usage));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

function parse<O extends Options>(own: O): Parsed<O> {
  try {
    const options = { ...own, ...HELP };
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true }) as Parsed<O>;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
