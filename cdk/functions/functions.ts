import { Lazy, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { createVariables, type FunctionsProps } from "./function-variables.ts";
import { createPermissions, type PermissionName } from "./permissions.ts";
import { ServiceFunction } from "./service-function.ts";

const SPEAKING = [
  "ReadLimits",
  "CountUsage",
  "ReadModelCanary",
  "Speak",
  "FindAudio",
  "ReadAudio",
  "KeepAudio",
  "LeaseAndRecord",
] as const satisfies readonly PermissionName[];

/** What each function may do beyond writing its log and its traces. */
const PERMISSIONS: Readonly<Record<FunctionName, readonly PermissionName[]>> = {
  authorizer: ["ReadKeys", "RecordUse"],
  synthesize: SPEAKING,
  speech: SPEAKING,
  normalize: ["ReadLimits", "CountUsage", "ReadLexicons"],
  lexicons: ["ReadLimits", "CountUsage", "ReadLexicons", "ListLexicons", "StoreLexicons", "FindKeys"],
  audio: [
    "ReadLimits",
    "CountUsage",
    "FindAudio",
    "ListAudio",
    "ReadAudio",
    "RemoveAudio",
    "RemoveRecord",
    "KeepFeedback",
  ],
  usage: ["ReadLimits", "CountUsage", "ReadUsage", "ScanKeys"],
  admin: [
    "ReadLimits",
    "CountUsage",
    "QueueEnrolments",
    "FindReplay",
    "LeaseAndRecord",
    "ReadUses",
    "ManageKeys",
    "EraseAccounts",
    "ReadAudio",
    "RemoveAudio",
    "ListAudioObjects",
  ],
  catalogue: ["ListPreviews", "ReadPreviews"],
  health: ["ReadLimits", "CountUsage", "ProbeEndpoint", "DescribeTables", "ListBucket", "ReadMetrics", "ReadIncidents"],
  enroller: [
    "ReceiveEnrolments",
    "ReadKeys",
    "RecordGatewayKeys",
    "ReadPlanIds",
    "FindGatewayKeys",
    "CreateGatewayKeys",
  ],
  reconciler: [
    "QueueEnrolments",
    "ScanKeys",
    "RecordGatewayKeys",
    "EraseGatewayKeyRecords",
    "ReadPlanIds",
    "FindGatewayKeys",
    "ListKeysOfPlans",
    "RemoveGatewayKeys",
  ],
  rollback: ["ReadModelCanary", "ChangeModelCanary"],
  prober: ["SpeakThroughAlias", "ReadEndpointName"],
  verifier: ["SpeakThroughVersions", "ReportHook"],
  fallback: [],
};

/** The functions that answer with URLs of audio, which they sign where the stage has a key. */
const SIGNING: readonly FunctionName[] = ["synthesize", "audio"];

/** Every deployed function, with its variables and permissions. */
export class Functions extends Construct {
  readonly byName: Readonly<Record<FunctionName, ServiceFunction>>;

  constructor(scope: Construct, id: string, props: FunctionsProps & { readonly apiUrl: string }) {
    super(scope, id);
    // The functions that call others are created with them.
    const versionArn = (name: FunctionName) => Lazy.string({ produce: () => this.byName[name].version.functionArn });
    const aliasArn = (name: FunctionName) => Lazy.string({ produce: () => this.byName[name].alias.functionArn });
    const all = { ...props, versionArn, aliasArn };
    const variables = createVariables(all);
    const permissions = createPermissions({ ...all, stack: Stack.of(this) });
    const permitted = (name: FunctionName): readonly PermissionName[] =>
      props.stage.signedAudio !== null && SIGNING.includes(name)
        ? [...PERMISSIONS[name], "ReadAudioKey"]
        : PERMISSIONS[name];
    const create = (name: FunctionName) =>
      new ServiceFunction(this, name.charAt(0).toUpperCase() + name.slice(1), {
        name,
        stage: props.stage,
        variables: variables(name),
        permissions: permitted(name).map((sid) => ({ sid, ...permissions[sid] })),
      });
    const names = Object.keys(PERMISSIONS) as FunctionName[];
    this.byName = Object.fromEntries(names.map((name) => [name, create(name)])) as typeof this.byName;
  }
}
