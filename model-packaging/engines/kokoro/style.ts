/** The speaker: a style of the model, or a blend of several. */
import { readFileSync } from "node:fs";
import type { Language } from "#contract/language.ts";
import type { Segment } from "#contract/plan.ts";
import { settingFor } from "#contract/voice-settings.ts";
import type { Voice } from "#contract/voices.ts";
import { type ClauseTokens, segmentAt } from "../clause-tokens.ts";

/** A style has a row for each number of tokens that an utterance may have. */
export const STYLE_ROWS = 510;
export const STYLE_COLUMNS = 256;

/** `hf_alpha:0.5+ef_dora:0.5`; a name without a weight has weight 1. */
const BLEND = /^[a-z0-9_]+(?::\d*\.?\d+)?(?:\+[a-z0-9_]+(?::\d*\.?\d+)?)*$/;

/** Of each language of a voice. */
export type StyleOf = (language: Language) => Float32Array;

/** The styles of a voice, each read once: `style`, and `style.zh` for a language of its own. */
export function readStyles({ settings, languages }: Pick<Voice, "settings" | "languages">, folder: string): StyleOf {
  const blends = new Map(languages.map((language) => [language, settingFor(settings, "style", language)]));
  const styles = new Map([...new Set(blends.values())].map((blend) => [blend, readStyle(blend, folder)]));
  return (language) => {
    const style = styles.get(blends.get(language));
    if (style === undefined) throw new RangeError(`the voice does not speak ${language}`);
    return style;
  };
}

/** The weighted sum of the named styles. Throws for a blend that is written wrongly, and for a missing file. */
export function readStyle(blend: Voice["settings"][string] | undefined, folder: string): Float32Array {
  if (typeof blend !== "string") throw new Error("settings.style is missing");
  if (!BLEND.test(blend)) throw new Error(`${JSON.stringify(blend)} is not a style or a blend of styles`);
  const sum = new Float32Array(STYLE_ROWS * STYLE_COLUMNS);
  for (const part of blend.split("+")) {
    const [name, weight = "1"] = part.split(":");
    const bytes = readFileSync(`${folder}/${name}.bin`);
    if (bytes.length !== sum.byteLength) throw new Error(`the style ${name} has ${bytes.length} bytes`);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + Number(weight) * bytes.readFloatLE(i * 4);
  }
  return sum;
}

/** The row for an utterance of so many tokens, without the pads. */
export function styleRow(style: Float32Array, tokens: number): Float32Array {
  const row = Math.min(Math.max(tokens, 1), STYLE_ROWS) - 1;
  return style.slice(row * STYLE_COLUMNS, (row + 1) * STYLE_COLUMNS);
}

/**
 * The row for a pass. The model has one style for all of it: the mean of those of its languages, by their tokens, so
 * that a sentence has one speaker.
 */
export function rowOfPass(
  { symbols, units }: Pick<ClauseTokens, "symbols" | "units">,
  run: readonly Segment[],
  styleOf: StyleOf,
): Float32Array {
  const shares = new Map<Float32Array, number>();
  for (const { unit, from, to } of units) {
    const style = styleOf(segmentAt(run, unit.segment).language);
    shares.set(style, (shares.get(style) ?? 0) + to - from);
  }
  const all = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const row = new Float32Array(STYLE_COLUMNS);
  for (const [style, share] of shares) {
    for (const [column, value] of styleRow(style, symbols.length).entries()) {
      row[column] = (row[column] ?? 0) + (share / all) * value;
    }
  }
  return row;
}
