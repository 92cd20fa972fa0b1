/** Settings of a voice that may differ between its languages: `gainDb`, or `gainDb.ta`. */
import type { Language } from "./language.ts";

export const NUMBERS_BY_LANGUAGE = {
  /** Level, in decibels: makes all voices equally loud. */
  gainDb: { least: -20, most: 20, usual: 0 },
  /** Pitch, in semitones: makes the languages of an utterance equally high. */
  pitchSemitones: { least: -6, most: 6, usual: 0 },
  /** Range of the intonation, relative to the model's own. */
  f0Range: { least: 0.5, most: 1.5, usual: 1 },
} as const;
export type NumberByLanguage = keyof typeof NUMBERS_BY_LANGUAGE;

type Settings = Readonly<Record<string, string | number | boolean>>;

/** The setting for a language, else that for all. */
export function settingFor(settings: Settings, name: string, language: Language): Settings[string] | undefined {
  return settings[`${name}.${language}`] ?? settings[name];
}

/** The setting, else what is usual. */
export function numberFor(settings: Settings, name: NumberByLanguage, language: Language): number {
  return Number(settingFor(settings, name, language) ?? NUMBERS_BY_LANGUAGE[name].usual);
}

/** Settings that cannot be meant, with the rule that each breaks. */
export function wrongSettings(settings: Settings, languages: readonly Language[]): [key: string, rule: string][] {
  return Object.entries(settings).flatMap(([key, value]): [string, string][] => {
    const [name = "", ...language] = key.split(".");
    if (language.length > 0 && !languages.some((own) => own === language.join("."))) {
      return [[key, `must end in a language of the voice: ${languages.join(", ")}`]];
    }
    const limits = Object.entries(NUMBERS_BY_LANGUAGE).find(([known]) => known === name)?.[1];
    if (limits === undefined) return [];
    const { least, most } = limits;
    if (typeof value === "number" && value >= least && value <= most) return [];
    return [[key, `must be a number from ${least} to ${most}`]];
  });
}
