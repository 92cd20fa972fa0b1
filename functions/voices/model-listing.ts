/** The catalogue for clients of OpenAI's API and compatible ones: models that have voices, personas first. */
import { DEFAULT_SAMPLE_RATE } from "#contract/audio.ts";
import { LANGUAGES, type Language } from "#contract/language.ts";
import type {
  AudioModelsResponse,
  AudioVoicesResponse,
  LegacyAudioVoicesResponse,
  ModelResponse,
  ModelsResponse,
  OneLanguage,
} from "#contract/listings.ts";
import { isModel, MODEL_NAMES } from "#contract/openai-names.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { Voice } from "#contract/voices.ts";
import type { PreviewUrl } from "./listing.ts";

/** 2026-01-01: OpenAI's clients require a time, and our models have none. */
const CREATED = 1_767_225_600;

/**
 * The values of a request's `voice`, the default persona first.
 *
 * OpenAI's names are left out: they mean voices that are listed, and would look like thirteen more.
 */
export function listAudioVoices(
  catalogue: StageCatalogue,
  defaultPersona: string,
  previewUrl: PreviewUrl,
): AudioVoicesResponse {
  const byId = new Map(catalogue.voices.map((voice) => [voice.id, voice]));
  const personas = catalogue.personas.map(({ id, name, voices }) => {
    const own = Object.values(voices).flatMap((voice) => byId.get(voice) ?? []);
    return { id, name, language: oneLanguage(Object.keys(voices) as Language[]), gender: commonGender(own) };
  });
  const voices = catalogue.voices.map(({ id, name, languages, gender }) => ({
    id,
    name,
    language: oneLanguage(languages),
    gender,
  }));
  const isDefault = ({ id }: { id: string }) => id === defaultPersona;
  const others = personas.filter((persona) => !isDefault(persona));
  const listed = [...personas.filter(isDefault), ...others, ...voices];
  return { voices: listed.map((voice) => ({ ...voice, preview_url: previewUrl(voice.id) })) };
}

export function listVoiceIds({ voices }: AudioVoicesResponse): LegacyAudioVoicesResponse {
  return { voices: voices.map(({ id }) => id) };
}

export function listModels(): ModelsResponse {
  return { object: "list", data: MODEL_NAMES.map(toModel) };
}

export function listModelIds(): AudioModelsResponse {
  return { models: MODEL_NAMES.map((id) => ({ id })) };
}

/** One model with its voices; null if it is unknown. A voice's `name` is the value of a request's `voice`. */
export function describeModel(id: string, { voices }: AudioVoicesResponse): ModelResponse | null {
  if (!isModel(id)) return null;
  return {
    ...toModel(id),
    task: "text-to-speech",
    sample_rate: DEFAULT_SAMPLE_RATE,
    language: [...LANGUAGES],
    voices: voices.map((voice) => ({ name: voice.id, language: voice.language, gender: voice.gender })),
  };
}

const toModel = (id: string) => ({ id, object: "model" as const, created: CREATED, owned_by: "malaysian-tts" });

function oneLanguage(languages: readonly Language[]): OneLanguage {
  const [only] = languages;
  return only && languages.length === 1 ? only : "multilingual";
}

function commonGender(voices: readonly Voice[]): Voice["gender"] {
  const [first] = voices;
  return first && voices.every(({ gender }) => gender === first.gender) ? first.gender : "neutral";
}
