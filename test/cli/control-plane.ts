/** The control plane of AWS, as far as the CDK CLI calls it to deploy and to delete stacks. S3 is fauxqs. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { temporaryFolder } from "../temporary-folder.ts";

const ACCOUNT = "000000000000";
const REGION = "ap-southeast-1";
/** The bucket of the CDK bootstrap stack. */
const assetsOf = (region: string) => `cdk-hnb659fds-assets-${ACCOUNT}-${region}`;
/** Newer than the CLI asks for. */
const BOOTSTRAP_VERSION = "99";
const HOST = "127.0.0.1";

export interface ControlPlane {
  /** Variables that make the CDK CLI call this control plane and this Docker. */
  env: Record<string, string>;
  /** Each call that changed a stack: `DeleteStack MalaysianTts-dev-Model`. */
  changes: string[];
  /** The template that a stack was last deployed with. */
  templateOf(stack: string): Promise<unknown>;
  /** Command lines that Docker got, each after the value of BUILDX_NO_DEFAULT_ATTESTATIONS. */
  dockerCalls(): string[];
  stop(): Promise<void>;
}

/** Starts it with these stacks deployed, and with the CDK bootstrap in these regions. */
export async function startControlPlane(
  deployed: readonly string[],
  regions: readonly string[] = [REGION],
): Promise<ControlPlane> {
  const folder = temporaryFolder("control-plane");
  const state: State = { stacks: new Set(deployed), changes: [], templates: new Map() };
  const s3 = await startFauxqs({ port: 0, host: HOST, logger: false, defaultRegion: REGION, s3StorageDir: folder });
  for (const region of regions) s3.createBucket(assetsOf(region));
  const client = new S3Client({
    endpoint: `http://${HOST}:${s3.port}`,
    region: REGION,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const server = createServer(async (request, response) => {
    const { status, type, body } = answer(await readCall(request), state);
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, HOST, done));
  const docker = createDocker(folder);
  return {
    env: {
      AWS_ENDPOINT_URL: `http://${HOST}:${(server.address() as AddressInfo).port}`,
      AWS_ENDPOINT_URL_S3: `http://${HOST}:${s3.port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      CDK_DOCKER: docker.program,
      // Other tests run from the bundles meanwhile.
      CDK_BUILD: "node --version",
      HOME: folder,
    },
    changes: state.changes,
    async templateOf(stack) {
      const Key = new URL(state.templates.get(stack) ?? "").pathname.split("/").at(-1);
      const { Body } = await client.send(new GetObjectCommand({ Bucket: assetsOf(REGION), Key }));
      return JSON.parse((await Body?.transformToString()) ?? "");
    },
    dockerCalls: docker.calls,
    async stop() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await s3.stop();
    },
  };
}

interface State {
  stacks: Set<string>;
  changes: string[];
  /** URL of the last template of each stack. */
  templates: Map<string, string>;
}

/** A program in Docker's place that writes down how it was called, and has no image yet. */
function createDocker(folder: string): { program: string; calls(): string[] } {
  const [program, log] = [join(folder, "docker"), join(folder, "docker.log")];
  writeFileSync(program, `#!/bin/sh\necho "$BUILDX_NO_DEFAULT_ATTESTATIONS $*" >> '${log}'\n[ "$1" != inspect ]\n`);
  chmodSync(program, 0o700);
  return { program, calls: () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []) };
}

/** The parameters of a call, whichever of AWS's protocols it uses. */
async function readCall(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request) body += chunk;
  const target = request.headers["x-amz-target"];
  return new URLSearchParams(target ? { Action: String(target).split(".").at(-1) ?? "" } : body);
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

function answer(call: URLSearchParams, { stacks, changes, templates }: State): Answer {
  const action = call.get("Action") ?? "";
  const reference = call.get("StackName") ?? "";
  const name = /:stack\/([^/]+)/.exec(reference)?.[1] ?? reference;
  const xml = (result = "") => xmlAnswer(action, result);
  switch (action) {
    case "GetCallerIdentity":
      return xml(`<Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/operator</Arn>`);
    case "GetParameter":
      return json({ Parameter: { Value: BOOTSTRAP_VERSION } });
    case "DescribeRepositories":
      return json({ repositories: [{ repositoryUri: "registry.example/assets" }] });
    case "DescribeImages":
      return { ...json({ __type: "ImageNotFoundException" }), status: 400 };
    case "GetAuthorizationToken":
      return json({
        authorizationData: [{ authorizationToken: btoa("AWS:password"), proxyEndpoint: "https://registry.example" }],
      });
    case "DescribeStacks":
      // A deleted stack is found by its ARN alone.
      if (!stacks.has(name) && reference === name) return refusal(`Stack with id ${name} does not exist`);
      return xml(`<Stacks><member>${describedStack(name, stacks.has(name))}</member></Stacks>`);
    case "DescribeStackEvents":
      return xml("<StackEvents></StackEvents>");
    case "DeleteStack":
      changes.push(`${action} ${name}`);
      stacks.delete(name);
      return xml();
    case "CreateChangeSet":
      templates.set(name, call.get("TemplateURL") ?? "");
      return xml(changeSetOf(name));
    case "DescribeChangeSet":
      return xml(
        `${changeSetOf(name)}<Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes><member><Type>Resource</Type></member></Changes>`,
      );
    case "ExecuteChangeSet":
      changes.push(`${action} ${name}`);
      stacks.add(name);
      return xml();
    case "UpdateTerminationProtection":
      return xml(`<StackId>${arn(`stack/${name}/1`)}</StackId>`);
    default:
      return refusal(`the control plane of this test does not know ${action}`);
  }
}

const arn = (resource: string) => `arn:aws:cloudformation:${REGION}:${ACCOUNT}:${resource}`;

const describedStack = (name: string, exists: boolean) =>
  `<StackName>${name}</StackName><StackId>${arn(`stack/${name}/1`)}</StackId><CreationTime>2026-11-29T00:00:00Z</CreationTime><StackStatus>${exists ? "CREATE" : "DELETE"}_COMPLETE</StackStatus>`;

const changeSetOf = (name: string) =>
  `<Id>${arn("changeSet/c/1")}</Id><ChangeSetId>${arn("changeSet/c/1")}</ChangeSetId><ChangeSetName>c</ChangeSetName><StackId>${arn(`stack/${name}/1`)}</StackId><StackName>${name}</StackName>`;

const xmlAnswer = (action: string, result: string): Answer => ({
  status: 200,
  type: "text/xml",
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});

const json = (body: object): Answer => ({
  status: 200,
  type: "application/x-amz-json-1.1",
  body: JSON.stringify(body),
});

const refusal = (message: string): Answer => ({
  status: 400,
  type: "text/xml",
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
