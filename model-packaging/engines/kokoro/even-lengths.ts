/** Draws the lengths of tokens together: syllables of nearly equal length, whatever their stress. */
import type { Segment } from "#contract/plan.ts";
import { type ClauseTokens, segmentAt } from "../clause-tokens.ts";
import { isVowelSymbol } from "./ipa-symbols.ts";

export interface EvenTokens {
  /** Positions of the tokens, pads counted. */
  tokens: readonly number[];
  /** 0: as the model has them; 1: all of one length, as far as whole frames allow. */
  evenness: number;
}

/**
 * The speed of each token at which the lengths are drawn to their geometric mean, so that the whole stays about as long;
 * 1 for all other tokens.
 * @param count of all tokens, pads counted
 */
export async function evenSpeeds(
  { tokens, evenness }: EvenTokens,
  count: number,
  encode: (speeds: Float32Array) => Promise<{ frames: readonly number[] }>,
): Promise<Float32Array> {
  const speeds = new Float32Array(count).fill(1);
  if (tokens.length < 2) return speeds;
  const { frames } = await encode(speeds);
  const lengths = tokens.map((token) => frames[token] ?? 1);
  const mean = Math.exp(lengths.reduce((sum, length) => sum + Math.log(length), 0) / lengths.length);
  for (const [index, token] of tokens.entries()) speeds[token] = ((lengths[index] ?? mean) / mean) ** evenness;
  return speeds;
}

/** Positions of the vowels of English words, pads counted. */
export function englishVowels({ symbols, units }: ClauseTokens, run: readonly Segment[]): number[] {
  return units
    .filter(({ unit }) => unit.isWord && segmentAt(run, unit.segment).language === "en")
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
    .filter((token) => isVowelSymbol(symbols[token - 1] ?? ""));
}
