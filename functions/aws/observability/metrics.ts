import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Language } from "#contract/language.ts";
import {
  LANGUAGE_METRICS,
  METRICS,
  type MetricName,
  MODEL_METRICS,
  type ModelMetricName,
  VERSION_METRICS,
  VOICE_FIELD,
} from "#contract/metrics.ts";
import type { ModelRole } from "#contract/model-canary.ts";

const metrics = new Metrics();
/** Its lines have one more dimension. */
const ofVersion = new Metrics();

/** Adds dimensions to every metric, next to Powertools' own `service`. */
export function setDimensions({ stage, version }: { stage: string; version: string }): void {
  metrics.setDefaultDimensions({ stage });
  ofVersion.setDefaultDimensions({ stage, version });
}

const fields: Record<string, string> = {};

/** Adds a field to every line of metrics, which readers of the log can search for. It is no dimension of a metric. */
export function setField(name: string, value: string): void {
  fields[name] = value;
}

const UNITS = { Count: MetricUnit.Count, Milliseconds: MetricUnit.Milliseconds, None: MetricUnit.NoUnit } as const;

/** Writes 1 to a model's metric, as an EMF line of its own: its dimensions are others. */
export function count(name: ModelMetricName, model: ModelRole): void {
  const line = metrics.singleMetric();
  line.addDimension("model", model);
  for (const [field, value] of Object.entries(fields)) line.addMetadata(field, value);
  line.addMetric(name, UNITS[MODEL_METRICS[name].unit], 1);
}

/** Writes what was spoken in a language, with the voice that spoke it. */
export function countSpoken({
  language,
  voice,
  characters,
}: {
  language: Language;
  voice: string;
  characters: number;
}) {
  const line = metrics.singleMetric();
  line.addDimension("language", language);
  line.addMetadata(VOICE_FIELD, voice);
  line.addMetric("CharactersSpoken", UNITS[LANGUAGE_METRICS.CharactersSpoken.unit], characters);
}

export function record(name: MetricName, value: number): void {
  metrics.addMetric(name, UNITS[METRICS[name].unit], value);
  if (name in VERSION_METRICS) ofVersion.addMetric(name, UNITS[METRICS[name].unit], value);
}

/** Counts a request for the version that answered it. */
export function countRequest(failed: boolean): void {
  ofVersion.addMetric("Requests", MetricUnit.Count, 1);
  ofVersion.addMetric("RequestsFailed", MetricUnit.Count, Number(failed));
}

/** Counts a request as failed that was counted as answered: its stream broke. */
export function countBroken(): void {
  ofVersion.addMetric("RequestsFailed", MetricUnit.Count, 1);
}

/** Writes the recorded metrics, if any, as EMF lines. A streamed response calls it at the end of its body. */
export function publish(): void {
  for (const recorded of [metrics, ofVersion]) {
    if (!recorded.hasStoredMetrics()) continue;
    for (const [name, value] of Object.entries(fields)) recorded.addMetadata(name, value);
    recorded.publishStoredMetrics();
  }
}
