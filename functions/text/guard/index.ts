export type { GuardedReading, Guards, GuardVerdict } from "./guard-value.ts";
export { GUARDED_CLASSES, GUARDS, guardValue } from "./guard-value.ts";
export { parseSpokenNumber } from "./spoken-number.ts";
