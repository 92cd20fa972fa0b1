import { UsageError } from "./usage-error.ts";

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration such as 30m. Throws {@link UsageError}. */
export function durationMs(option: string, text: string): number {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(`${option} must be a duration such as 30m, 2h or 1d, not ${text}`);
  return Number(number) * UNITS[unit as keyof typeof UNITS];
}
