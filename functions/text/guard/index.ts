export type { GuardedReading, GuardVerdict } from "./guard-value.ts";
export { GUARDED_CLASSES, guardValue } from "./guard-value.ts";
export { parseSpokenNumber } from "./spoken-number.ts";
