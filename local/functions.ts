/** The functions of the template, each with a pool of warm instances. */
import { availableParallelism } from "node:os";
import type { DataFolder } from "./data-folder.ts";
import type { AccessKeys } from "./iam/access-keys.ts";
import { functionEnvironment, type ServiceUrls } from "./lambda/function-environment.ts";
import { createFunctionPool, type FunctionPool } from "./lambda/function-pool.ts";
import { createPlaces } from "./lambda/places.ts";
import { bundleWorker } from "./lambda/worker-bundle.ts";
import type { Shutdown } from "./shutdown.ts";
import type { Deployment, FunctionModel } from "./template/deployment.ts";

export interface FunctionsOptions {
  deployment: Deployment;
  data: DataFolder;
  urls: ServiceUrls;
  publicHost: string;
  accessKeys: AccessKeys;
  /** Receives each line that a function writes. */
  onLine(line: string): void;
}

/** Invocations at once, most of which wait for something. Those of authorizers are short and come before all others. */
const PLACES = Math.max(8, 4 * availableParallelism());
const AUTHORIZER_PLACES = 3;
/** Lambda keeps an idle instance for minutes; here a new one costs tenths of a second, and each holds tens of MB. */
const IDLE_MS = 30_000;

/** Resolves when each function has one instance. */
export async function startFunctions(
  options: FunctionsOptions,
  shutdown: Shutdown,
): Promise<ReadonlyMap<string, FunctionPool>> {
  const { deployment, data, urls, publicHost, accessKeys, onLine } = options;
  const { functions, region, signedAudio } = deployment;
  const workerFile = await bundleWorker(data.path("lambda-worker.mjs"));
  const placesOf = assignPlaces(deployment);
  const pools = new Map(
    functions.map((model) => {
      const environment = functionEnvironment({
        model,
        region,
        urls,
        publicHost,
        accessKey: accessKeys.of(model.name),
        signedAudio,
      });
      const s3Route = { from: publicHost, to: new URL(urls.s3).host };
      const sandbox = { model, environment, workerFile, s3Route, log: data.log(model.name), onLine };
      return [model.name, createFunctionPool(sandbox, { places: placesOf(model), idleMs: IDLE_MS })];
    }),
  );
  shutdown.add(() => Promise.all([...pools.values()].map((pool) => pool.stop())));
  await Promise.all([...pools.values()].map((pool) => pool.warm()));
  return pools;
}

/**
 * A call of the model holds its place for seconds, which calls that only read a record must not wait for; nor must a
 * buffered answer wait for streams, whose readers may be slow.
 */
function assignPlaces({ api }: Deployment) {
  const authorizers = new Set(api.routes.map((route) => route.authorizer?.functionName));
  const create = (size: number) => createPlaces({ size, processors: availableParallelism(), now: Date.now });
  const [authorizing, others] = [create(AUTHORIZER_PLACES), create(PLACES)];
  return ({ name, environment }: FunctionModel) => {
    if (authorizers.has(name)) return authorizing;
    return environment.ENDPOINT_NAME === undefined ? others : create(PLACES);
  };
}
