import type { Sounds } from "#contract/sounds.ts";
import type { PronunciationSupport } from "#contract/voices.ts";

/** Why a voice does not support these sounds, as the end of a sentence; undefined if it does. */
export function refusalOf(
  { ipa, pinyin }: Sounds,
  { pronunciation, ipaSigns = "" }: PronunciationSupport,
): string | undefined {
  if (pinyin !== undefined) return pronunciation.includes("pinyin") ? undefined : "takes no pinyin";
  if (ipa === undefined) return undefined;
  if (!pronunciation.includes("ipa")) return "takes no IPA";
  const unknown = Array.from(ipa).find((sign) => sign !== " " && !ipaSigns.includes(sign));
  return unknown === undefined ? undefined : `has no sound for ${JSON.stringify(unknown)}`;
}
