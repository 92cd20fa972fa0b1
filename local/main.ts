/** `npm start`: the command line of the local cloud. */
import { relative } from "node:path";
import type { LocalCloud } from "./cloud.ts";
import { curlLines } from "./curl-lines.ts";
import { findNeuralVoices, type NeuralVoices } from "./neural-voices.ts";
import { showProgress } from "./progress.ts";
import { readStartOptions, START_USAGE, type StartOptions } from "./start-options.ts";

const { voices, ...options } = optionsOrExit();
const { host, port, dataDir } = options;

let stop: (() => Promise<void>) | undefined;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

const startedAt = performance.now();
let neural: NeuralVoices | undefined;
try {
  process.stdout.write("Starting the local cloud\n");
  neural = await findNeuralVoices(voices, (line) => process.stdout.write(`  ${line}\n`));
  // Loaded only now, since it takes longer than everything above.
  const { startLocalCloud } = await import("./cloud.ts");
  const cloud = await startLocalCloud({
    ...options,
    previews: true,
    ...(neural === undefined ? {} : { neural }),
    progress: showProgress(process.stdout),
  });
  stop = cloud.stop;
  printReady(cloud);
} catch (error) {
  process.stderr.write(`malaysian-tts: ${explain(error)}\n`);
  if (neural !== undefined)
    process.stderr.write(
      "If the voices' files may be damaged: npm run voices -- verify. To start without them: npm start -- --voices embedded\n",
    );
  process.exit(1);
}

function printReady({ url, consoleUrl, adminKey, demoKey }: LocalCloud): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const warning = `
  warning    every machine that can reach this address can call the API; calls need a key and are not encrypted`;
  process.stdout.write(`Ready after ${seconds} s

${consoleUrl ? `  console    ${consoleUrl}#key=${demoKey}\n  reference  ${consoleUrl}docs/\n` : ""}  address    ${url}${host.startsWith("127.") ? "" : warning}
  admin key  ${adminKey}
  demo key   ${demoKey}
  data       ${relative(process.cwd(), dataDir) || "."}/ (logs in logs/)

Try it:

${curlLines(url, demoKey).join("\n\n")}

The last one answers with the audio's URL and the time of each word. Ctrl-C stops everything.
`);
}

function onSignal(): void {
  // Forced: the model server ends with this process, and the next start is not hindered.
  if (stopping) process.exit(130);
  // Before it is ready there is no request to wait for.
  if (!stop) process.exit(0);
  stopping = true;
  process.stdout.write("\nStopping (once more to force it)\n");
  void end();
}

async function end(): Promise<void> {
  try {
    await stop?.();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`malaysian-tts: ${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port} is in use: stop the program that uses it, or choose another --port`;
  if (code === "EADDRNOTAVAIL") return `--host ${host} is not an address of this machine`;
  return error.message;
}

function optionsOrExit(): StartOptions {
  try {
    const options = readStartOptions(process.argv.slice(2), process.env);
    if (options !== undefined) return options;
    process.stdout.write(START_USAGE);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`malaysian-tts: ${(error as Error).message}\n\n${START_USAGE}`);
    process.exit(2);
  }
}
