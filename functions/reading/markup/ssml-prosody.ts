/** Values of the attributes of `prosody`: names, percentages, semitones, decibels. */
import { PITCH_SEMITONES, type Range, SPEED, VOLUME_DB } from "#contract/limits.ts";

const RATES: Readonly<Record<string, number>> = {
  "x-slow": 0.5,
  slow: 0.75,
  medium: 1,
  default: 1,
  fast: 1.25,
  "x-fast": 1.75,
};
const PITCHES: Readonly<Record<string, number>> = { "x-low": -6, low: -3, medium: 0, default: 0, high: 3, "x-high": 6 };
const VOLUMES: Readonly<Record<string, number>> = {
  "x-soft": -12,
  soft: -6,
  medium: 0,
  default: 0,
  loud: 4,
  "x-loud": 8,
};

// The limits are those of a request's own `speed`, `pitch` and `volume`; nested changes are clamped to them later.

const names = (table: object) => Object.keys(table).join(", ");

export const RATE_RULE = `one of ${names(RATES)}, a percentage (80%, +20%) or a factor (1.2), from ${SPEED.min} to ${SPEED.max}`;
export const PITCH_RULE = `one of ${names(PITCHES)}, semitones (+2st) or a percentage (+10%), within ${PITCH_SEMITONES.max} semitones`;
export const VOLUME_RULE = `one of ${names(VOLUMES)}, or decibels (+6dB) from ${VOLUME_DB.min} to ${VOLUME_DB.max}`;

/** Returns a factor relative to the rate around: 80% is 0.8, +20% is 1.2. */
export function parseRate(text: string): number | undefined {
  return within(named(RATES, text) ?? percentage(text) ?? numberOf(/^(\d{1,4}(?:\.\d{1,6})?)$/, text), SPEED);
}

/** Returns semitones relative to the pitch around. */
export function parsePitch(text: string): number | undefined {
  const factor = /^[+-]/.test(text) ? percentage(text) : undefined;
  const semitones = named(PITCHES, text) ?? numberOf(/^([+-]\d{1,3}(?:\.\d{1,6})?)st$/, text);
  return within(semitones ?? (factor && 12 * Math.log2(factor)), PITCH_SEMITONES);
}

/** Returns decibels relative to the volume around. */
export function parseVolume(text: string): number | undefined {
  return within(named(VOLUMES, text) ?? numberOf(/^([+-]\d{1,3}(?:\.\d{1,6})?)dB$/i, text), VOLUME_DB);
}

function named(table: Readonly<Record<string, number>>, text: string): number | undefined {
  return Object.hasOwn(table, text) ? table[text] : undefined;
}

function percentage(text: string): number | undefined {
  const value = numberOf(/^([+-]?\d{1,4}(?:\.\d{1,6})?)%$/, text);
  if (value === undefined) return undefined;
  return /^[+-]/.test(text) ? 1 + value / 100 : value / 100;
}

function numberOf(form: RegExp, text: string): number | undefined {
  const [, number] = form.exec(text) ?? [];
  return number === undefined ? undefined : Number(number);
}

function within(value: number | undefined, { min, max }: Range): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}
