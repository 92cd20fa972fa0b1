/** Reads the IPA of a word sound by sound. */

/** They join the two letters of one sound. */
const TIES = /[\u035c\u0361]/g;
/** Signs without a sound of their own: syllables, length, tone, aspiration, and combining marks. */
const SILENT = /[.|‖‿↗↘ꜛꜜːˑʰʱˠˤˀˡⁿ˞˥˦˧˨˩]|\p{M}/u;
const STRESS = /[ˈˌ]/u;
/** Letters of the longest sound in a table. */
const LONGEST = 3;

export interface SoundTable {
  /** The symbols of one phone of up to three letters; undefined where the table has none. */
  soundOf(phone: string): string | undefined;
  isVowel(symbols: string): boolean;
}

/**
 * The symbols of all sounds, the longest first at each place. A stress mark is moved right before the vowel. Lengths,
 * tones and diacritics that the table does not have are ignored. Throws for any other sign without a sound.
 */
export function readIpa(ipa: string, { soundOf, isVowel }: SoundTable): string {
  const signs = Array.from(ipa.normalize("NFD").replaceAll("c\u0327", "ç").replaceAll(TIES, ""));
  let symbols = "";
  let stress = "";
  for (let at = 0; at < signs.length; ) {
    const sign = signs[at] ?? "";
    const [sound, length] = longestSound(signs, at, soundOf);
    if (sound !== undefined) {
      if (stress !== "" && isVowel(sound)) {
        symbols += stress;
        stress = "";
      }
      symbols += sound;
    } else if (STRESS.test(sign)) {
      stress = sign;
    } else if (!SILENT.test(sign)) {
      throw new RangeError(`no sound for U+${sign.codePointAt(0)?.toString(16)}`);
    }
    at += length;
  }
  return symbols;
}

function longestSound(
  signs: readonly string[],
  at: number,
  soundOf: SoundTable["soundOf"],
): [sound: string | undefined, length: number] {
  for (let length = Math.min(LONGEST, signs.length - at); length > 0; length--) {
    const sound = soundOf(signs.slice(at, at + length).join(""));
    if (sound !== undefined) return [sound, length];
  }
  return [undefined, 1];
}
