/** Sounds of any word: Han by pinyin, the rest by espeak-ng in the language of the script. */
import { pinyin } from "pinyin-pro";
import type { Language } from "#contract/language.ts";
import type { IpaLanguage } from "#contract/phones.ts";
import type { Span } from "#contract/plan.ts";
import type { Sounds } from "#contract/sounds.ts";
import type { OpenText } from "../phonemiser-protocol.ts";
import { disarm } from "./disarm.ts";
import { EspeakInstance } from "./espeak-instance.ts";
import { PHONEMISER_VOICES, phonesOf } from "./phones.ts";

const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;
const HAN = /\p{Script=Han}/u;
/** Longer than any word; what is longer is said in parts. */
const LONGEST_WORD = 40;
/** The engine stresses each word that it says alone. */
const UNSTRESSED: ReadonlySet<string> = new Set(
  "a an the and or but of to in on at by for from with as is am are was were be been has have had do does will would can could shall should must i you he she it we they me him her us them my your his its our their that than if so".split(
    " ",
  ),
);
const MOST_REMEMBERED = 20_000;
/** What is said for a word of which the engine says nothing: a sound of all languages. */
const UNKNOWN = "a";
const SETTINGS = { wordsPerMinute: 175, pitch: 50, pitchRange: 50 };

export class Pronouncer {
  readonly #instance: EspeakInstance;
  readonly #known = new Map<string, string>();

  static async create(): Promise<Pronouncer> {
    return new Pronouncer(await EspeakInstance.create());
  }

  private constructor(instance: EspeakInstance) {
    this.#instance = instance;
    for (const voice of Object.values(PHONEMISER_VOICES)) instance.loadVoice(voice);
  }

  /** Sounds of each span. Those of a span that has nothing to say are empty. */
  soundsOf({ language, text, spans }: OpenText): Sounds[] {
    const codePoints = Array.from(text);
    const syllables = HAN.test(text) ? syllablesOf(codePoints) : [];
    return spans.map((span) => this.#soundsOfSpan(span, language, codePoints, syllables));
  }

  #soundsOfSpan(
    [start, end]: Span,
    language: Language,
    codePoints: readonly string[],
    syllables: readonly (string | undefined)[],
  ): Sounds {
    const han = syllables.slice(start, end).filter((syllable) => syllable !== undefined);
    const written = codePoints.slice(start, end).join("");
    if (han.length > 0) return { pinyin: han.join(" ") };
    const ipa = [...written.matchAll(SPOKEN_WORD)].map(([word]) => this.#ipa(word.toLowerCase(), language));
    return ipa.length === 0 ? {} : { ipa: ipa.join(" ") };
  }

  #ipa(word: string, language: Language): string {
    const own = languageOfScript(word, language);
    const key = `${own} ${word}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const parts: string[] = [];
    for (let at = 0; at < word.length; at += LONGEST_WORD)
      parts.push(this.#speak(word.slice(at, at + LONGEST_WORD), own));
    const ipa = parts.join("") || UNKNOWN;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, ipa);
    return ipa;
  }

  #speak(word: string, language: IpaLanguage): string {
    const written = this.#instance.phonemes(disarm(word), { ...SETTINGS, voice: PHONEMISER_VOICES[language] });
    const phones = phonesOf(written, language).replaceAll(" ", "");
    return language === "en" && UNSTRESSED.has(word) ? phones.replaceAll(/[ˈˌ]/g, "") : phones;
  }
}

/** Latin letters are Malay in a Malay segment and English in all others. */
function languageOfScript(word: string, language: Language): IpaLanguage {
  if (/\p{Script=Tamil}/u.test(word)) return "ta";
  if (/\p{Script=Latin}/u.test(word)) return language === "ms" ? "ms" : "en";
  return language === "zh" ? "en" : language;
}

/** The pinyin of each Han character in its context, with sandhi. */
function syllablesOf(codePoints: readonly string[]): (string | undefined)[] {
  const options = { toneType: "num", type: "array", v: true, toneSandhi: true } as const;
  const text = codePoints.join("");
  const all = pinyin(text, options);
  const fits = all.length === codePoints.length;
  return codePoints.map((sign, at) => {
    if (!HAN.test(sign)) return undefined;
    return (fits ? all[at] : pinyin(sign, options)[0])?.replace(/0$/, "5");
  });
}
