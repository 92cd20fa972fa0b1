/** What the commands have in common: their options, `--help`, and how they end. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { errorMessage } from "./error-message.ts";
import { UsageError } from "./usage-error.ts";

/** A command: takes the words after its name, and resolves to its exit code. */
export type Main = (args: readonly string[]) => Promise<number>;

export type Options = NonNullable<ParseArgsConfig["options"]>;

const HELP = { help: { type: "boolean" } } as const;

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O & typeof HELP; allowPositionals: true }>
>;

export type Values<O extends Options> = Parsed<O>["values"];

/**
 * A command with these options. Its exit code is what `run` resolves to; 2, with the usage, when the command line is wrong;
 * and 1 on any other error.
 */
export function command<O extends Options>(
  usage: string,
  options: O,
  run: (values: Values<O>, words: readonly string[]) => number | Promise<number>,
): Main {
  return async (args) => {
    try {
      const { values, positionals } = parseOptions(args, options);
      if (!(values as { help?: boolean }).help) return await run(values, positionals);
      console.log(usage.trimEnd());
      return 0;
    } catch (error) {
      console.error(errorMessage(error, usage));
      return error instanceof UsageError ? 2 : 1;
    }
  };
}

/** The options and words of a command line. Throws {@link UsageError}. */
export function parseOptions<O extends Options>(args: readonly string[], own: O): Parsed<O> {
  try {
    const options = { ...own, ...HELP };
    return parseArgs({ args: [...args], options, allowPositionals: true }) as Parsed<O>;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
