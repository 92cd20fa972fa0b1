/** The ids of a clause as Piper voices are trained: a pad after each, a start and an end. */
import type { PiperConfig } from "./voice-config.ts";
import type { VoiceSymbols } from "./voice-symbols.ts";

export interface ClauseIds {
  ids: number[];
  /** Token of each id, pads counted: 0 for the start, the last for the end. */
  tokens: number[];
}

/** @param symbols one a token. Throws for one that the voice cannot say. */
export function clauseIds(
  symbols: readonly string[],
  { phoneme_id_map: map }: Pick<PiperConfig, "phoneme_id_map">,
  voice: Pick<VoiceSymbols, "idsOf">,
): ClauseIds {
  const pad = map._ ?? [];
  const ofToken = [
    [...(map["^"] ?? []), ...pad],
    ...symbols.map((symbol) => {
      const own = voice.idsOf(symbol);
      if (own === undefined) throw new RangeError(`the voice has no symbol ${JSON.stringify(symbol)}`);
      return own.flatMap((id) => [id, ...pad]);
    }),
    map.$ ?? [],
  ];
  return { ids: ofToken.flat(), tokens: ofToken.flatMap((own, token) => own.map(() => token)) };
}

/** Sums over the ids of each token. */
export function perToken(values: ArrayLike<number>, tokens: readonly number[], count: number): number[] {
  const sums = new Array<number>(count).fill(0);
  for (const [index, token] of tokens.entries()) sums[token] = (sums[token] ?? 0) + (values[index] ?? 0);
  return sums;
}
