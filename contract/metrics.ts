/** Every custom metric. Handlers, dashboards and alarms use these names. No dimension contains an account or a key. */
import type { FunctionName } from "./deployment.ts";

export const METRIC_NAMESPACE = "MalaysianTts";

/** The functions that speak, and emit metrics about speech: values of the dimension `service`. */
export const SPEAKING = ["synthesize", "speech"] as const satisfies readonly FunctionName[];

/** The functions that read texts, and prove the values in them. */
export const READING = [...SPEAKING, "normalize"] as const satisfies readonly FunctionName[];

type Unit = "Count" | "Milliseconds" | "None";

interface Metric {
  unit: Unit;
  /** What is measured. */
  meaning: string;
}

export const METRICS = {
  CharactersBilled: { unit: "Count", meaning: "User-visible characters spoken, without those served from the cache" },
  AudioDuration: { unit: "Milliseconds", meaning: "Length of the audio delivered" },
  CacheHit: { unit: "Count", meaning: "1 when the audio came from the cache, else 0" },
  TimeToFirstAudio: {
    unit: "Milliseconds",
    meaning: "From the request's arrival at the gateway to the first audio frame of the endpoint",
  },
  EndpointLatency: { unit: "Milliseconds", meaning: "From the call of the endpoint to the last frame" },
  EndpointRetries: { unit: "Count", meaning: "Calls of the endpoint after the first, per request" },
  EndpointUnavailable: { unit: "Count", meaning: "Requests answered 503 because the endpoint did not serve them" },
  RealTimeFactor: { unit: "None", meaning: "Synthesis time divided by audio time" },
  QueueWait: { unit: "Milliseconds", meaning: "Time that the plan waited in the model server" },
  ValuesUnproved: {
    unit: "Count",
    meaning: "Values whose spoken form could not be verified, in speech and in `/v1/normalize`",
  },
  ModelMismatch: {
    unit: "Count",
    meaning: "Requests spoken by another release of the model than the functions expect",
  },
  FirstAudioLate: { unit: "Count", meaning: "1 when the first audio came later than its objective, else 0" },
  ServiceDown: { unit: "Count", meaning: "1 when the service did not speak a word, once a minute, else 0" },
  StreamBroken: { unit: "Count", meaning: "Streams that broke after the first byte" },
  Satisfaction: { unit: "None", meaning: "1 for audio that was rated up, 0 for down" },
} as const satisfies Record<string, Metric>;

/** The objective for the first audio: 95 % of requests do not wait longer. Milliseconds. */
export const FIRST_AUDIO_OBJECTIVE_MS = 1_000;

export type MetricName = keyof typeof METRICS;

const SERVICES: Partial<Record<MetricName, readonly FunctionName[]>> = {
  ValuesUnproved: READING,
  ServiceDown: ["prober"],
  Satisfaction: ["audio"],
};

/** The functions that emit a metric: values of the dimension `service`. */
export const servicesOf = (metric: MetricName): readonly FunctionName[] => SERVICES[metric] ?? SPEAKING;

/** Names of the dimensions of every metric above. */
export const METRIC_DIMENSIONS = ["service", "stage"] as const;

/** Counts of each model, so that a canary's failures are not lost among those of all requests. */
export const MODEL_METRICS = {
  Requests: { unit: "Count", meaning: "Requests that the model was asked to speak, when they have ended" },
  RequestsFailed: { unit: "Count", meaning: "Those of them that the model failed" },
} as const satisfies Record<string, Metric>;

export type ModelMetricName = keyof typeof MODEL_METRICS;

/** `model` is one of `MODEL_ROLES`. */
export const MODEL_METRIC_DIMENSIONS = [...METRIC_DIMENSIONS, "model"] as const;

/** What the business counts by language. */
export const LANGUAGE_METRICS = {
  CharactersSpoken: { unit: "Count", meaning: "User-visible characters billed, by the language they are spoken in" },
} as const satisfies Record<string, Metric>;

export type LanguageMetricName = keyof typeof LANGUAGE_METRICS;

/** `language` is one of `LANGUAGES`. */
export const LANGUAGE_METRIC_DIMENSIONS = [...METRIC_DIMENSIONS, "language"] as const;

/**
 * The line of a metric by language also has this field, which queries of the log read: a dimension would be a metric for
 * each voice, and a team may add any number of them.
 */
export const VOICE_FIELD = "voice";

/** What each version of a function measures, so that a release's failures are not lost among those of all requests. */
export const VERSION_METRICS = {
  Requests: { unit: "Count", meaning: "Requests that the version answered" },
  RequestsFailed: { unit: "Count", meaning: "Those of them answered with a 5xx, or broken after their first byte" },
  TimeToFirstAudio: METRICS.TimeToFirstAudio,
} as const satisfies Record<string, Metric>;

export type VersionMetricName = keyof typeof VERSION_METRICS;

/** `version` is the number of the function's version, as Lambda's own metrics name it. */
export const VERSION_METRIC_DIMENSIONS = [...METRIC_DIMENSIONS, "version"] as const;
