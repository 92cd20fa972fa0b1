import type { Language } from "#contract/language.ts";
import { parsePhones } from "#contract/phones.ts";
import { SPOKEN_WORD } from "../text/index.ts";

/** What is said of a word in one part of an utterance. */
interface Part {
  /** Code points of the word's spoken form. */
  spoken: readonly string[];
  /** The range of them that is in the part. */
  from: number;
  to: number;
  language: Language;
}

/**
 * The IPA of a part of a word: the groups of the spoken words that begin in it. Of a spoken word that is cut itself, its
 * share of the phones.
 */
export function partOfIpa(ipa: string, { spoken, from, to, language }: Part): string {
  const groups = ipa.split(" ");
  const words = [...spoken.join("").matchAll(SPOKEN_WORD)].map((match) => {
    const start = Array.from(match.input.slice(0, match.index)).length;
    return { start, end: start + Array.from(match[0]).length };
  });
  const whole = [{ start: 0, end: spoken.length }];
  const [places, sounds] = words.length === groups.length ? [words, groups] : [whole, [groups.join("")]];
  return places
    .flatMap(({ start, end }, index) => {
      const phones = phonesOf(sounds[index] ?? "", language);
      const at = (place: number) => {
        const share = (Math.min(Math.max(place, start), end) - start) / (end - start);
        return Math.round(share * phones.length);
      };
      return phones.slice(at(from), at(to)).join("") || [];
    })
    .join(" ");
}

/** The syllables of a part of a Mandarin word: those of its characters, or its share of them. */
export function partOfPinyin(pinyin: string, { spoken, from, to }: Part): string {
  const syllables = pinyin.split(" ");
  const characters = spoken.flatMap((character, at) => (/\p{L}/u.test(character) ? [at] : []));
  const share = (place: number) => {
    const before = characters.filter((at) => at < place).length;
    return Math.round((before / characters.length) * syllables.length);
  };
  return syllables.slice(share(from), share(to)).join(" ");
}

function phonesOf(ipa: string, language: Language): readonly string[] {
  return (language === "zh" ? undefined : parsePhones(ipa, language)) ?? Array.from(ipa);
}
