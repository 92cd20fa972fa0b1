/** Pinyin for Mandarin words: of those that have an unusual reading (多音字, Malaysian names), or of all, as they are said. */
import { pinyin } from "pinyin-pro";
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";
import { remember } from "../tables/remember.ts";
import { pinyinOfLatin } from "./mandarin-latin.ts";
import { MANDARIN_PHRASES, MANDARIN_SURNAMES, TITLE } from "./mandarin-readings.ts";
import { type Range, withSandhi } from "./mandarin-sandhi.ts";

const HAN = /^\p{Script=Han}$/u;
/** Nearly all text is in the first block. */
const isHan = (character: string) => (character >= "\u4e00" && character <= "\u9fff") || HAN.test(character);
/** In characters. Longer words are numbers, and would exceed the contract's limit for pinyin. */
const LONGEST_WORD = 20;
/** The lengths of the phrases that begin with a character, the longest first. */
const PHRASE_LENGTHS: ReadonlyMap<string, readonly number[]> = new Map(
  [...Map.groupBy(MANDARIN_PHRASES.keys(), (phrase) => phrase.charAt(0))].map(([first, phrases]) => [
    first,
    [...new Set(phrases.map((phrase) => phrase.length))].toSorted((a, b) => b - a),
  ]),
);

/**
 * The pinyin of each word that a voice with rules of its own may read wrong: syllables with spaces between, tones as
 * numbers with 5 for the neutral one (`huan2 qian2` for 还钱). The tones are those of the dictionary: such a voice applies
 * sandhi itself.
 *
 * @param characters of a segment, simplified
 * @param words half-open ranges of characters
 */
export function unusualPinyin(characters: readonly string[], words: readonly Range[]): (string | undefined)[] {
  const readings = readingsOf(characters);
  return words.map(([start, end]) => {
    const own = readings.slice(start, end).filter((reading) => reading !== undefined);
    const isWhole = own.length === end - start && own.length <= LONGEST_WORD;
    const hasUnusual = () => own.some((reading, index) => isUnusual(characters[start + index] ?? "", reading));
    return isWhole && hasUnusual() ? own.join(" ") : undefined;
  });
}

/**
 * The pinyin of every word, as it is said: with the tones of speech (mandarin-sandhi.ts). Latin letters in a word get the
 * nearest syllables of Mandarin. Undefined for signs, and for a word with a letter that has no reading.
 *
 * @param given the caller's pinyin of a word, which its neighbours are fitted to
 */
export function spokenPinyin(
  characters: readonly string[],
  words: readonly Range[],
  given: (word: number) => string | undefined,
): (string | undefined)[] {
  const readings = readingsOf(characters).map((reading) => reading && inInventory(reading));
  for (const [index, [start, end]] of words.entries()) {
    const syllables = given(index)?.split(" ");
    if (syllables?.length === end - start) readings.splice(start, syllables.length, ...syllables);
  }
  const said = withSandhi(characters, readings, words, (index) => given(index) !== undefined);
  return words.map(([start, end]) => sayWord(characters.slice(start, end), said.slice(start, end)));
}

/** Syllables that the inventory writes otherwise: 嗯, 呣, 欸. */
const REWRITTEN: Readonly<Record<string, string>> = { ng: "en", n: "en", m: "mu", hm: "heng", hng: "heng", ê: "ei" };

const inInventory: (syllable: string) => string | undefined = remember((syllable) => {
  const rewritten = (REWRITTEN[syllable.slice(0, -1)] ?? syllable.slice(0, -1)) + syllable.slice(-1);
  return PINYIN_SYLLABLE.test(rewritten) ? rewritten : undefined;
});

