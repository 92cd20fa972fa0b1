import type { OwnVoices } from "#contract/listings.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";

/** URL of the preview of a voice or persona; null where it has none. */
export type PreviewUrl = (id: string) => string | null;

/** The public part of the catalogue: without files, settings and provenance. */
export function listVoices(catalogue: StageCatalogue, defaultPersona: string, previewUrl: PreviewUrl): OwnVoices {
  return {
    voices: catalogue.voices.map((voice) => ({
      id: voice.id,
      name: voice.name,
      languages: voice.languages,
      gender: voice.gender,
      sample_rate: voice.sampleRate,
      pronunciation: voice.pronunciation,
      licence: voice.licence,
      attribution: voice.attribution,
      commercial_use: voice.commercialUse,
      preview_url: previewUrl(voice.id),
    })),
    personas: catalogue.personas.map((persona) => ({
      id: persona.id,
      name: persona.name,
      description: persona.description,
      default: persona.id === defaultPersona,
      voices: persona.voices,
      preview_url: previewUrl(persona.id),
    })),
  };
}
