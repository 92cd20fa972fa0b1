/** The command line of `npm run keys`. */
import { parseOptions, type Values } from "../command-line/command.ts";
import { UsageError } from "../command-line/usage-error.ts";

export const KEYS_USAGE = `usage: npm run -s keys -- COMMAND [options]

  create --name NAME        create a key, in a new or an existing account
      --tier TIER           free, starter, pro or business; required for a new account
      --account ACCOUNT     created if it does not exist; default: a new account
      --scope SCOPE         can be repeated; default: speech:write, voices:read, usage:read
      --expires TIME        such as 2026-12-31T16:00:00Z
      --characters N        the key's own limit of characters a month
      --requests N          the key's own limit of requests in any 60 seconds
      --lexicon NAME        a stored lexicon of the account as a default; can be repeated
      --zero-retention      texts and audio of its requests are not kept
  list [--account ACCOUNT]  list all keys, without their secrets
  patch ID                  change --name, --characters, --requests (a number or "none"), --lexicon (or "none") or
                            --tier (of the account)
  revoke ID                 revoke a key (takes effect within 60 seconds)
  rotate ID [--overlap H]   replace the secret; the old one stays valid for H hours (default 0)

Service:
  --data DIR                the local cloud with this data folder (default .local)
  --url URL                 a deployed stage; its admin key is in the variable MALAYSIAN_TTS_ADMIN_KEY
  create --admin --stage S  create the first admin key of a deployed stage, in its Keys table, with your AWS credentials

  --json                    print the responses of the API as JSON
  --help                    this text
`;

export interface ApiCall {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: object;
}

export interface KeyCommand {
  /** The API call, unless `admin` is given. */
  call: ApiCall;
  admin?: { stage: string; name: string; account?: string; scopes?: string[] };
  url: string | undefined;
  data: string;
  json: boolean;
}

const OPTIONS = {
  name: { type: "string" },
  tier: { type: "string" },
  account: { type: "string" },
  scope: { type: "string", multiple: true },
  expires: { type: "string" },
  characters: { type: "string" },
  requests: { type: "string" },
  lexicon: { type: "string", multiple: true },
  "zero-retention": { type: "boolean" },
  overlap: { type: "string" },
  admin: { type: "boolean" },
  stage: { type: "string" },
  url: { type: "string" },
  data: { type: "string" },
  json: { type: "boolean" },
} as const;

type Given = Values<typeof OPTIONS>;

/** Options of each command, besides `--url`, `--data` and `--json`. */
const TAKES: Readonly<Record<string, readonly (keyof Given)[]>> = {
  create: [
    "name",
    "tier",
    "account",
    "scope",
    "expires",
    "characters",
    "requests",
    "lexicon",
    "zero-retention",
    "admin",
    "stage",
  ],
  list: ["account"],
  patch: ["name", "tier", "characters", "requests", "lexicon"],
  revoke: [],
  rotate: ["overlap"],
};

/** Throws {@link UsageError}. */
export function parseKeyCommand(args: readonly string[]): KeyCommand {
  const { values, positionals } = parseOptions(args, OPTIONS);
  const [command = "", id, ...rest] = positionals;
  const takes = TAKES[command];
  if (!takes) throw new UsageError(command ? `unknown command "${command}"` : "name a command");
  const strays = Object.keys(values).filter((name) => ![...takes, "url", "data", "json"].includes(name as keyof Given));
  if (strays.length > 0) throw new UsageError(`${command} takes no --${strays[0]}`);
  if (values.stage !== undefined && !values.admin) {
    throw new UsageError("--stage is for create --admin only: a deployed stage is named by its --url");
  }
  const needsId = !["create", "list"].includes(command);
  if (needsId !== (id !== undefined) || rest.length > 0) {
    throw new UsageError(needsId ? `${command} needs the id of one key` : `${command} takes options only`);
  }
  return {
    call: callOf(command, id ?? "", values),
    ...(values.admin ? { admin: adminOf(values) } : {}),
    url: values.url,
    data: values.data ?? ".local",
    json: values.json ?? false,
  };
}

function callOf(command: string, id: string, values: Given): ApiCall {
  const path = `/v1/keys/${encodeURIComponent(id)}`;
  switch (command) {
    case "create":
      return { method: "POST", path: "/v1/keys", body: newKey(values) };
    case "list": {
      const query = values.account === undefined ? "" : `&account=${encodeURIComponent(values.account)}`;
      return { method: "GET", path: `/v1/keys?limit=100${query}` };
    }
    case "patch":
      return { method: "PATCH", path, body: changes(values) };
    case "revoke":
      return { method: "DELETE", path };
    default:
      return {
        method: "POST",
        path: `${path}/rotate`,
        body: values.overlap === undefined ? {} : { overlap_hours: numberOf("--overlap", values.overlap) },
      };
  }
}

function newKey({ name, tier, account, scope, expires, "zero-retention": zeroRetention, ...caps }: Given): object {
  if (name === undefined) throw new UsageError("create needs a --name");
  return {
    name,
    ...(tier === undefined ? {} : { tier }),
    ...(account === undefined ? {} : { account }),
    ...(scope === undefined ? {} : { scopes: scope }),
    ...(expires === undefined ? {} : { expires_at: expires }),
    ...(zeroRetention ? { zero_retention: true } : {}),
    ...lexiconsOf(caps),
    ...capsOf(caps),
  };
}

function changes({ name, tier, ...caps }: Given): object {
  return {
    ...(name === undefined ? {} : { name }),
    ...(tier === undefined ? {} : { tier }),
    ...lexiconsOf(caps),
    ...capsOf(caps),
  };
}

function lexiconsOf({ lexicon }: Pick<Given, "lexicon">): object {
  return lexicon === undefined ? {} : { lexicons: lexicon.filter((name) => name !== "none") };
}

function capsOf({ characters, requests }: Pick<Given, "characters" | "requests">): object {
  const cap = (option: string, value: string) => (value === "none" ? null : numberOf(option, value));
  return {
    ...(characters === undefined ? {} : { monthly_character_limit: cap("--characters", characters) }),
    ...(requests === undefined ? {} : { requests_per_minute_limit: cap("--requests", requests) }),
  };
}

function numberOf(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() === "" || Number.isNaN(number)) throw new UsageError(`${option} must be a number`);
  return number;
}

function adminOf({ stage, name = "", account, scope, ...others }: Given): NonNullable<KeyCommand["admin"]> {
  if (stage === undefined) throw new UsageError("--admin needs a --stage");
  const [stray] = (
    ["tier", "expires", "characters", "requests", "lexicon", "zero-retention", "url", "data"] as const
  ).filter((option) => others[option] !== undefined);
  if (stray) throw new UsageError(`--admin takes no --${stray}`);
  return {
    stage,
    name,
    ...(account === undefined ? {} : { account }),
    ...(scope === undefined ? {} : { scopes: scope }),
  };
}
