/** The dependency rules of the repository, as predicates over single imports. */
import type { Import } from "./import-graph.ts";

export interface Rule {
  name: string;
  /** An import that breaks the rule; the test shows that it is caught. */
  broken: Import;
  allows(edge: Import): boolean;
}

const OURS = /^(?:contract|functions|model-packaging|cdk|local|cli|tools|bench|docs|test|dashboard|sdk)\//;
const DOMAINS = [
  "accounts",
  "keys",
  "lexicons",
  "limits",
  "leases",
  "gateway-keys",
  "voices",
  "reading",
  "speaking",
  "elevenlabs",
  "status",
  "feedback",
] as const;
const DOMAIN = new RegExp(`^functions/(?:${DOMAINS.join("|")})/`);

const isIn = (folder: string, file: string) => file.startsWith(`${folder}/`);

/** An import from `folder` that leaves it for one of our own files outside `allowed` breaks the rule. */
function mayImport(folder: RegExp, allowed: RegExp): Rule["allows"] {
  return ({ from, to }) => !folder.test(from) || !OURS.test(to) || folder.test(to) || allowed.test(to);
}

/** Folders of the text front end, each with those below it that it may import. */
export const TEXT: Readonly<Record<string, readonly string[]>> = {
  directives: ["classes", "utterances", "lattice", "scan", "languages", "jawi", "numbers", "tables"],
  classes: ["short-forms", "utterances", "lattice", "scan", "languages", "jawi", "numbers", "tables"],
  pronunciation: ["utterances", "lattice", "scan", "languages", "jawi", "numbers", "tables"],
  utterances: ["guard", "lattice", "scan", "languages", "jawi", "numbers", "tables"],
  "short-forms": ["lattice", "scan", "languages", "numbers", "tables"],
  lattice: ["scan", "languages", "jawi", "numbers", "tables"],
  scan: ["numbers", "tables"],
  languages: ["numbers", "tables"],
  jawi: ["numbers", "tables"],
  numbers: ["tables"],
  tables: [],
  guard: [],
};

/** The memo holds no rule and no table, so the guard shares nothing by it with what it proves. */
const MEMO = "functions/text/tables/remember.ts";

function textFolder(file: string): string | undefined {
  return /^functions\/text\/([\w-]+)\//.exec(file)?.[1];
}

export const RULES: readonly Rule[] = [
  {
    name: "contract imports only zod and node:crypto",
    broken: { from: "contract/plan.ts", to: "functions/text/read.ts" },
    allows: ({ from, to }) => !isIn("contract", from) || /^(?:zod(?:\/.*)?$|node:crypto$|contract\/)/.test(to),
  },
  {
    name: "handlers import idempotency, http, domains and text",
    broken: { from: "functions/handlers/speech/handler.ts", to: "local/cloud.ts" },
    allows: mayImport(/^functions\/handlers\//, /^(?:contract|functions)\//),
  },
  {
    name: "only handlers/wire imports aws",
    broken: { from: "functions/handlers/speech/handler.ts", to: "functions/aws/s3-audio-store.ts" },
    allows: ({ from, to }) =>
      !isIn("functions/aws", to) ||
      isIn("functions/aws", from) ||
      isIn("functions/handlers/wire", from) ||
      !isIn("functions", from),
  },
  {
    name: "nothing in functions imports handlers but handlers",
    broken: { from: "functions/http/responses.ts", to: "functions/handlers/environment.ts" },
    allows: ({ from, to }) =>
      !isIn("functions", from) || !isIn("functions/handlers", to) || isIn("functions/handlers", from),
  },
  {
    name: "aws imports domains, never http, idempotency or text",
    broken: { from: "functions/aws/s3-audio-store.ts", to: "functions/http/responses.ts" },
    allows: mayImport(/^functions\/aws\//, new RegExp(`^contract/|${DOMAIN.source}`)),
  },
  {
    name: "idempotency imports http and domains",
    broken: { from: "functions/idempotency/idempotency.ts", to: "functions/aws/dynamo/client.ts" },
    allows: mayImport(/^functions\/idempotency\//, new RegExp(`^contract/|^functions/http/|${DOMAIN.source}`)),
  },
  {
    name: "http imports domains",
    broken: { from: "functions/http/responses.ts", to: "functions/idempotency/idempotency.ts" },
    allows: mayImport(/^functions\/http\//, new RegExp(`^contract/|${DOMAIN.source}`)),
  },
  {
    name: "domains import domains and text: no aws, http, idempotency or handlers",
    broken: { from: "functions/limits/meter.ts", to: "functions/http/gateway-event.ts" },
    allows: mayImport(DOMAIN, /^(?:contract|functions\/text)\//),
  },
  {
    name: "domains, http and idempotency know no AWS SDK, Powertools, file system or network",
    broken: { from: "functions/speaking/speaker.ts", to: "@aws-sdk/client-s3" },
    allows: ({ from, to }) =>
      !(DOMAIN.test(from) || /^functions\/(?:http|idempotency|text)\//.test(from)) ||
      !/^(?:@aws|@smithy|node:(?:fs|net|http|https|child_process|worker_threads)\b)/.test(to),
  },
  {
    name: "text imports only contract, itself and the tables of Mandarin: no AWS, no I/O",
    broken: { from: "functions/text/read.ts", to: "node:fs" },
    allows: ({ from, to }) =>
      !isIn("functions/text", from) || /^(?:contract\/|functions\/text\/|pinyin-pro$|opencc-js\/t2cn$)/.test(to),
  },
  {
    name: "folders of text import only those below them",
    broken: { from: "functions/text/tables/units.ts", to: "functions/text/scan/scan.ts" },
    allows({ from, to }) {
      const [above, below] = [textFolder(from), textFolder(to)];
      if (above === undefined || !isIn("functions/text", to) || above === below || to === MEMO) return true;
      return below !== undefined && (TEXT[above]?.includes(below) ?? false);
    },
  },
  {
    name: "model-packaging imports nothing of functions",
    broken: { from: "model-packaging/server/main.ts", to: "functions/speaking/ports.ts" },
    allows: mayImport(/^model-packaging\//, /^contract\//),
  },
  {
    name: "cdk knows the other folders only as built bundles",
    broken: { from: "cdk/functions/functions.ts", to: "functions/handlers/environment.ts" },
    allows: ({ from, to }) => !isIn("cdk", from) || !/^(?:functions|model-packaging|local)\//.test(to),
  },
  {
    name: "local knows functions and model-packaging only as built bundles",
    broken: { from: "local/cloud.ts", to: "functions/handlers/environment.ts" },
    allows: ({ from, to }) => !isIn("local", from) || !/^(?:functions|model-packaging)\//.test(to),
  },
  {
    name: "dashboard imports contract and Preact, and its reference Redoc: nothing of what runs elsewhere",
    broken: { from: "dashboard/main.tsx", to: "functions/text/read.ts" },
    allows: ({ from, to }) =>
      !isIn("dashboard", from) ||
      /^(?:dashboard\/|contract\/|preact$|preact\/hooks$|@preact\/signals$)/.test(to) ||
      (isIn("dashboard/reference", from) && to.startsWith("redoc/")),
  },
  {
    name: "nothing that is shipped imports a developer's program",
    broken: { from: "functions/text/read.ts", to: "tools/tables/arpabet.ts" },
    allows: ({ from, to }) =>
      !/^(?:contract|functions|model-packaging|cdk|local|cli|dashboard)\//.test(from) ||
      !/^(?:tools|bench|test|docs)\//.test(to),
  },
];
