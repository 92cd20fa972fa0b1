/** Whether a command line of the CDK CLI is one that the app can answer, without running the CDK. */
import { readFileSync } from "node:fs";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { stageOfDeployment } from "../../cdk/stage/operator-settings.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import { assemblyOf } from "../template/assembly.ts";

interface Registry {
  globalOptions: Record<string, { type?: string }>;
  commands: Record<string, { options?: Record<string, { type?: string }> }>;
}

/** The CLI's own list of its commands and options. */
const REGISTRY: Registry = JSON.parse(
  readFileSync(new URL("../../node_modules/aws-cdk/lib/cli/cli-type-registry.json", import.meta.url), "utf8"),
);

/** Throws what the CLI or the app would refuse. */
export function checkCdkCommand([name = "", ...args]: readonly string[]): void {
  const command = REGISTRY.commands[name];
  if (!command) throw new Error(`cdk has no command ${name}`);
  const options = { ...REGISTRY.globalOptions, ...command.options };
  const context = new Map<string, string>();
  const stacks: string[] = [];
  for (const words = [...args]; words.length > 0; ) {
    const word = words.shift() ?? "";
    if (word === "-c") {
      const [key = "", value = ""] = (words.shift() ?? "").split("=");
      context.set(key, value);
    } else if (word.startsWith("--")) {
      const [option = "", value] = word.slice(2).split("=");
      const known = options[option];
      if (!known) throw new Error(`cdk ${name} has no --${option}`);
      if (known.type !== "boolean" && value === undefined) words.shift();
    } else stacks.push(word);
  }
  const stage = stageOfDeployment((key) => context.get(key));
  const { isModelCanary } = readDeploymentOptions((key) => context.get(key));
  if (name === "bootstrap") return;
  const known = [
    ...Object.keys(assemblyOf(stage.name).artifacts),
    ...(isModelCanary ? [stackName(stage.name, "ModelCanary")] : []),
  ];
  const unknown = stacks.find((stack) => !known.includes(stack));
  if (unknown) throw new Error(`the stage ${stage.name} has no stack ${unknown}`);
}
