/** The whole cloud on one machine: starts the parts in order, and stops them in the opposite one. */
import { availableParallelism } from "node:os";
import { prepareAssembly } from "./assembly.ts";
import { apiGatewayFront } from "./aws/api-gateway-front.ts";
import { dynamoDbFront } from "./aws/dynamodb-front.ts";
import { s3Front } from "./aws/s3-front.ts";
import { sageMakerFront } from "./aws/sagemaker-front.ts";
import { sqsFront } from "./aws/sqs-front.ts";
import { ssmFront } from "./aws/ssm-front.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { type ApiKeys, openApiKeys } from "./gateway/api-keys.ts";
import { createGateway } from "./gateway/gateway.ts";
import { serve, serveOnPair } from "./http/listen.ts";
import { createPermissions } from "./iam/permissions.ts";
import { readEventSources } from "./lambda/event-sources.ts";
import { functionEnvironment, type ServiceUrls } from "./lambda/function-environment.ts";
import { createFunctionPool, type FunctionPool } from "./lambda/function-pool.ts";
import { createPlaces, type Places } from "./lambda/places.ts";
import { runSchedules } from "./lambda/schedules.ts";
import { bundleWorker } from "./lambda/worker-bundle.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";
import { type Progress, silent } from "./progress.ts";
import { seedKeys } from "./seed-keys.ts";
import { type Store, type Stores, startStores } from "./stores.ts";
import { type Deployment, type FunctionModel, readDeployment } from "./template/deployment.ts";

export interface LocalCloudOptions {
  /** Port of the API; audio is downloaded from the next one. 0 takes two free ones. */
  port: number;
  dataDir: string;
  reset?: boolean;
  /** The model server sends audio no faster than this real-time factor. */
  paceRtf?: number;
  /** Schedules run so often, whatever the template says. */
  schedulesEveryMs?: number;
  progress?: Progress;
  /** An assembly to replay instead of this repository's dev stage. */
  assembly?: { folder: string; modelServer: string };
}

export interface LocalCloud {
  /** Without path or slash at its end. */
  url: string;
  adminKey: string;
  demoKey: string;
  /** Where the model server answers, for what wants it bare. */
  modelServerUrl: string;
  /** Where the tables are, without the check of anybody's role. */
  dynamoDbUrl: string;
  /** Where audio is downloaded from. */
  s3Url: string;
  /** Where API Gateway's control plane is; who calls it is judged by its access key, the name of a function. */
  apiGatewayUrl: string;
  /** Process id of the model server that runs now: it changes with each restart. */
  readonly modelServerPid: number | undefined;
  /** Ends the instance of a function that has been at work longest, as a crash would. Tells whether there was one. */
  crash(functionName: string): boolean;
  /** What everything stands on: each can be stopped and started again, as an outage would. */
  stores: { dynamoDb: Store; fauxqs: Store };
  /** Waits for the requests under way, then ends everything. */
  stop(): Promise<void>;
}

/** Requests under way may take so long to end when the cloud stops. */
const STOP_GRACE_MS = 10_000;
/** Invocations at once, most of which wait for something. The authorizer's are short, and come before all others. */
const PLACES = Math.max(8, 4 * availableParallelism());
const AUTHORIZER_PLACES = 3;
/** Lambda keeps an idle instance for minutes; here a new one costs tenths of a second, and each holds tens of MB. */
const IDLE_MS = 30_000;

