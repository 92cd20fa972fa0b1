/** `npm start`: the command line of the local cloud. */
import { isIPv4 } from "node:net";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { LocalCloud } from "./cloud.ts";
import { curlLines } from "./curl-lines.ts";
import { LOOPBACK } from "./http/listen.ts";
import { findNeuralVoices, type NeuralVoices, wantedVoices } from "./neural-voices.ts";
import { showProgress } from "./progress.ts";

const DEFAULT_PORT = 8787;
const USAGE = `npm start -- [options]: the whole speech API on this machine

  --port PORT     port of the API and of audio (default ${DEFAULT_PORT})
  --host ADDRESS  IPv4 address to listen on (default ${LOOPBACK}), for a phone or a container: one of this machine's
                  addresses, or 0.0.0.0 for all of them
  --stage-path    serve the API under /dev/, as API Gateway does without a domain of its own
  --data DIR      folder of its data, keys and logs (default .local)
  --reset         begin with an empty folder
  --voices SET    neural (default; fetches 206 MB the first time) or embedded (needs nothing); also the variable VOICES.
                  CI=true means embedded
  --pace RTF      slow the model server down to so many seconds for each second of audio
  --canary URL    a second model server, for the endpoint of a model canary: see npm run release -- --help
  --help          this text
`;

const { values } = readOptions();
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const port = readNumber("--port", values.port, (n) => Number.isInteger(n) && n >= 0 && n <= 65_535) ?? DEFAULT_PORT;
const paceRtf = readNumber("--pace", values.pace, (n) => n > 0);
if (!isIPv4(values.host)) fail(`--host must be an IPv4 address, not ${values.host}`);
if (values.canary !== undefined && !URL.canParse(values.canary)) fail(`--canary must be a URL, not ${values.canary}`);
const dataDir = resolve(values.data);
const wanted = wantedVoices(values.voices, process.env);
if (wanted === undefined) fail(`--voices must be neural or embedded, not ${values.voices ?? process.env.VOICES}`);

let stop: (() => Promise<void>) | undefined;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

const startedAt = performance.now();
let neural: NeuralVoices | undefined;
try {
  process.stdout.write("Starting the local cloud\n");
  neural = await findNeuralVoices(wanted, (line) => process.stdout.write(`  ${line}\n`));
  // Loaded only now, since it takes longer than everything above.
  const { startLocalCloud } = await import("./cloud.ts");
  const cloud = await startLocalCloud({
    port,
    host: values.host,
    stagePath: values["stage-path"],
    dataDir,
    reset: values.reset,
    previews: true,
    ...(paceRtf === undefined ? {} : { paceRtf }),
    ...(neural === undefined ? {} : { neural }),
    ...(values.canary === undefined ? {} : { canaryUrl: values.canary }),
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

${consoleUrl ? `  console    ${consoleUrl}#key=${demoKey}\n  reference  ${consoleUrl}docs/\n` : ""}  address    ${url}${values.host.startsWith("127.") ? "" : warning}
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
  if (code === "EADDRNOTAVAIL") return `--host ${values.host} is not an address of this machine`;
  return error.message;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: "string" },
        host: { type: "string", default: LOOPBACK },
        "stage-path": { type: "boolean", default: false },
        data: { type: "string", default: ".local" },
        reset: { type: "boolean", default: false },
        voices: { type: "string" },
        pace: { type: "string" },
        canary: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(explain(error));
  }
}

function readNumber(name: string, text: string | undefined, valid: (n: number) => boolean): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== "" && valid(number)) return number;
  return fail(`${name} cannot be ${text}`);
}

function fail(message: string): never {
  process.stderr.write(`malaysian-tts: ${message}\n\n${USAGE}`);
  process.exit(2);
}
