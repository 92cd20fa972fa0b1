/** The commands, each with its program. A program is loaded when it is run. */
import type { Main } from "./command-line/command.ts";

export const COMMANDS = {
  accounts: () => import("./accounts.ts"),
  cost: () => import("./cost.ts"),
  deploy: () => import("./deploy.ts"),
  destroy: () => import("./destroy.ts"),
  keys: () => import("./keys.ts"),
  lexicon: () => import("./lexicon.ts"),
  load: () => import("./load.ts"),
  logs: () => import("./logs.ts"),
  model: () => import("./model.ts"),
  normalize: () => import("./normalize.ts"),
  preflight: () => import("./preflight.ts"),
  recover: () => import("./recover.ts"),
  release: () => import("./release.ts"),
  smoke: () => import("./smoke.ts"),
  status: () => import("./status.ts"),
  voices: () => import("./voices.ts"),
  warm: () => import("./warm.ts"),
} as const satisfies Readonly<Record<string, () => Promise<{ main: Main }>>>;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
