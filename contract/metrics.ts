/** Every custom metric: handlers emit from here, dashboards and alarms read from here. No account or key is a dimension. */
export const METRIC_NAMESPACE = "MalaysianTts";

type Unit = "Count" | "Milliseconds" | "None";

interface Metric {
  unit: Unit;
  /** Beside `service` (the function) and `stage`, which every metric has. */
  meaning: string;
}

export const METRICS = {
  CharactersBilled: { unit: "Count", meaning: "User-visible characters spoken and not served from the cache" },
  AudioDuration: { unit: "Milliseconds", meaning: "Length of the audio delivered" },
  CacheHit: { unit: "Count", meaning: "1 when the answer came from the cache, else 0" },
  TimeToFirstAudio: { unit: "Milliseconds", meaning: "From the call of the endpoint to the first audio frame" },
  EndpointLatency: { unit: "Milliseconds", meaning: "From the call of the endpoint to the last frame" },
  EndpointRetries: { unit: "Count", meaning: "Calls of the endpoint beyond the first, per request" },
  EndpointUnavailable: { unit: "Count", meaning: "Requests answered 503 since the endpoint did not serve them" },
  RealTimeFactor: { unit: "None", meaning: "Synthesis time divided by audio time" },
  QueueWait: { unit: "Milliseconds", meaning: "Time that the plan waited in the model server" },
  ValuesUnproved: {
    unit: "Count",
    meaning: "Values whose spoken form did not prove to be what is written, spoken or only shown by `/v1/normalize`",
  },
  StreamBroken: { unit: "Count", meaning: "Streams that broke after the first byte" },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

/** Names of the dimensions of every metric. */
export const METRIC_DIMENSIONS = ["service", "stage"] as const;
