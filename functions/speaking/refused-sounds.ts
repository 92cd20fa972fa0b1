import type { Language } from "#contract/language.ts";
import type { PronunciationSupport } from "#contract/voices.ts";
import type { ReadWord } from "../text/index.ts";
import type { ChosenVoice } from "../voices/catalogue.ts";

/** Warnings for pronunciations in a request that the voice does not support: it reads the spelling instead. */
export function refusedSounds(words: readonly ReadWord[], language: Language, voice: ChosenVoice): string[] {
  const takes = voice.takes(language);
  return words.flatMap((word) => {
    const refusal = word.class === "phoneme" ? refusalOf(word, takes) : undefined;
    if (refusal === undefined) return [];
    return [`${word.rule}: the voice ${voice.voiceFor(language)} ${refusal}; it reads what is written.`];
  });
}

function refusalOf(
  { ipa, pinyin }: ReadWord,
  { pronunciation, ipaSigns = "" }: PronunciationSupport,
): string | undefined {
  if (pinyin !== undefined) return pronunciation.includes("pinyin") ? undefined : "takes no pinyin";
  if (ipa === undefined) return undefined;
  if (!pronunciation.includes("ipa")) return "takes no IPA";
  const unknown = Array.from(ipa).find((sign) => sign !== " " && !ipaSigns.includes(sign));
  return unknown === undefined ? undefined : `has no sound for ${JSON.stringify(unknown)}`;
}