const LATIN = /^[\p{Script=Latin}\p{M}'’‑-]$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

function sayWord(characters: readonly string[], readings: readonly (string | undefined)[]): string | undefined {
  const syllables: string[] = [];
  for (let at = 0; at < characters.length; ) {
    let end = at + 1;
    const reading = readings[at];
    if (reading !== undefined) syllables.push(reading);
    else if (LETTER.test(characters[at] ?? "")) {
      while (LATIN.test(characters[end] ?? "")) end++;
      const latin = pinyinOfLatin(characters.slice(at, end).join(""));
      if (latin === undefined) return undefined;
      syllables.push(latin);
    }
    at = end;
  }
  return syllables.length === 0 ? undefined : syllables.join(" ");
}

/** The dictionary's syllable of each Han character, in its context. */
function readingsOf(characters: readonly string[]): (string | undefined)[] {
  const all = pinyin(characters.join(""), OPTIONS);
  // Surrogate pairs and signs may be counted differently there; then each character is read by itself.
  const syllables = all.length === characters.length ? all : characters.map(usual);
  const readings = characters.map((character, at): string | undefined => {
    if (!isHan(character)) return undefined;
    const syllable = numbered(syllables[at] ?? "");
    return particleAt(characters, at) ?? amountAt(characters, at, syllable) ?? syllable;
  });
  correctPhrases(characters, readings);
  return readings;
}

/** Tones as marks: the library takes longer to write them as numbers. */
const OPTIONS = { type: "array", toneSandhi: false } as const;
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

/** The particles first: 了 alone is not liǎo. */
const usualReadings = new Map([
  ["了", "le5"],
  ["着", "zhe5"],
]);
/** Characters without a usual reading: voices differ. */
const ALWAYS_UNUSUAL = /[调量]/;
const MOST_REMEMBERED = 8_000;

/** The reading of the character by itself. */
function usual(character: string): string {
  let reading = usualReadings.get(character);
  if (reading === undefined) {
    reading = numbered(pinyin(character, OPTIONS)[0] ?? "");
    if (usualReadings.size < MOST_REMEMBERED) usualReadings.set(character, reading);
  }
  return reading;
}

/** Every voice weakens a syllable by itself: a neutral tone alone is not another reading, except of the verb 得. */
function isUnusual(character: string, here: string): boolean {
  const alone = usual(character);
  if (here === alone) return ALWAYS_UNUSUAL.test(character);
  return character === "得" || !(here.endsWith("5") && here.slice(0, -1) === alone.slice(0, -1));
}

/** Neighbours with which 得 is a verb: 获得, 得到. */
const GETS_BEFORE = /[获取赢夺所心难必求]/;
const GETS_AFTER = /[到分意罪奖票知失以主力当体出手胜]/;
/** Before 得 that means must: 我得走, 还得等. */
const MUST_BEFORE = /[我你您他她咱们就都也还又只]/;
/** Last characters of adjectives that often precede 地: 高兴地, 热烈地, 安静地. */
const ADVERB_END = /[兴烈静快乐慢急心真细致易然速力情气悄渐]/;

/** 跑得快, 慢慢地走: 得 after a verb is a particle, and so is 地 after an adverb; but 这块地 is not. */
function particleAt(characters: readonly string[], at: number): string | undefined {
  const here = characters[at];
  if (here !== "得" && here !== "地") return undefined;
  const [before = "", after = ""] = [characters[at - 1], characters[at + 1]];
  if (!isHan(before) || !isHan(after)) return undefined;
  if (here === "地") return before === characters[at - 2] || ADVERB_END.test(before) ? "de5" : undefined;
  if (GETS_BEFORE.test(before) || GETS_AFTER.test(after)) return undefined;
  if (!MUST_BEFORE.test(before)) return "de5";
  return after === "了" ? undefined : "dei3";
}

/** Neighbours with which 量 is a verb: 测量, 量了. */
const MEASURES_BEFORE = /[测丈衡估掂打商思我你您他她们先再来去要帮给]/;
const MEASURES_AFTER = /[了一血体身度过出着完]/;

/** 成交量: where the dictionary has no word, 量 is the verb that it begins with. */
function amountAt(characters: readonly string[], at: number, syllable: string): string | undefined {
  if (characters[at] !== "量" || syllable !== "liang2") return undefined;
  const [before = "", after = ""] = [characters[at - 1], characters[at + 1]];
  return !isHan(before) || MEASURES_BEFORE.test(before) || MEASURES_AFTER.test(after) ? undefined : "liang4";
}

/** Our readings win: the longest phrase at a place, then a surname before a title. */
function correctPhrases(characters: readonly string[], readings: (string | undefined)[]): void {
  for (let at = 0; at < characters.length; ) {
    const syllables = phraseAt(characters, at) ?? surnameAt(characters, at) ?? [];
    for (const [offset, syllable] of syllables.entries()) readings[at + offset] = syllable;
    at += Math.max(1, syllables.length);
  }
}

function phraseAt(characters: readonly string[], at: number): readonly string[] | undefined {
  for (const length of PHRASE_LENGTHS.get(characters[at] ?? "") ?? []) {
    const syllables = MANDARIN_PHRASES.get(characters.slice(at, at + length).join(""));
    if (syllables !== undefined) return syllables;
  }
  return undefined;
}

function surnameAt(characters: readonly string[], at: number): readonly string[] | undefined {
  const syllables = MANDARIN_SURNAMES.get(characters[at] ?? "");
  return syllables && TITLE.test(characters.slice(at + 1, at + 3).join("")) ? syllables : undefined;
}
