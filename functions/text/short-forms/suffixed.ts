import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { SHORT_FORMS, type ShortForm } from "../tables/short-forms.ts";

const SUFFIXES = ["nya", "nye", "lah", "kan", "ku", "mu", "la"];
const SHORTEST_STEM = 3;

/** slalunya, dgnnya: a short form with a suffix, if it is no word. */
export function suffixed(word: string): ShortForm | undefined {
  const suffix = SUFFIXES.find((one) => word.endsWith(one) && word.length >= one.length + SHORTEST_STEM);
  if (suffix === undefined) return undefined;
  const form = SHORT_FORMS.get(word.slice(0, -suffix.length));
  if (form === undefined || form.guarded || form.language !== "ms" || isMalayWord(word) || isEnglishWord(word))
    return undefined;
  return { ...form, words: form.words + suffix };
}
