/** Voices and models as ElevenLabs' clients expect them. */
import { ELEVENLABS_MODELS, isElevenLabsId, type VoicesQuery } from "#contract/elevenlabs.ts";
import type { ElevenLabsModels, ElevenLabsVoice, ElevenLabsVoices } from "#contract/elevenlabs-responses.ts";
import { ApiError } from "#contract/errors.ts";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { MAX_CHARACTERS } from "#contract/limits.ts";
import type { OwnVoices, VoicesResponse } from "#contract/listings.ts";

/** Our list with the fields that ElevenLabs' clients read. */
export function withElevenLabsFields({ voices, personas }: OwnVoices): VoicesResponse {
  return {
    voices: voices.map((voice) => ({ ...voice, ...fieldsOf(voice.id, voice.languages, { gender: voice.gender }) })),
    personas: personas.map((persona) => ({
      ...persona,
      ...fieldsOf(persona.id, Object.keys(persona.voices) as Language[]),
    })),
  };
}

function fieldsOf(id: string, languages: readonly Language[], labels: Record<string, string> = {}) {
  const [only] = languages;
  return {
    voice_id: id,
    category: "premade" as const,
    labels: { ...labels, language: only && languages.length === 1 ? only : "multilingual" },
    verified_languages: languages.map((language) => ({ language, model_id: USUAL_MODEL })),
  };
}

/** What most of ElevenLabs' clients ask for by default. */
const USUAL_MODEL = "eleven_multilingual_v2" satisfies (typeof ELEVENLABS_MODELS)[number];

/**
 * `GET /v2/voices`: personas are voices there, the default one first. A page's token is its last voice. Throws 422 for
 * another one.
 */
export function toElevenLabsVoices(
  listed: VoicesResponse,
  { search = "", page_size, next_page_token }: Partial<VoicesQuery> = {},
): ElevenLabsVoices {
  const sought = search.toLowerCase();
  const found = inOrder(listed).filter(({ voice_id, name, description }) =>
    `${voice_id}\n${name}\n${description}`.toLowerCase().includes(sought),
  );
  const start = next_page_token === undefined ? 0 : found.findIndex(({ voice_id }) => voice_id === next_page_token) + 1;
  if (next_page_token !== undefined && start === 0) {
    const message = "next_page_token must be that of the previous page.";
    throw new ApiError("invalid_value", message, { param: "next_page_token", place: "query" });
  }
  const voices = found.slice(start, page_size === undefined ? undefined : start + page_size);
  const has_more = start + voices.length < found.length;
  const last = has_more ? (voices.at(-1)?.voice_id ?? null) : null;
  return { voices, has_more, total_count: found.length, next_page_token: last };
}

/** One of them; the default persona for an id of ElevenLabs' own. Throws 404 `voice_not_found`. */
export function elevenLabsVoice(id: string, listed: VoicesResponse): ElevenLabsVoice {
  const voices = inOrder(listed);
  const voice = voices.find(({ voice_id }) => voice_id === id) ?? (isElevenLabsId(id) ? voices[0] : undefined);
  if (!voice) throw new ApiError("voice_not_found", "No such voice; GET /v1/voices lists them.", { param: "id" });
  return voice;
}

function inOrder({ voices, personas }: VoicesResponse): ElevenLabsVoice[] {
  const others = personas.filter((persona) => !persona.default);
  return [...personas.filter((persona) => persona.default), ...others, ...voices].map((entry) => ({
    voice_id: entry.voice_id,
    name: entry.name,
    description: "description" in entry ? entry.description : entry.attribution,
    category: entry.category,
    labels: entry.labels,
    preview_url: entry.preview_url,
    verified_languages: entry.verified_languages,
  }));
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ms: "Malay",
  en: "English",
  zh: "Chinese",
  ta: "Tamil",
};

/** `GET /v1/models` in ElevenLabs' form. All of them are the same model. */
export function listElevenLabsModels(): ElevenLabsModels {
  return ELEVENLABS_MODELS.map((model_id) => ({
    model_id,
    name: model_id,
    description: "Malay, Malaysian English, Mandarin and Tamil, mixed in one sentence.",
    can_do_text_to_speech: true,
    can_do_voice_conversion: false,
    can_be_finetuned: false,
    can_use_style: false,
    can_use_speaker_boost: false,
    serves_pro_voices: false,
    requires_alpha_access: false,
    token_cost_factor: 1,
    max_characters_request_free_user: MAX_CHARACTERS,
    max_characters_request_subscribed_user: MAX_CHARACTERS,
    maximum_text_length_per_request: MAX_CHARACTERS,
    languages: LANGUAGES.map((language) => ({ language_id: language, name: LANGUAGE_NAMES[language] })),
    model_rates: { character_cost_multiplier: 1 },
    concurrency_group: "standard",
  }));
}
