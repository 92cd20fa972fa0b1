/**
 * Readings of the dictionary (pinyin-pro), word by word. Over the seams of words its phrases mislead: 好学 is none in
 * 好好学习. Each answer is remembered, since most text consists of few different words.
 */
import { pinyin, segment } from "pinyin-pro";
import { remember } from "../tables/remember.ts";
import type { Range } from "./mandarin-sandhi.ts";

const HAN = /^\p{Script=Han}$/u;
/** Nearly all text is in the first block. */
export const isHan = (character: string) => (character >= "\u4e00" && character <= "\u9fff") || HAN.test(character);

/** The characters of a segment, with their text where it is cut fast: without surrogate pairs. */
interface HanText {
  characters: readonly string[];
  words: readonly Range[];
  slice(start: number, end: number): string;
}

/** Fills in the syllable of each Han character. */
export function dictionaryReadings(
  characters: readonly string[],
  words: readonly Range[],
  into: (string | undefined)[],
): void {
  const whole = characters.join("");
  const isPlain = whole.length === characters.length;
  const slice = (start: number, end: number) =>
    isPlain ? whole.slice(start, end) : characters.slice(start, end).join("");
  const text = { characters, words, slice };
  for (let index = 0; index < words.length; index++) {
    const [start, end] = words[index] as Range;
    if (end - start === 1) {
      const character = characters[start] ?? "";
      if (isHan(character)) into[start] = readingAmong(text, index, character);
    } else if (end > start) {
      const syllables = wordReadings(slice(start, end));
      for (let at = start; at < end; at++) into[at] = syllables[at - start];
    }
  }
  for (let index = 0; index < words.length - 1; index++) readIdiom(text, index, into);
}

const IDIOM = 4;

/** A phrase of four characters is one also where the segmenter cuts it: 鲜为人知. */
function readIdiom({ words, slice }: HanText, index: number, into: (string | undefined)[]): void {
  const start = words[index]?.[0] ?? 0;
  let last = index + 1;
  while (last < words.length && (words[last]?.[1] ?? 0) < start + IDIOM) last++;
  if (words[last]?.[1] !== start + IDIOM) return;
  for (let at = start; at < start + IDIOM; at++) if (into[at] === undefined) return;
  const syllables = idiomReadings(slice(start, start + IDIOM));
  if (syllables !== undefined) for (const [offset, syllable] of syllables.entries()) into[start + offset] = syllable;
}

const idiomReadings: (text: string) => readonly (string | undefined)[] | undefined = (text) =>
  isPhrase(text) ? wordReadings(text) : undefined;

const isPhrase: (text: string) => boolean = remember((text) => segment(text).length === 1);

/** Tones as marks: the library takes longer to write them as numbers. */
const OPTIONS = { type: "array", toneSandhi: false } as const;

/** Undefined for each character that is not Han. */
const wordReadings: (word: string) => readonly (string | undefined)[] = remember((word) => {
  const characters = Array.from(word);
  const all = pinyin(word, OPTIONS);
  // Surrogate pairs and signs may be counted differently there; then each character is read by itself.
  const syllables = all.length === characters.length ? all.map(numbered) : characters.map(usual);
  return characters.map((character, at) => (isHan(character) ? syllables[at] : undefined));
});

const LONGEST_NEIGHBOUR = 4;

/** The reading of a word of one character, which phrases with the next word or the last may change: 还钱. */
function readingAmong({ characters, words, slice }: HanText, index: number, character: string): string {
  const [start, end] = words[index] as Range;
  if (!hasSeveral(character)) return usual(character);
  const after = words[index + 1];
  if (after?.[0] === end && after[1] - end <= LONGEST_NEIGHBOUR && isHan(characters[end] ?? "")) {
    const reading = firstOfPhrase(slice(start, after[1]));
    if (reading !== undefined) return reading;
  }
  const before = words[index - 1];
  if (before?.[1] === start && start - before[0] <= LONGEST_NEIGHBOUR && isHan(characters[start - 1] ?? "")) {
    const reading = lastOfPhrase(slice(before[0], end));
    if (reading !== undefined) return reading;
  }
  return usual(character);
}

/** The readings of the edges of a text that the dictionary has as one phrase. */
const firstOfPhrase = (text: string) => (isPhrase(text) ? wordReadings(text)[0] : undefined);
const lastOfPhrase = (text: string) => (isPhrase(text) ? wordReadings(text).at(-1) : undefined);

const hasSeveral: (character: string) => boolean = remember(
  (character) => pinyin(character, { ...OPTIONS, multiple: true }).length > 1,
);

const TONE_MARKS = "\u0304\u0301\u030c\u0300";

/** `lǜ` is lv4; the neutral tone is 5. What is no syllable stays. */
const numbered: (syllable: string) => string = remember((syllable) => {
  if (!/[a-zê]/.test(syllable.normalize("NFD"))) return syllable;
  let letters = "";
  let tone = 5;
  for (const sign of syllable.normalize("NFD").replaceAll("u\u0308", "v")) {
    const mark = TONE_MARKS.indexOf(sign);
    if (mark < 0) letters += sign;
    else tone = mark + 1;
  }
  return letters.normalize("NFC") + tone;
});

/** The particles: 了 alone is not liǎo. */
const PARTICLES: Readonly<Record<string, string>> = { 了: "le5", 着: "zhe5" };

/** The reading of the character by itself. */
export const usual: (character: string) => string = remember(
  (character) => PARTICLES[character] ?? numbered(pinyin(character, OPTIONS)[0] ?? ""),
);
