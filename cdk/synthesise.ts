import { readFileSync } from "node:fs";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { ApiStack } from "./api-stack.ts";
import { DataStack } from "./data-stack.ts";
import { ModelStack } from "./model-stack.ts";
import { ObservabilityStack } from "./observability-stack.ts";
import { REPOSITORY } from "./repository.ts";
import type { StackContext } from "./stack-props.ts";
import { type StageName, stageNamed } from "./stages.ts";

/** Adds a stage's stacks to the app, under the rules that every one of them is checked by. */
export function addStage(app: App, name: unknown): void {
  const stage = stageNamed(name);
  const context: StackContext = { stage, prefix: `MalaysianTts-${stage.name}` };
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const data = new DataStack(app, context);
  const model = new ModelStack(app, context);
  const { api, enrolments } = new ApiStack(app, context, { data, model });
  const { deadLetters } = enrolments;
  new ObservabilityStack(app, context, { api, endpointName: model.endpointName, deadLetters });
}

/**
 * Synthesises a stage in this process, as `cdk synth -c stage=<stage>` does with the CLI, and returns `outdir`.
 * It needs the build, no AWS account and no network; equal sources give equal files. Throws on any finding.
 */
export function synthesise(stage: StageName, outdir: string): string {
  const app = new App({ outdir, context: featureFlags(), analyticsReporting: false });
  addStage(app, stage);
  return app.synth().directory;
}

/** The CLI hands these to the app; without it we read them from the same place. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(`${REPOSITORY}cdk.json`, "utf8")).context;
}
