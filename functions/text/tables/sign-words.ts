import type { Language } from "#contract/language.ts";

/** The slash of a road, a lot or a literal reading. */
export const SLASH_WORDS: Readonly<Record<Language, string>> = { ms: "garis", en: "slash", zh: "斜线", ta: "சாய்வு" };
