/** The whole cloud on one machine: starts the parts in order, and stops them in reverse. */
import { canaryEndpoint } from "#contract/model-canary.ts";
import { createMetricLines } from "./alarms/metric-lines.ts";
import { watchAlarms } from "./alarms/watch.ts";
import { prepareAssembly } from "./assembly.ts";
import { sweepRegularly } from "./aws/ttl-sweep.ts";
import { consoleHandler } from "./console.ts";
import { openDataFolder } from "./data-folder.ts";
import { startFunctions } from "./functions.ts";
import { openApiKeys } from "./gateway/api-keys.ts";
import { createGateway } from "./gateway/gateway.ts";
import { LOOPBACK } from "./http/listen.ts";
import { createAccessKeys, OPERATOR } from "./iam/access-keys.ts";
import { readEventSources } from "./lambda/event-sources.ts";
import { runSchedules } from "./lambda/schedules.ts";
import { newTraceId } from "./lambda/trace-id.ts";
import { startModelServer } from "./model-server.ts";
import type { NeuralVoices } from "./neural-voices.ts";
import { makePreviews } from "./previews.ts";
import { type Progress, silent } from "./progress.ts";
import { CONSOLE, openPublicPort } from "./public-port.ts";
import { seedKeys } from "./seed-keys.ts";
import { startServices } from "./services.ts";
import { createShutdown, type Shutdown, within } from "./shutdown.ts";
import type { Restartable } from "./stores/restartable.ts";
import { openStores } from "./stores/stores.ts";
import { type Deployment, type EndpointModel, readDeployment } from "./template/deployment.ts";

export interface LocalCloudOptions {
  /** Port of the API and of downloads. 0 takes a free one. */
  port: number;
  /** IPv4 address that the port is on (default: loopback); 0.0.0.0 is every interface. All other sockets stay on loopback. */
  host?: string;
  /** Serves the API under `/<stage>/`, as API Gateway does without a domain of its own. */
  stagePath?: boolean;
  dataDir: string;
  reset?: boolean;
  /** The model server sends audio no faster than this real-time factor. */
  paceRtf?: number;
  /** Address of a second model server, which serves the endpoint of a model canary. Without it, that does not exist. */
  canaryUrl?: string;
  /** Interval of all schedules, instead of the template's. */
  schedulesEveryMs?: number;
  /** Period of all alarms, instead of the template's. */
  alarmPeriodMs?: number;
  progress?: Progress;
  /** The voices that need weights too, with the folder that has them; without it, the others. */
  neural?: NeuralVoices;
  /** Makes the previews that the data folder lacks, after the start. */
  previews?: boolean;
  /** What an operator keeps in SSM by hand, as SecureString, by the name of the parameter. */
  secrets?: ReadonlyMap<string, string>;
  /** An assembly to replay instead of this repository's dev stage. */
  assembly?: { folder: string; modelServer: string };
}

export interface LocalCloud {
  /** Address of the API, without a slash at its end. */
  url: string;
  /** Address of the web console; undefined where the template has none. */
  consoleUrl: string | undefined;
  adminKey: string;
  demoKey: string;
  modelServerUrl: string;
  dynamoDbUrl: string;
  s3Url: string;
  apiGatewayUrl: string;
  ssmUrl: string;
  cloudWatchUrl: string;
  sageMakerRuntimeUrl: string;
  /** May call all services above with every right; new at each start. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Every socket of this process. The model server, a process of its own, has one more. */
  listening: { address: string; port: number }[];
  /** Process id of the model server that runs now: it changes with each restart. */
  readonly modelServerPid: number | undefined;
  /** Ends the instance of a function that has been busy longest, as a crash would. Returns whether there was one. */
  crash(functionName: string): boolean;
  /** Calls a function as another function would, and returns all that it wrote. */
  invoke(functionName: string, event: unknown): Promise<Buffer>;
  /** Each can be stopped and started again, as an outage would. */
  stores: { dynamoDb: Outage; fauxqs: Outage };
  /** Waits for the requests in progress, then ends everything. */
  stop(): Promise<void>;
}

export type Outage = Pick<Restartable<unknown>, "start" | "stop">;

/** How long requests in progress may take to end when the cloud stops. */
const STOP_GRACE_MS = 10_000;

const METRICS_SAVED_EVERY_MS = 60_000;

