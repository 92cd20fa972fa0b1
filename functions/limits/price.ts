import type { TierPlan } from "#contract/tiers.ts";

/** Ringgit are reported to a hundredth of a sen. */
const STEPS = 10_000;

/** The share of the tier's monthly price for so many characters, in ringgit. */
export function priceMyr(characters: number, { priceMyr, charactersPerMonth }: TierPlan): number {
  return Math.round((characters / charactersPerMonth) * priceMyr * STEPS) / STEPS;
}
