/** Which voices and personas have a preview, and where it is. */
import { ApiError } from "#contract/errors.ts";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { previewKeys } from "#contract/previews.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import { type ChosenVoice, createVoiceChooser } from "./catalogue.ts";

/** The clips that there are. */
export interface PreviewStore {
  /** Keys of all clips. Throws 503 `service_unavailable`. */
  keys(): Promise<ReadonlySet<string>>;
  /** A URL of the clip that needs no key and lives for some minutes. */
  presign(key: string): Promise<string>;
}

export interface PreviewParts {
  catalogue: StageCatalogue;
  defaultPersona: string;
  store: PreviewStore;
}

export interface Previews {
  /** Ids of the voices and personas with a clip. Throws 503 `service_unavailable`. */
  ids(): Promise<ReadonlySet<string>>;
  /**
   * URL of a clip, by any value of a request's `voice`. Without a language it is the first that has a clip.
   * Throws 404 `voice_not_found` and `preview_not_found`, 400 for a language that the voice lacks.
   */
  urlOf(name: string, language: Language | undefined): Promise<string>;
}

export function createPreviews({ catalogue, defaultPersona, store }: PreviewParts): Previews {
  const { voices, personas } = catalogue;
  const keyOf = previewKeys(catalogue);
  const chooseVoice = createVoiceChooser(catalogue, defaultPersona);

  /** The languages of a voice or persona itself: in others the default persona speaks. */
  function languagesOf(id: string): readonly Language[] {
    const voice = voices.find((one) => one.id === id);
    if (voice) return voice.languages;
    const persona = personas.find((one) => one.id === id);
    return LANGUAGES.filter((language) => persona?.voices[language] !== undefined);
  }

  function keyIn(chosen: ChosenVoice, language: Language): string {
    const id = chosen.voiceFor(language);
    const voice = voices.find((one) => one.id === id);
    if (!voice) throw new Error(`the catalogue has no voice ${id}`);
    return keyOf(voice, language);
  }

  const firstClip = (chosen: ChosenVoice, languages: readonly Language[], there: ReadonlySet<string>) =>
    languages.map((language) => keyIn(chosen, language)).find((key) => there.has(key));

  return {
    async ids() {
      const there = await store.keys();
      const all = [...voices, ...personas].map(({ id }) => id);
      return new Set(all.filter((id) => firstClip(chooseVoice(id, "id"), languagesOf(id), there) !== undefined));
    },
    async urlOf(name, language) {
      const chosen = chooseVoice(name, "id");
      const own = languagesOf(chosen.id);
      if (language !== undefined && !own.includes(language)) {
        const message = `${chosen.id} does not speak ${language}; its languages: ${own.join(", ")}.`;
        throw new ApiError("unsupported_value", message, { param: "language" });
      }
      const key = firstClip(chosen, language === undefined ? own : [language], await store.keys());
      if (key !== undefined) return store.presign(key);
      const where = language === undefined ? "" : ` in ${language}`;
      throw new ApiError("preview_not_found", `There is no preview of ${chosen.id}${where}.`, { param: "id" });
    },
  };
}
