/** How a documented command of ours is run by a test: as it is where that changes nothing and is quick. */
import type { CommandName } from "../../cli/commands.ts";

/** `cloud`: it calls the service, or the local cloud. */
export type Place = "here" | "cloud";

interface Form {
  /** What is added to the command. */
  readonly adds: "" | "--dry-run" | "--help";
  /** The local cloud answers it when it names no stage. */
  readonly asksService?: true;
  /** Exit codes of a command that worked. @default 0 */
  readonly codes?: readonly number[];
}

const HELP: Form = { adds: "--help" };

const FORMS: Readonly<Record<CommandName, (words: readonly string[], args: readonly string[]) => Form>> = {
  accounts: ([command]) => ({ adds: command === "export" ? "" : "--dry-run", asksService: true }),
  cost: () => ({ adds: "" }),
  deploy: () => ({ adds: "--dry-run" }),
  // test/cli/stage-commands.test.ts runs destroy and model, against the control plane of a stage.
  destroy: () => HELP,
  keys: () => ({ adds: "", asksService: true }),
  lexicon: () => ({ adds: "" }),
  load: () => ({ adds: "--dry-run" }),
  logs: () => ({ adds: "", asksService: true }),
  model: () => HELP,
  normalize: () => ({ adds: "" }),
  // What this machine lacks is found and is no fault of the command.
  preflight: () => ({ adds: "", codes: [0, 1] }),
  recover: () => ({ adds: "--dry-run" }),
  // start and promote need a canary: test/local/model-canary.test.ts and test/cli/release.test.ts have one.
  release: ([, command]) =>
    command === "status" || command === "rollback" ? { adds: "--dry-run", asksService: true } : HELP,
  smoke: () => ({ adds: "", asksService: true }),
  status: () => ({ adds: "", asksService: true }),
  // The others fetch files, or speak.
  voices: ([command = ""], args) =>
    ["list", "licences"].includes(command) || args.includes("--licence") ? { adds: "" } : HELP,
  warm: () => ({ adds: "--dry-run" }),
};

export interface SafeCommand {
  place: Place;
  args: readonly string[];
  codes: readonly number[];
}

/** A command without arguments is only mentioned: its help is printed. */
export function safeForm(name: CommandName, args: readonly string[]): SafeCommand {
  const words = args.filter((arg, index) => !arg.startsWith("-") && !args[index - 1]?.startsWith("--"));
  const { adds, asksService = false, codes = [0] } = args.length === 0 ? HELP : FORMS[name](words, args);
  const added = adds === "" || args.includes(adds) || args.includes("--help") ? [] : [adds];
  const isOfStage = args.includes("--stage");
  const place = asksService && adds !== "--help" && !isOfStage ? "cloud" : "here";
  return { place, args: [...args, ...added], codes: args.includes("--help") ? [0] : codes };
}
