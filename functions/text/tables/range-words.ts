import type { Language } from "#contract/language.ts";

/** What a hyphen between two numbers says. */
export const RANGE_WORDS: Readonly<Record<Language, string>> = { ms: "hingga", en: "to", zh: "到", ta: "முதல்" };
