import { readFileSync } from "node:fs";
import { App, Stack, Validations } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { catalogueFor } from "#contract/stage-voices.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { ConsoleStack } from "./console/console-stack.ts";
import { DataStack } from "./data/data-stack.ts";
import { RecoveryStack } from "./data/recovery-stack.ts";
import { replicatedBuckets } from "./data/replicas.ts";
import { DeliveryStack } from "./delivery/delivery-stack.ts";
import { EdgeStack } from "./edge/edge-stack.ts";
import { ApiStack } from "./gateway/api-stack.ts";
import { ModelCanaryStack } from "./model/model-canary-stack.ts";
import { ModelStack } from "./model/model-stack.ts";
import { BudgetStack } from "./monitoring/budget-stack.ts";
import { reportFailedDeployments } from "./monitoring/failed-deployments.ts";
import { ObservabilityStack } from "./monitoring/observability-stack.ts";
import { type DeploymentOptions, readDeploymentOptions } from "./stage/deployment-options.ts";
import { checkFleet } from "./stage/fleet-device.ts";
import { copiesRegion, edgeFirewall, hasCloudFront, reportingRegions } from "./stage/regions.ts";
import { REPOSITORY, readVoiceCatalogue } from "./stage/repository.ts";
import type { StackContext } from "./stage/stack-props.ts";
import type { StageConfig } from "./stage/stages.ts";

/** Adds a stage's stacks to the app, and the rules that check them. Throws when the fleet does not fit the voices. */
export function addStage(app: App, stage: StageConfig, options: DeploymentOptions): void {
  checkFleet(stage, catalogueFor(readVoiceCatalogue(), VOICE_SETS[options.voices ?? stage.voices]));
  const context: StackContext = { stage, options };
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const firewall = edgeFirewall(stage);
  const firewallArn = firewall && new EdgeStack(app, context, firewall).firewallArn;
  const data = new DataStack(app, context, firewallArn);
  const copies = copiesRegion(stage);
  // The vault and the buckets must be there before what is copied into them.
  if (copies !== null) data.addStackDependency(new RecoveryStack(app, context, copies));
  const model = new ModelStack(app, context, data.voices);
  if (options.isModelCanary) new ModelCanaryStack(app, context, data.voices);
  const apiStack = new ApiStack(app, context, { data, model });
  const site = hasCloudFront(stage) ? new ConsoleStack(app, context, { data, api: apiStack, firewallArn }).site : null;
  const { api, enrolments, functions, accessLog } = apiStack;
  const { keys, usage, jobs } = data;
  const tables = { keys, usage, jobs };
  const { deadLetters } = enrolments;
  const rollback = functions.byName.rollback.alias;
  if (stage.deployedFrom !== null) new DeliveryStack(app, context, stage.deployedFrom);
  if (stage.budgetUsd !== null) new BudgetStack(app, context, stage.budgetUsd);
  new ObservabilityStack(app, context, {
    api,
    endpointName: model.endpointName,
    deadLetters,
    tables,
    accessLog,
    rollback,
    replicated: replicatedBuckets(stage, { voices: data.voices, console: site as IBucket | null }),
  });
  const stacks = app.node.children.filter(Stack.isStack);
  for (const region of reportingRegions(stage)) {
    // One of the region's stacks reports them all.
    const first = stacks.find((stack) => stack.region === region);
    if (first) reportFailedDeployments(first, stage);
  }
}

/**
 * Synthesises a stage in this process, as `cdk synth -c stage=<stage>` does with the CLI, and returns `outdir`.
 * It needs the build, no AWS account and no network; equal sources give equal files. Throws on any finding.
 */
export function synthesise(stage: StageConfig, outdir: string, options = readDeploymentOptions(() => undefined)) {
  const app = new App({ outdir, context: featureFlags(), analyticsReporting: false });
  addStage(app, stage, options);
  return app.synth().directory;
}

/** The CLI hands these to the app; without it we read them from the same place. */
export function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(`${REPOSITORY}cdk.json`, "utf8")).context;
}
