/** Where an engine's program is: beside the bundled server, else in the sources. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface EngineProgram {
  path: string;
  /** Node's options for it. */
  execArgv: string[];
}

/** The program of espeak-ng. From the sources it needs tsx, as the server itself does. */
export function espeakProgram(): EngineProgram {
  const bundled = fileURLToPath(new URL("./espeak-worker.mjs", import.meta.url));
  if (existsSync(bundled)) return { path: bundled, execArgv: [] };
  const source = fileURLToPath(new URL("../engines/espeak/worker.ts", import.meta.url));
  return { path: source, execArgv: ["--import", import.meta.resolve("tsx")] };
}
