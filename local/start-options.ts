/** The command line of `npm start`. */
import { isIPv4 } from "node:net";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LOOPBACK } from "./http/listen.ts";
import { type WantedVoices, wantedVoices } from "./neural-voices.ts";

const DEFAULT_PORT = 8787;

export const START_USAGE = `npm start -- [options]: the whole speech API on this machine

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

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string", default: LOOPBACK },
  "stage-path": { type: "boolean", default: false },
  data: { type: "string", default: ".local" },
  reset: { type: "boolean", default: false },
  voices: { type: "string" },
  pace: { type: "string" },
  canary: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

export interface StartOptions {
  port: number;
  host: string;
  stagePath: boolean;
  dataDir: string;
  reset: boolean;
  voices: WantedVoices;
  paceRtf?: number;
  canaryUrl?: string;
}

/** Undefined with `--help`. Throws an error that names the wrong option. */
export function readStartOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { host, canary, reset } = values;
  if (values.help) return undefined;
  const port = numberOf("--port", values.port, (n) => Number.isInteger(n) && n >= 0 && n <= 65_535) ?? DEFAULT_PORT;
  const paceRtf = numberOf("--pace", values.pace, (n) => n > 0);
  if (!isIPv4(host)) throw new Error(`--host must be an IPv4 address, not ${host}`);
  if (canary !== undefined && !URL.canParse(canary)) throw new Error(`--canary must be a URL, not ${canary}`);
  const voices = wantedVoices(values.voices, env);
  if (voices === undefined) {
    throw new Error(`--voices must be neural or embedded, not ${values.voices ?? env.VOICES}`);
  }
  return {
    port,
    host,
    stagePath: values["stage-path"],
    dataDir: resolve(values.data),
    reset,
    voices,
    ...(paceRtf === undefined ? {} : { paceRtf }),
    ...(canary === undefined ? {} : { canaryUrl: canary }),
  };
}

function numberOf(name: string, text: string | undefined, isValid: (n: number) => boolean): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== "" && isValid(number)) return number;
  throw new Error(`${name} cannot be ${text}`);
}
