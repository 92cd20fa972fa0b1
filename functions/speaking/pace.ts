import type { Language } from "#contract/language.ts";
import type { Segment } from "#contract/plan.ts";

/** Characters of spoken form a second, at the voices' own pace: measured on the embedded voices, on the safe side. */
const PACE: Record<Language, number> = { ms: 12, en: 12, zh: 2.7, ta: 10 };

/** Characters of a segment that are said in a second. */
export const charactersASecond = ({ language, prosody }: Pick<Segment, "language" | "prosody">): number =>
  PACE[language] * prosody.rate;

/** About how many seconds a segment lasts without silence, rather too many than too few. */
export const saidIn = (segment: Segment): number => segment.text.length / charactersASecond(segment);