export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const shutdown = createShutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(options: LocalCloudOptions, shutdown: Shutdown): Promise<LocalCloud> {
  const { progress = silent } = options;
  const data = await openDataFolder(options.dataDir, options.reset ?? false);
  shutdown.add(() => data.release());
  const log = data.log("cloud");
  const note = (message: string) => log.write(`${new Date().toISOString()} ${message}\n`);
  const noteError = (part: string) => (error: unknown) =>
    note(`${part}: ${error instanceof Error ? error.stack : String(error)}`);

  // First, so that a taken port is reported before a minute of work.
  const publicPort = await openPublicPort({
    address: options.host ?? LOOPBACK,
    port: options.port,
    onError: noteError("public port"),
  });
  shutdown.add(() => publicPort.close());

  const { neural } = options;
  const assembly =
    options.assembly ?? (await prepareAssembly(progress, neural ? "neural" : "embedded", neural?.catalogue));
  const deployment = readDeployment(assembly.folder);
  const { region, api } = deployment;
  const [model, stores] = await Promise.all([
    progress.step("Starting the model server", async () => {
      const environment = containerEnvironment(deployment.endpoints[0], options);
      const program = assembly.modelServer;
      const server = await startModelServer({ program, environment, log: data.log("model-server") });
      shutdown.add(() => server.stop());
      return server;
    }),
    progress.step("Starting DynamoDB and S3", async () => {
      const opened = await openStores(data.path, deployment);
      shutdown.add(() => Promise.all([opened.dynamoDb.stop(), opened.fauxqs.stop()]));
      return opened;
    }),
  ]);

  const accessKeys = createAccessKeys();
  const apiKeys = openApiKeys(api.usagePlans, data.path("api-keys.json"));
  const publicHost = publicPort.host;
  const modelServerUrl = model.url;
  const modelServers = new Map(deployment.endpoints.map(({ name }) => [name, modelServerUrl]));
  if (options.canaryUrl !== undefined) modelServers.set(canaryEndpoint(api.stage), options.canaryUrl);
  const metrics = createMetricLines(data.path("metrics.json"));
  const saving = setInterval(() => metrics.save(Date.now()), METRICS_SAVED_EVERY_MS).unref();
  shutdown.add(() => {
    clearInterval(saving);
    metrics.save(Date.now());
  });
  const services = await startServices(
    {
      deployment,
      stores,
      modelServers,
      accessKeys,
      apiKeys,
      publicHost,
      metrics,
      secrets: options.secrets ?? new Map(),
      note,
    },
    shutdown,
  );
  const { urls, operator } = services;
  const functions = await progress.step("Loading the functions", () =>
    startFunctions({ deployment, data, urls, publicHost, accessKeys, onLine: metrics.take }, shutdown),
  );
  const keys = await data.keys();
  await seedKeys(operator, keysTable(deployment), keys);
  const sweep = sweepRegularly(operator, deployment.tables, noteError("TTL sweep"));
  shutdown.add(() => sweep.stop());

  const stagePath = options.stagePath ? `/${api.stage}` : "";
  const gateway = createGateway({
    api,
    region,
    stagePath,
    functions,
    apiKeys,
    accessLog: data.log("access"),
    onFailure: (id, error) => noteError(id)(error),
  });
  const url = `http://${publicHost}${stagePath}`;
  const consoleUrl = deployment.console && `http://${publicHost}/${CONSOLE}/`;
  publicPort.open({
    api: gateway,
    download: services.download,
    console:
      deployment.console && consoleHandler(deployment.console, { url: `http://${publicHost}/${CONSOLE}/`, api: url }),
    buckets: deployment.buckets,
  });
  shutdown.add(() =>
    Promise.all([
      publicPort.close(STOP_GRACE_MS),
      within(STOP_GRACE_MS, Promise.all([...functions.values()].map((pool) => pool.drained()))),
    ]),
  );

  const events = { functions, region, onError: noteError("events") };
  const sources = readEventSources({ ...events, sources: deployment.eventSources, endpoint: urls.sqs, accessKeys });
  const schedules = runSchedules({ ...events, schedules: deployment.schedules, everyMs: options.schedulesEveryMs });
  const alarms = watchAlarms({
    ...events,
    alarms: deployment.alarms,
    metrics,
    periodMs: options.alarmPeriodMs,
    note,
  });
  shutdown.add(async () => {
    alarms.stop();
    schedules.stop();
    await within(STOP_GRACE_MS, sources.stop());
  });

  const { id, secret } = accessKeys.of(OPERATOR);
  const credentials = { accessKeyId: id, secretAccessKey: secret };
  const { ssm, sageMakerRuntime: sage_maker_runtime } = urls;
  const access = { ssm, sage_maker_runtime, access_key_id: id, secret_access_key: secret };
  await data.announce({ url, operator: access, ...keys });
  shutdown.add(() => data.withdraw());
  const bucket = variableOf(deployment, "PREVIEWS_BUCKET");
  if (options.previews && bucket !== undefined) {
    const previews = makePreviews({
      modelServerUrl,
      voices: neural ? "neural" : "embedded",
      folder: data.path("previews"),
      bucket,
      s3: { endpoint: urls.s3, region, credentials },
      onError: noteError("previews"),
    });
    shutdown.add(() => previews.stop());
  }
  return {
    url,
    consoleUrl,
    ...keys,
    modelServerUrl,
    dynamoDbUrl: urls.dynamoDb,
    s3Url: urls.s3,
    apiGatewayUrl: urls.apiGateway,
    ssmUrl: urls.ssm,
    cloudWatchUrl: urls.cloudWatch,
    sageMakerRuntimeUrl: urls.sageMakerRuntime,
    credentials,
    listening: [publicPort, ...services.sockets].map(({ address, port }) => ({ address, port })),
    stores,
    get modelServerPid() {
      return model.pid;
    },
    async invoke(name, event) {
      const chunks: Uint8Array[] = [];
      const onChunk = async (chunk: Uint8Array) => void chunks.push(chunk);
      const payload = await functions.get(name)?.invoke({ event, traceId: newTraceId(), onChunk });
      return payload === undefined ? Buffer.concat(chunks) : Buffer.from(payload);
    },
    crash: (name) => functions.get(name)?.crash() ?? false,
    stop: shutdown.run,
  };
}

function containerEnvironment(endpoint: EndpointModel | undefined, { paceRtf, neural }: LocalCloudOptions) {
  return {
    ...endpoint?.containerEnvironment,
    ...(paceRtf === undefined ? {} : { PACE_RTF: String(paceRtf) }),
    ...(neural === undefined ? {} : { MODEL_DIR: neural.modelDir }),
  };
}

function variableOf({ functions }: Deployment, name: string): string | undefined {
  return functions.find(({ environment }) => environment[name])?.environment[name];
}

/** The table that the functions find keys in. */
function keysTable(deployment: Deployment): string {
  const table = variableOf(deployment, "KEYS_TABLE");
  if (!table) throw new Error("no function of the template has the variable KEYS_TABLE");
  return table;
}
