import type { Language } from "#contract/language.ts";
import { COST, type Match } from "../lattice/reader.ts";

export interface Fields {
  words: string;
  capitalised: boolean;
}

/** A reading of what is before `to`. */
export function said(
  to: number,
  language: Language,
  words: string,
  { capitalised = false, cost = COST.likely as number } = {},
): Match<Fields> {
  return { to, cost, language, fields: { words, capitalised } };
}
