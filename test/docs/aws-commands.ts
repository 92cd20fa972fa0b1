/** Whether a command line of the AWS CLI is one: it names its operations and parameters after those of the SDK. */

/** Clients of the services that have one here, by the name that the CLI gives the service. */
const CLIENTS: Readonly<Record<string, () => Promise<object>>> = {
  acm: () => import("@aws-sdk/client-acm"),
  ce: () => import("@aws-sdk/client-cost-explorer"),
  cloudformation: () => import("@aws-sdk/client-cloudformation"),
  cloudwatch: () => import("@aws-sdk/client-cloudwatch"),
  dynamodb: () => import("@aws-sdk/client-dynamodb"),
  iam: () => import("@aws-sdk/client-iam"),
  lambda: () => import("@aws-sdk/client-lambda"),
  sqs: () => import("@aws-sdk/client-sqs"),
  ssm: () => import("@aws-sdk/client-ssm"),
  sts: () => import("@aws-sdk/client-sts"),
};

/** The rest, as in the reference of the AWS CLI: the parameters of each operation that is used. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  backup: {
    "list-recovery-points-by-backup-vault": ["backup-vault-name", "by-resource-type"],
    "start-restore-job": ["recovery-point-arn", "iam-role-arn", "resource-type", "metadata"],
  },
  configure: { sso: [] },
  logs: { tail: ["since"] },
  route53: { "change-resource-record-sets": ["hosted-zone-id", "change-batch"] },
  s3: { cp: ["recursive"], sync: [] },
  s3api: { "head-object": ["bucket", "key"] },
  sagemaker: { "describe-endpoint": ["endpoint-name"] },
  sns: { "list-subscriptions": [] },
};

/** What `aws SERVICE wait` asks, and with it the parameters of a waiter. */
const WAITERS: Readonly<Record<string, string>> = { "table-exists": "describe-table" };

/** Options of every operation. */
const GLOBAL = ["query", "output", "region", "profile"];

/** A schema of the SDK: of an operation, index 4 is what returns that of its input, whose index 4 are its members. */
type Command = new (input: object) => { schema: [...unknown[], () => readonly unknown[]] };

/** What is wrong with it; undefined when nothing is. */
export async function faultOfAwsCommand(words: readonly string[]): Promise<string | undefined> {
  const [, service = "", ...others] = words;
  const [operation = "", ...rest] =
    others[0] === "wait" ? [WAITERS[others[1] ?? ""] ?? "", ...others.slice(2)] : others;
  const members = await parametersOf(service, operation);
  if (members === undefined) return `there is no aws ${service} ${operation}`;
  const known = [...members, ...GLOBAL].map(plain);
  const options = rest.flatMap((word) => /^--([\w-]+)/.exec(word)?.[1] ?? []);
  const unknown = options.find((option) => !known.includes(plain(option)) && !known.includes(plain(option.slice(3))));
  return unknown === undefined ? undefined : `aws ${service} ${operation} has no --${unknown}`;
}

async function parametersOf(service: string, operation: string): Promise<readonly string[] | undefined> {
  const client = await CLIENTS[service]?.();
  if (client === undefined) return OTHERS[service]?.[operation];
  const [, command] = Object.entries(client).find(([name]) => plain(name) === `${plain(operation)}command`) ?? [];
  if (command === undefined) return undefined;
  const { schema } = new (command as Command)({});
  return (schema[4] as () => readonly unknown[])()[4] as readonly string[];
}

/** `--client-id-list` and `ClientIDList` are the same. */
const plain = (name: string) => name.replaceAll("-", "").toLowerCase();
