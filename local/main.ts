/** `npm start`: the command line of the local cloud. */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startLocalCloud } from "./cloud.ts";
import { curlLines } from "./curl-lines.ts";
import { showProgress } from "./progress.ts";

const DEFAULT_PORT = 8787;
const USAGE = `npm start -- [options]: the whole speech API on this machine

  --port PORT   port of the API (default ${DEFAULT_PORT}); audio is downloaded from the next one
  --data DIR    folder of its data, keys and logs (default .local)
  --reset       begin with an empty folder
  --pace RTF    send audio no faster than so many seconds for each second of audio: a slower device
  --help        this text
`;

const { values } = readOptions();
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const port = readNumber("--port", values.port, (n) => Number.isInteger(n) && n >= 0 && n < 65_535) ?? DEFAULT_PORT;
const paceRtf = readNumber("--pace", values.pace, (n) => n > 0);
const dataDir = resolve(values.data);

let stop: (() => Promise<void>) | undefined;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

const startedAt = performance.now();
try {
  process.stdout.write("Starting the local cloud\n");
  const cloud = await startLocalCloud({
    port,
    dataDir,
    reset: values.reset,
    ...(paceRtf === undefined ? {} : { paceRtf }),
    progress: showProgress(process.stdout),
  });
  stop = cloud.stop;
  printReady(cloud.url, cloud.adminKey, cloud.demoKey);
} catch (error) {
  process.stderr.write(`malaysian-tts: ${explain(error)}\n`);
  process.exit(1);
}

function printReady(url: string, adminKey: string, demoKey: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`Ready after ${seconds} s

  address    ${url}
  admin key  ${adminKey}
  demo key   ${demoKey}
  data       ${relative(process.cwd(), dataDir) || "."}/ (logs in logs/)

Try it:

${curlLines(url, demoKey).join("\n\n")}

The last one answers with the audio's URL and the time of each word. Ctrl-C stops everything.
`);
}

function onSignal(): void {
  // Forced: the model server ends with us, and the next start finds its way.
  if (stopping) process.exit(130);
  // Nothing has been promised to anybody yet.
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
  if ("code" in error && error.code === "EADDRINUSE") {
    return `the port ${port} or ${port + 1} is in use: stop what uses it, or choose another with --port`;
  }
  return error.message;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: "string" },
        data: { type: "string", default: ".local" },
        reset: { type: "boolean", default: false },
        pace: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    process.stderr.write(`malaysian-tts: ${explain(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

function readNumber(name: string, text: string | undefined, valid: (n: number) => boolean): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== "" && valid(number)) return number;
  process.stderr.write(`malaysian-tts: ${name} cannot be ${text}\n\n${USAGE}`);
  process.exit(2);
}
