/** The symbols that one voice was trained with, and what it says for those that it lacks. */
import { type IpaLanguage, PHONES, STRESS_MARKS } from "#contract/phones.ts";
import { MARKS_IN_USE } from "../script.ts";
import { espeakIpa } from "./espeak-ipa.ts";

/** Ids by symbol, as the voice's JSON has them. */
export type PhonemeIds = Readonly<Record<string, readonly number[]>>;

/** The nearest sounds, best first, for a voice without the sign. Each may itself be said as others. */
const NEAREST: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    [
      "ɡ g|g ɡ|r ɾ ɹ|ɹ r ɾ|ɾ r ɹ|ɽ ɻ ɾ|ʀ r|ʁ ɣ r|ɲ nj|ŋ n|ʔ t k|tʃ ʧ|ʧ tʃ|ʤ dʒ|ʦ ts|ʣ dz|ʨ tɕ|ʥ dʑ|ɕ ʃ|ʑ ʒ|ç h|ɣ ɡ|x h k",
    ],
    [
      "h x|θ t|ð d|ʃ s|ʒ z ʃ|z s|f p|v f|ʋ v w|w v u|ʂ ʃ|ʐ ʒ|ʈ t|ɖ d|ɳ n|ɭ l|ɻ ɹ|ʎ lj|ɥ j|j i|β v|ɸ f|χ x|c k|ɟ ɡ|q k|ɫ l",
    ],
    [
      "ɐ ə a|ə ɐ e|ᵻ ɪ|ɪ i|i ɪ|ʊ u|u ʊ|ɚ əɹ|ɜ ə|ʌ a ɐ|æ a ɛ|ɑ a|a ɑ ʌ|ɒ ɔ|ɔ o|o ɔ|ɛ e|e ɛ|ɯ ʉ u|ʉ ɯ u|ɤ ə|ɨ ɪ|y i|ø e|œ ɛ|ɘ ə|ɵ ə|ɞ ɜ|ɶ œ",
    ],
    ["ʲ j|ʷ w|; ,|: ,|— , .|… .|! .|? .|, .|. ,"],
  ]
    .flatMap(([list]) => list?.split("|") ?? [])
    .map((entry) => entry.split(" "))
    .map(([sign = "", ...others]) => [sign, others]),
);

/** Lengths, stress and other signs that refine a sound, which is said without them. */
const DISPENSABLE = /^\p{Lm}$/u;

export class VoiceSymbols {
  readonly #ids: PhonemeIds;
  readonly #known = new Map<string, readonly number[] | undefined>();

  constructor(ids: PhonemeIds) {
    this.#ids = ids;
  }

  /**
   * Ids of a sign (one code point); undefined for one that the voice cannot say in any way. Those of a length or stress
   * that it does not know are none.
   */
  idsOf(sign: string): readonly number[] | undefined {
    if (!this.#known.has(sign)) this.#known.set(sign, this.#find(sign, []));
    return this.#known.get(sign);
  }

  /** What the voice lacks of what its languages need: sounds, marks, and the space between words. */
  missing(languages: readonly IpaLanguage[]): string[] {
    const wanted = languages.flatMap((language) =>
      PHONES[language].flatMap((phone) => Array.from(espeakIpa(`aˈ${phone}`, language))),
    );
    return [...new Set([...wanted, ...MARKS_IN_USE, " "])].filter((sign) => this.idsOf(sign) === undefined);
  }

  /** Every letter of IPA that a caller may write for the voice, and what is ignored in it. */
  ipaSigns(languages: readonly IpaLanguage[]): string {
    const letters = [
      ...Object.keys(this.#ids),
      ...Object.keys(NEAREST),
      ...languages.flatMap((one) => PHONES[one]).join(""),
    ];
    const signs = letters.filter((sign) => /^\p{L}$/u.test(sign) && this.idsOf(sign) !== undefined);
    return [...new Set([...signs, "ː", ...STRESS_MARKS, ...".‿\u035c\u0361"])].join("");
  }

  #find(sign: string, tried: readonly string[]): readonly number[] | undefined {
    const own = Object.hasOwn(this.#ids, sign) ? this.#ids[sign] : undefined;
    if (own !== undefined) return own;
    for (const nearest of (Object.hasOwn(NEAREST, sign) && NEAREST[sign]) || []) {
      const signs = Array.from(nearest);
      if (signs.some((one) => one === sign || tried.includes(one))) continue;
      const ids = signs.map((one) => this.#find(one, [...tried, sign]));
      if (ids.every((found) => found !== undefined)) return ids.flat();
    }
    return DISPENSABLE.test(sign) ? [] : undefined;
  }
}
