/** What a voice of the catalogue says about its speech server. */
import { SPEED } from "#contract/limits.ts";
import type { Voice } from "#contract/voices.ts";

/** The server is in the same container: text never leaves it. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Of vLLM. */
const DEFAULT_BASE_URL = "http://127.0.0.1:8000";
/** Every OpenAI-compatible server lists its models. */
const DEFAULT_HEALTH_PATH = "/v1/models";
/** Two calls must fit in the time of an engine's step, which is 60 s. */
const LONGEST_SILENCE_MS = 25_000;

export interface UpstreamSettings {
  speechUrl: URL;
  healthUrl: URL;
  /** Names of model and voice on the server. */
  model: string;
  voice: string;
  /** Whether `stream: true` is sent, without which vLLM-Omni sends audio only when all of it is there. */
  stream: boolean;
  /**
   * The range of `speed` that the server follows: servers refuse or ignore what is outside of theirs. The rest of a rate
   * is made by stretching the audio, which is not streamed then.
   */
  slowest: number;
  fastest: number;
  /** From the request to the first audio. */
  firstByteMs: number;
  /** From audio to audio. */
  idleMs: number;
  /** How long the server may take to load its model. */
  startMs: number;
}

/** Throws an error that names the setting. */
export function upstreamSettings({ settings }: Pick<Voice, "settings">): UpstreamSettings {
  const text = (name: string, byDefault?: string): string => {
    const value = settings[name] ?? byDefault;
    if (typeof value !== "string" || value === "") throw new Error(`settings.${name} is missing`);
    return value;
  };
  const flag = (name: string): boolean => {
    const value = settings[name] ?? true;
    if (typeof value !== "boolean") throw new Error(`settings.${name} must be true or false`);
    return value;
  };
  const number = (name: string, byDefault: number, most: number): number => {
    const value = settings[name] ?? byDefault;
    if (typeof value !== "number" || !(value > 0 && value <= most))
      throw new Error(`settings.${name} must be a number above 0 and at most ${most}`);
    return value;
  };
  const base = loopbackUrl(text("baseUrl", DEFAULT_BASE_URL));
  return {
    speechUrl: new URL("v1/audio/speech", base),
    healthUrl: new URL(text("healthPath", DEFAULT_HEALTH_PATH).replace(/^\//, ""), base),
    model: text("model"),
    voice: text("voice"),
    stream: flag("stream"),
    slowest: number("slowest", SPEED.min, 1),
    fastest: number("fastest", SPEED.max, SPEED.max),
    firstByteMs: number("firstByteMs", 20_000, LONGEST_SILENCE_MS),
    idleMs: number("idleMs", 20_000, LONGEST_SILENCE_MS),
    startMs: number("startMs", 600_000, 3_600_000),
  };
}

function loopbackUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl.replace(/\/?$/, "/")) : undefined;
  if (url?.protocol !== "http:" || !LOOPBACK.test(url.hostname))
    throw new Error("settings.baseUrl must be an http address of this machine, such as http://127.0.0.1:8000");
  return url;
}
