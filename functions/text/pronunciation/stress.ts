/**
 * Malay stress: the penultimate syllable, or the last one if the penultimate vowel is ə. It is weak, but engines need
 * it.
 */
const VOWEL = /^[aeiouə]$/;
const GLIDE = /^[jw]$/;
const STOP_OR_F = /^(?:p|b|t|d|k|ɡ|f)$/;
const LIQUID = /^[lr]$/;

/** Joins the sounds, with `ˈ` before the onset of the stressed syllable. */
export function placeStress(sounds: readonly string[]): string {
  const vowels = sounds.flatMap((sound, at) => (VOWEL.test(sound) ? [at] : []));
  const last = vowels.at(-1);
  if (last === undefined) return sounds.join("");
  const penult = vowels.at(-2);
  const stressed = penult === undefined || sounds[penult] === "ə" ? last : penult;
  const onset = onsetOf(sounds, stressed);
  return `${sounds.slice(0, onset).join("")}ˈ${sounds.slice(onset).join("")}`;
}

/** One consonant, or a stop with a liquid; a glide that closes the syllable before stays with it. */
function onsetOf(sounds: readonly string[], vowel: number): number {
  let at = vowel;
  const before = sounds[at - 1];
  if (before === undefined || VOWEL.test(before)) return at;
  at--;
  const second = sounds[at - 1];
  if (second !== undefined && LIQUID.test(before) && STOP_OR_F.test(second)) at--;
  const isWordOnset = !sounds.slice(0, at).some((sound) => VOWEL.test(sound));
  return isWordOnset && !GLIDE.test(before) ? 0 : at;
}
