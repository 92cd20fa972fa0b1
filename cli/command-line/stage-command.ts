/** What commands about a deployed stage have in common: `--stage`. */
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { type StageConfig, stageNamed } from "../../cdk/stage/stages.ts";
import { command, type Main, type Options, type Values } from "./command.ts";
import { UsageError } from "./usage-error.ts";

const STAGE = { stage: { type: "string" } } as const;

/** A {@link command} about the stage of `--stage`. */
export function stageCommand<O extends Options>(
  usage: string,
  run: (stage: StageConfig, words: readonly string[], values: Values<O>) => number | Promise<number>,
  options: O = {} as O,
): Main {
  return command(usage, { ...options, ...STAGE }, (values, words) =>
    run(stageOf((values as { stage?: string }).stage), words, values as Values<O>),
  );
}

/** The stage with its operator's settings. Throws {@link UsageError} for a name that is missing or unknown. */
export function stageOf(name: string | undefined): StageConfig {
  if (name === undefined) throw new UsageError("--stage is missing");
  try {
    stageNamed(name);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return operatorStage(name);
}
