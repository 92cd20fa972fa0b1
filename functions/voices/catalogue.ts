import { ApiError } from "#contract/errors.ts";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { OPENAI_GENDERS } from "#contract/openai-names.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { Pace, PronunciationSupport, Voice } from "#contract/voices.ts";

/** A request's `voice`, resolved: an id for the answer, and a voice for each language. */
export interface ChosenVoice {
  id: string;
  voiceFor(language: Language): string;
  /** Which pronunciations of a word the voice for the language supports. */
  takes(language: Language): PronunciationSupport;
}

const NO_SUPPORT: PronunciationSupport = { pronunciation: [] };
/** Most voices that an error lists. */
const MOST_NAMED = 30;

/** Throws when the stage is misconfigured: the default persona is unknown or lacks a language. */
export function createVoiceChooser(catalogue: StageCatalogue, defaultPersona: string) {
  const personas = new Map(catalogue.personas.map((persona) => [persona.id, persona]));
  const voices = new Map(catalogue.voices.map((voice) => [voice.id, voice]));
  const fallback = personas.get(defaultPersona);
  if (!fallback) throw new Error(`the default persona ${defaultPersona} is not in the catalogue`);
  const genders = new Map<string, string>(Object.entries(OPENAI_GENDERS));

  const voiceOfDefault = (language: Language): string => {
    const voice = fallback.voices[language];
    if (!voice) throw new Error(`the default persona has no voice for ${language}`);
    return voice;
  };

  const chosen = (id: string, voiceFor: ChosenVoice["voiceFor"]): ChosenVoice => ({
    id,
    voiceFor,
    takes: (language) => voices.get(voiceFor(language)) ?? NO_SUPPORT,
  });

  /** Resolves a voice, a persona or one of OpenAI's names. Throws 404 `voice_not_found`, naming `place` if given. */
  return function chooseVoice(name: string | undefined, param: string, place?: string): ChosenVoice {
    if (name === undefined) return chosen(defaultPersona, voiceOfDefault);
    const gender = genders.get(name);
    if (gender !== undefined) {
      const alike = catalogue.voices.find((one) => one.gender === gender && speaksAll(one));
      return alike ? chosen(alike.id, () => alike.id) : chosen(defaultPersona, voiceOfDefault);
    }
    const persona = personas.get(name);
    if (persona) return chosen(persona.id, (language) => persona.voices[language] ?? voiceOfDefault(language));
    const voice = voices.get(name);
    if (!voice) {
      const known = [...personas.keys(), ...voices.keys()].slice(0, MOST_NAMED).join(", ");
      const message = `${place === undefined ? "No" : `${place}: no`} such voice; GET /v1/voices lists them: ${known}.`;
      throw new ApiError("voice_not_found", message, { param });
    }
    return chosen(voice.id, (language) => (voice.languages.includes(language) ? voice.id : voiceOfDefault(language)));
  };
}

/** Whether an id is that of a voice or persona. */
export function createVoiceKnower({ voices, personas }: StageCatalogue): (id: string) => boolean {
  const ids = new Set([...voices, ...personas].map(({ id }) => id));
  return (id) => ids.has(id);
}

const speaksAll = ({ languages }: Voice) => LANGUAGES.every((language) => languages.includes(language));

/** The pace of a voice in each of its languages. Throws for a voice or language that the catalogue lacks. */
export function pacesOf({ voices }: StageCatalogue): (voice: string, language: Language) => Pace {
  const byId = new Map(voices.map(({ id, pace }) => [id, pace]));
  return (voice, language) => {
    const pace = byId.get(voice)?.[language];
    if (!pace) throw new Error(`the voice ${voice} has no pace in ${language}`);
    return pace;
  };
}

/** Worst ratio of synthesis time to audio time, by voice id. */
export function worstRtfs({ voices }: StageCatalogue): (voice: string) => number {
  const byId = new Map(voices.map(({ id, worstRtf }) => [id, worstRtf]));
  return (voice) => byId.get(voice) ?? 1;
}
