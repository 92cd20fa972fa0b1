import { ApiError } from "#contract/errors.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { RequestLexicons } from "../lexicons/request-lexicons.ts";
import type { Delivery } from "../reading/markup/marked-text.ts";
import { type RequestReading, readRequest, type TextReader } from "../reading/read-request.ts";
import { limitWarnings } from "../reading/warnings.ts";
import type { pronounce } from "../text/index.ts";
import type { ChosenVoice } from "../voices/catalogue.ts";
import type { PaceOf } from "./pace.ts";
import { toPlan } from "./plan.ts";
import type { SpeechInput } from "./speech-input.ts";

/** A request with its reading and its plan. */
export interface Planned {
  text: string;
  /** The request's field that holds the text, for errors. */
  field: string;
  reading: RequestReading;
  plan: SpeechPlan;
  /** Id of the voice or persona. */
  voice: string;
  /** User-visible characters of the input. */
  characters: number;
  warnings: string[];
}

export interface PlannerParts {
  /** The text front end. */
  reader: TextReader & { pronounce: typeof pronounce };
  /** Throws 404 `voice_not_found`, naming the field. */
  chooseVoice(name: string | undefined, param: string, place?: string): ChosenVoice;
  paceOf: PaceOf;
  record(metric: MetricName, value: number): void;
}

/**
 * Reads the text and plans its speech, with the stored lexicons of the request. Throws the documented 400s and 404s,
 * cheapest check first.
 */
export function createPlanner({ reader, chooseVoice, paceOf, record }: PlannerParts) {
  return async function plan(input: SpeechInput, stored?: RequestLexicons): Promise<Planned> {
    const { text, field } = input.reading;
    const voice = chooseVoice(input.voice, "voice");
    const reading = await readRequest(reader, input.reading, stored);
    const { result, delivery, characters } = reading;
    if (!result.ok) throw new ApiError(result.code, result.message, { param: field });
    if (result.reading.unproved > 0) record("ValuesUnproved", result.reading.unproved);
    const warnings = new Set(reading.warnings);
    const warn = (warning: string) => void warnings.add(warning);
    const named = namedVoices(delivery, { voice, strict: input.reading.strict, warn }, (name, place) =>
      chooseVoice(name, field, place),
    );
    const voiceAt = (at: number) => voiceOf(delivery, at, named) ?? voice;
    const pronounced = await reader.pronounce(result.reading, (language, at) => voiceAt(at).takes(language));
    const plan = toPlan(pronounced, delivery, input, { voice, named, paceOf, warn });
    return { text, field, reading, plan, voice: voice.id, characters, warnings: limitWarnings(warnings) };
  };
}

/** The voice that markup names for a code point of the input. */
function voiceOf({ voices }: Delivery, at: number, named: ReadonlyMap<string, ChosenVoice>): ChosenVoice | undefined {
  const name = voices.findLast(({ source }) => source[0] <= at && at < source[1])?.voice;
  return name === undefined ? undefined : named.get(name);
}

interface NamingParts {
  /** The request's voice. It replaces an unknown voice unless `strict`. */
  voice: ChosenVoice;
  strict: boolean;
  warn(warning: string): void;
}

/** Resolves the voices that markup names, even those without words. Throws 404 `voice_not_found`. */
function namedVoices(
  { voices }: Delivery,
  { voice, strict, warn }: NamingParts,
  choose: (name: string, place: string) => ChosenVoice,
): ReadonlyMap<string, ChosenVoice> {
  const named = new Map<string, ChosenVoice>();
  for (const { source, voice: name } of voices) {
    if (named.has(name)) continue;
    try {
      named.set(name, choose(name, `<voice> at ${source[0]}`));
    } catch (error) {
      if (strict || !(error instanceof ApiError)) throw error;
      warn(error.message);
      named.set(name, voice);
    }
  }
  return named;
}
