/** Draws the lengths of groups of tokens together: syllables of nearly equal length, whatever their stress. */
import type { Segment } from "#contract/plan.ts";
import { type ClauseTokens, segmentAt } from "../clause-tokens.ts";
import { isVowelSymbol } from "./ipa-symbols.ts";

export interface EvenTokens {
  /** Each of one token or several neighbours, by their positions, pads counted. */
  groups: readonly (readonly number[])[];
  /** 0: as the model has them; 1: all of one length, as far as whole frames allow. */
  evenness: number;
}

/**
 * The speed of each token at which the lengths of the groups are drawn to their geometric mean, so that the whole stays
 * about as long; 1 for all other tokens.
 * @param count of all tokens, pads counted
 */
export async function evenSpeeds(
  { groups, evenness }: EvenTokens,
  count: number,
  encode: (speeds: Float32Array) => Promise<{ frames: readonly number[] }>,
): Promise<Float32Array> {
  const speeds = new Float32Array(count).fill(1);
  if (groups.length < 2) return speeds;
  const { frames } = await encode(speeds);
  const lengths = groups.map((group) => group.reduce((sum, token) => sum + (frames[token] ?? 1), 0));
  const mean = Math.exp(lengths.reduce((sum, length) => sum + Math.log(length), 0) / lengths.length);
  for (const [index, group] of groups.entries()) {
    for (const token of group) speeds[token] = ((lengths[index] ?? mean) / mean) ** evenness;
  }
  return speeds;
}

/** Tokens of the vowels of English words, pads counted: each with the mark of its stress and the glide that ends it. */
export function englishVowels({ symbols, units }: ClauseTokens, run: readonly Segment[]): number[][] {
  const symbolOf = (token: number) => symbols[token - 1] ?? "";
  return units
    .filter(({ unit }) => unit.isWord && segmentAt(run, unit.segment).language === "en")
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
    .filter((token) => isVowelSymbol(symbolOf(token)))
    .map((token) => [
      ...(/[ˈˌ]/u.test(symbolOf(token - 1)) ? [token - 1] : []),
      token,
      ...(/[jw]/.test(symbolOf(token + 1)) && !/[ˈˌ]/u.test(symbolOf(token + 2)) && !isVowelSymbol(symbolOf(token + 2))
        ? [token + 1]
        : []),
    ]);
}