export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { progress = silent } = options;
  /** How to stop what has been started, in order of starting. */
  const started: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const data = await openDataFolder(options.dataDir, options.reset ?? false);
    started.push(() => data.release());
    return await start(options, data, progress, started, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function start(
  options: LocalCloudOptions,
  data: DataFolder,
  progress: Progress,
  started: (() => Promise<void>)[],
  stopAll: () => Promise<void>,
): Promise<LocalCloud> {
  // First, so that a taken port is told before a minute of work.
  let handleApi: Parameters<typeof serve>[0] = (_, response) => void response.writeHead(503).end();
  let handleS3 = handleApi;
  const [gateway, s3] = await serveOnPair(
    (request, response) => handleApi(request, response),
    (request, response) => handleS3(request, response),
    options.port,
  );
  started.push(
    () => s3.close(),
    () => gateway.close(),
  );
  const log = data.log("cloud");
  const note = (message: string) => log.write(`${new Date().toISOString()} ${message}\n`);

  const assembly = options.assembly ?? (await prepareAssembly(progress));
  const deployment = readDeployment(assembly.folder);
  const environment = {
    ...deployment.endpoints[0]?.containerEnvironment,
    ...(options.paceRtf === undefined ? {} : { PACE_RTF: String(options.paceRtf) }),
  };
  const keys = await data.keys();
  const [model, stores] = await Promise.all([
    progress.step("Starting the model server", async () => {
      const server = await startModelServer({
        program: assembly.modelServer,
        environment,
        log: data.log("model-server"),
      });
      started.push(() => server.stop());
      return server;
    }),
    progress.step("Starting DynamoDB and S3", () => startStores(data, deployment, started, note)),
  ]);
  const permissions = createPermissions(deployment.functions, (message) => note(`AccessDenied: ${message}`));
  handleS3 = s3Front(stores.fauxqs.url, permissions);
  const apiKeys = openApiKeys(deployment.api.usagePlans, data.path("api-keys.json"));
  const urls = {
    s3: s3.url,
    ...(await startFronts({ deployment, stores, model, permissions, apiKeys }, started)),
  };
  const functions = await progress.step("Loading the functions", () => startFunctions(deployment, data, urls, started));
  await seedKeys(stores.client, keysTable(deployment), keys);

  handleApi = createGateway({
    api: deployment.api,
    region: deployment.region,
    functions,
    apiKeys,
    accessLog: data.log("access"),
    onFailure: (id, error) => note(`${id} ${error instanceof Error ? error.stack : String(error)}`),
  });
  started.push(async () => {
    await Promise.all([
      gateway.close(STOP_GRACE_MS),
      within(STOP_GRACE_MS, Promise.all([...functions.values()].map((pool) => pool.drained()))),
    ]);
  });
  const events = {
    functions,
    region: deployment.region,
    onError: (error: unknown) => note(`events: ${String(error)}`),
  };
  const sources = readEventSources({ ...events, sources: deployment.eventSources, endpoint: urls.sqs });
  const schedules = runSchedules({
    ...events,
    schedules: deployment.schedules,
    everyMs: options.schedulesEveryMs,
  });
  started.push(async () => {
    schedules.stop();
    await within(STOP_GRACE_MS, sources.stop());
  });
  await data.announce({ url: gateway.url, ...keys });
  started.push(() => data.withdraw());
  return {
    url: gateway.url,
    ...keys,
    modelServerUrl: model.url,
    dynamoDbUrl: stores.dynamoDb.url,
    s3Url: s3.url,
    stores,
    apiGatewayUrl: urls.apiGateway,
    get modelServerPid() {
      return model.pid;
    },
    crash: (name) => functions.get(name)?.crash() ?? false,
    stop: stopAll,
  };
}

interface Behind {
  deployment: Deployment;
  stores: Stores;
  model: ModelServer;
  permissions: ReturnType<typeof createPermissions>;
  apiKeys: ApiKeys;
}

async function startFronts(
  { deployment, stores, model, permissions, apiKeys }: Behind,
  started: (() => Promise<void>)[],
): Promise<Omit<ServiceUrls, "s3">> {
  const { region, endpoints, parameters } = deployment;
  const urlOf = async (front: Parameters<typeof serve>[0]) => {
    const { url, close } = await serve(front);
    started.push(() => close());
    return url;
  };
  const [dynamoDb, sageMakerRuntime, sqs, ssm, apiGateway] = await Promise.all([
    urlOf(dynamoDbFront(stores.dynamoDb.answer, region, permissions)),
    urlOf(sageMakerFront(model.url, endpoints, permissions)),
    urlOf(sqsFront(stores.fauxqs.url, region, permissions)),
    urlOf(ssmFront(parameters, region, permissions)),
    urlOf(apiGatewayFront(apiKeys, region, permissions)),
  ]);
  return { dynamoDb, sageMakerRuntime, sqs, ssm, apiGateway };
}

async function startFunctions(
  { functions, api, region }: Deployment,
  data: DataFolder,
  urls: ServiceUrls,
  started: (() => Promise<void>)[],
): Promise<Map<string, FunctionPool>> {
  const workerFile = await bundleWorker(data.path("lambda-worker.mjs"));
  const authorizers = new Set(api.routes.map((route) => route.authorizer?.functionName));
  const [speaking, authorizing, others] = [PLACES, AUTHORIZER_PLACES, PLACES].map((size) =>
    createPlaces({ size, processors: availableParallelism(), now: Date.now }),
  ) as [Places, Places, Places];
  // Who waits for the model holds a place for seconds, for which nobody should wait who asks for a record alone.
  const placesOf = ({ name, environment }: FunctionModel) =>
    authorizers.has(name) ? authorizing : environment.ENDPOINT_NAME === undefined ? others : speaking;
  const pools = new Map(
    functions.map((model) => {
      const environment = functionEnvironment(model, region, urls);
      const sandbox = { model, environment, workerFile, log: data.log(model.name) };
      return [model.name, createFunctionPool(sandbox, { places: placesOf(model), idleMs: IDLE_MS })];
    }),
  );
  started.push(async () => void (await Promise.all([...pools.values()].map((pool) => pool.stop()))));
  await Promise.all([...pools.values()].map((pool) => pool.warm()));
  return pools;
}

/** The table that the functions find keys in. */
function keysTable({ functions }: Deployment): string {
  const table = functions.find((f) => f.environment.KEYS_TABLE)?.environment.KEYS_TABLE;
  if (!table) throw new Error("no function of the template has the variable KEYS_TABLE");
  return table;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
