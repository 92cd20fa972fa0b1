/** The metrics of `/metrics`. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const RTF = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.8, 1, 2];

export type Metrics = ReturnType<typeof createMetrics>;

interface Load {
  /** Requests that are spoken or wait. */
  requests(): number;
  /** Workers that are ready, by engine. */
  workers(): ReadonlyMap<string, number>;
}

/** @param load read at each scrape */
export function createMetrics(load: Load) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "tts_requests_in_flight",
    help: "Requests that are spoken or wait",
    registers,
    collect() {
      this.set(load.requests());
    },
  });
  new Gauge({
    name: "tts_workers_ready",
    help: "Engine processes that have their voices loaded",
    labelNames: ["engine"],
    registers,
    collect() {
      for (const [engine, workers] of load.workers()) this.set({ engine }, workers);
    },
  });
  return {
    registry,
    requests: new Counter({
      name: "tts_requests_total",
      help: "Requests by outcome: ok, cancelled or the code of the error",
      labelNames: ["outcome"],
      registers,
    }),
    shared: new Counter({
      name: "tts_requests_shared_total",
      help: "Requests that shared the speech of an equal request in flight",
      registers,
    }),
    restarts: new Counter({
      name: "tts_worker_restarts_total",
      help: "Engine processes that died",
      labelNames: ["engine"],
      registers,
    }),
    audioSeconds: new Counter({ name: "tts_audio_seconds_total", help: "Seconds of audio spoken", registers }),
    queueSeconds: histogram("tts_queue_seconds", "Time before an engine started on the plan", SECONDS),
    firstAudioSeconds: histogram("tts_first_audio_seconds", "From the complete request to the first audio", SECONDS),
    rtf: histogram("tts_real_time_factor", "Synthesis time divided by audio time", RTF),
  };

  function histogram(name: string, help: string, buckets: number[]) {
    return new Histogram({ name, help, buckets, registers });
  }
}
