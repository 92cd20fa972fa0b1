/**
 * Runs a command in this process. A process for each would take one or two seconds of a core, most of it for loading what
 * the commands share.
 */
import { PassThrough } from "node:stream";
import { format } from "node:util";
import { COMMANDS, type CommandName } from "../../cli/commands.ts";

export interface Result {
  out: string;
  err: string;
  code: number;
}

export interface Surroundings {
  /** Standard input. */
  input?: string;
  /** Variables to set, or to remove. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** Variables with which the SDK finds no credentials, whatever this machine has. */
export const NO_CREDENTIALS: NonNullable<Surroundings["env"]> = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_PROFILE: undefined,
  AWS_CONFIG_FILE: "/absent",
  AWS_SHARED_CREDENTIALS_FILE: "/absent",
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_EC2_METADATA_DISABLED: "true",
};

/** Console, streams and variables belong to the process: one command at a time. */
let last: Promise<unknown> = Promise.resolve();

/** What the command writes, and its exit code. A command that throws is a fault: its process would print a stack trace. */
export function runMain(name: CommandName, args: readonly string[], surroundings: Surroundings = {}): Promise<Result> {
  const run = last.then(() => runAlone(name, args, surroundings));
  last = run.catch(() => {});
  return run;
}

async function runAlone(name: CommandName, args: readonly string[], { input = "", env = {} }: Surroundings) {
  const { main } = await COMMANDS[name]();
  const written = { out: "", err: "" };
  const restore = [
    replaced(process.stdout, "write", writer(written, "out")),
    replaced(process.stderr, "write", writer(written, "err")),
    replaced(console, "log", liner(written, "out")),
    replaced(console, "error", liner(written, "err")),
    replaced(process, "stdin", new PassThrough().end(input)),
    ...Object.entries(env).map(([variable, value]) => withVariable(variable, value)),
  ];
  try {
    const code = await main(args);
    return { ...written, code };
  } finally {
    for (const undo of restore) undo();
  }
}

type Written = Pick<Result, "out" | "err">;

const writer = (written: Written, to: keyof Written) => (chunk: string | Uint8Array) => {
  written[to] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
  return true;
};

const liner =
  (written: Written, to: keyof Written) =>
  (...values: unknown[]) => {
    written[to] += `${format(...values)}\n`;
  };

/** Replaces a property, and returns what brings it back. */
function replaced<T extends object>(owner: T, property: keyof T, value: unknown): () => void {
  const former = Object.getOwnPropertyDescriptor(owner, property);
  Object.defineProperty(owner, property, { value, configurable: true, writable: true });
  return () => {
    delete owner[property];
    if (former) Object.defineProperty(owner, property, former);
  };
}

function withVariable(name: string, value: string | undefined): () => void {
  const former = process.env[name];
  const set = (to: string | undefined) => {
    if (to === undefined) delete process.env[name];
    else process.env[name] = to;
  };
  set(value);
  return () => set(former);
}
