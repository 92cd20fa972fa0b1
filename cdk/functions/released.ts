import { FALLBACK_FUNCTION, type FunctionName, ROUTES } from "#contract/deployment.ts";

/** Name of the alias that callers use. */
export const ALIAS = "live";

/** The functions that requests reach. A release shifts the traffic of their aliases. */
export const RELEASED: readonly FunctionName[] = [
  ...new Set<FunctionName>(["authorizer", ...ROUTES.map((route) => route.function), FALLBACK_FUNCTION]),
];
