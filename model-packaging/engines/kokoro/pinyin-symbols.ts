/** Pinyin to the symbols of Kokoro. */
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";

const INITIALS: Readonly<Record<string, string>> = table(
  "b p|p pʰ|m m|f f|d t|t tʰ|n n|l l|g k|k kʰ|h x|j ʨ|q ʨʰ|x ɕ|zh ꭧ|ch ꭧʰ|sh ʂ|r ɻ|z ʦ|c ʦʰ|s s",
);

/** `'` is the place of the tone: after the vowel, before n and ŋ. */
const FINALS: Readonly<Record<string, string>> = table(
  "a a'|o o'|e ɤ'|ai ai'|ei ei'|ao au'|ou ou'|an a'n|en ə'n|ang a'ŋ|eng ə'ŋ|ong ʊ'ŋ|er ɚ'|" +
    "i i'|ia ja'|ie je'|iao jau'|iu jou'|ian jɛ'n|in i'n|iang ja'ŋ|ing i'ŋ|iong jʊ'ŋ|io jo'|" +
    "u u'|ua wa'|uo wo'|uai wai'|uan wa'n|ui wei'|un wə'n|uang wa'ŋ|ueng wə'ŋ|" +
    "ue ɥe'|v y'|ve ɥe'|van ɥɛ'n|vn y'n",
);

/** After these, i is another vowel. */
const BUZZED = /^(?:[zcs]h?|r)$/;
/** After these, u is ü. */
const FRONTED = /^[jqx]$/;
/** The neutral tone has no mark. */
const TONES = ["→", "↗", "↓", "↘", ""];

/** y and w are spellings: the finals of yi, wu and yu are i, u and ü, those of ya and wa begin with i and u. */
const WITHOUT_INITIAL: readonly (readonly [RegExp, string])[] = [
  [/^y[uv]/, "v"],
  [/^you$/, "iu"],
  [/^yi/, "i"],
  [/^y/, "i"],
  [/^wu/, "u"],
  [/^wei$/, "ui"],
  [/^wen$/, "un"],
  [/^w/, "u"],
];

/**
 * The symbols of one syllable with its tone number. Throws for what is not one.
 *
 *     pinyinSymbols("hao3")  // "xau↓"
 */
export function pinyinSymbols(syllable: string): string {
  const tone = TONES[Number(PINYIN_SYLLABLE.exec(syllable)?.[1] ?? 0) - 1];
  if (tone === undefined) throw new RangeError("not a pinyin syllable with a tone number");
  const [, initial = "", final = ""] = /^([zcs]h|[bpmfdtnlgkhjqxrzcsyw])?([a-z]+)/.exec(syllable) ?? [];
  const sound = BUZZED.test(initial) && final === "i" ? "ɨ'" : finalSound(initial, final);
  return (INITIALS[initial] ?? "") + sound.replace("'", tone);
}

/** Every symbol that a syllable may become, those that Mandarin does not have too. */
export function pinyinSymbolsInUse(): string {
  return [...Object.values(INITIALS), ...Object.values(FINALS), ...TONES, "ɨwj"].join("").replaceAll("'", "");
}

function finalSound(initial: string, final: string): string {
  const [written, becomes] = WITHOUT_INITIAL.find(([spelling]) => spelling.test(initial + final)) ?? [];
  const bare = written && becomes !== undefined ? (initial + final).replace(written, becomes) : final;
  const own = FINALS[FRONTED.test(initial) ? bare.replace(/^u/, "v") : bare];
  if (own !== undefined) return own;
  // A caller may write a syllable that Mandarin does not have.
  const glide = initial === "y" ? "j" : initial === "w" ? "w" : "";
  return glide + (FINALS[final] ?? "");
}

function table(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(list.split("|").map((pair) => pair.split(" ") as [string, string]));
}
