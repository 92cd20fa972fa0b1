/** The tones of Mandarin as they are said: neutral syllables, 一 and 不, third tones in a row. */
import { cutHan } from "../utterances/han-words.ts";
import { weakeningAt } from "./mandarin-neutral.ts";

/** A half-open range of characters. */
export type Range = readonly [start: number, end: number];

interface Syllable {
  /** As it was given, with its tone before any change. */
  reading: string;
  tone: number;
  /** The caller's own, which stays. */
  isFixed: boolean;
  /** A neutral syllable before which a third tone changes as before a third. */
  wasThird: boolean;
}

/**
 * Readings as they are said, in pinyin with tone numbers.
 *
 * @param characters of a segment, simplified
 * @param readings the dictionary's syllable of each Han character; undefined elsewhere, where the run of speech is broken
 * @param words ranges of characters, in order
 * @param isFixed whether a word's tones were given by the caller
 */
export function withSandhi(
  characters: readonly string[],
  readings: readonly (string | undefined)[],
  words: readonly Range[],
  isFixed: (word: number) => boolean,
): (string | undefined)[] {
  const syllables = readings.map((reading): Syllable | undefined =>
    reading === undefined ? undefined : { reading, tone: toneOf(reading), isFixed: false, wasThird: false },
  );
  for (let index = 0; index < words.length; index++)
    if (isFixed(index))
      for (const syllable of syllables.slice(...(words[index] as Range))) if (syllable) syllable.isFixed = true;
  weaken(characters, syllables, words);
  changeYiAndBu(characters, syllables, words);
  for (const feet of runsOfFeet(characters, syllables, words)) changeThirdTones(syllables, feet);
  return syllables.map((syllable) => syllable && said(syllable));
}

const DIGIT_ZERO = 48;
const toneOf = (reading: string) => reading.charCodeAt(reading.length - 1) - DIGIT_ZERO;

function said({ reading, tone }: Syllable): string {
  return tone === toneOf(reading) ? reading : `${reading.slice(0, -1)}${tone}`;
}

type Syllables = readonly (Syllable | undefined)[];

function weaken(characters: readonly string[], syllables: Syllables, words: readonly Range[]): void {
  for (const word of words) {
    const [start, end] = word;
    for (let at = start; at < end; at++) {
      const syllable = syllables[at];
      if (syllable === undefined || syllable.isFixed || syllables[at - 1] === undefined) continue;
      const weakening = weakeningAt(characters, at, word);
      if (weakening === undefined) continue;
      syllable.wasThird = weakening === "after sandhi" && syllable.tone === 3;
      syllable.tone = 5;
    }
  }
}

const DIGIT = /[〇零一二三四五六七八九幺]/;
const PLACE = /[百千万亿]/;
const NUMBER = /[十百千万亿零〇点]/;
/** What 一 numbers, rather than counts: 一月, 一号, 一楼, and 一比一. */
const NUMBERED = /^(?:月|号|楼|班|级|等奖|年级|世|比)/;
const NUMBERED_BY = /[第初]/;
/** Words that end in 一 and count what follows: 同一个, 这一天. */
const COUNTS_ON = /[同这那哪每另某任有了过着]/;
/** Complements, between which and the verb 不 is light: 看不见, 来不及. */
const COMPLEMENT_VERB = /[看听吃买卖来去说想做找睡舍对了受用走跑拿放记认考赶管禁忍少差]/;
const COMPLEMENT = /[起及见下完动住得出清懂多开惯够]/;

function changeYiAndBu(characters: readonly string[], syllables: Syllables, words: readonly Range[]): void {
  for (const [start, end] of words) {
    for (let at = start; at < end; at++) {
      const here = characters[at];
      if (here !== "一" && here !== "不") continue;
      const syllable = syllables[at];
      if (syllable === undefined || syllable.isFixed) continue;
      const around: Around = {
        before: syllables[at - 1] && (characters[at - 1] ?? ""),
        after: syllables[at + 1] && (characters[at + 1] ?? ""),
        next: syllables[at + 1]?.tone,
        rest: characters.slice(at + 1, at + 3).join(""),
        first: characters[at - 2] ?? "",
        beginsWord: at === start && end - start > 1,
        endsWord: at === end - 1 && end - start > 1,
      };
      const letters = syllable.reading.slice(0, -1);
      if (here === "一" && letters === "yi") syllable.tone = toneOfYi(around);
      if (here === "不" && letters === "bu") syllable.tone = toneOfBu(around);
    }
  }
}

interface Around {
  /** Characters next to it, undefined at the ends of a run. */
  before: string | undefined;
  after: string | undefined;
  /** The tone of the next syllable. */
  next: number | undefined;
  /** The next two characters, and the last but one. */
  rest: string;
  first: string;
  beginsWord: boolean;
  endsWord: boolean;
}

function toneOfYi({ before = "", after = "", next, rest, first, beginsWord, endsWord }: Around): number {
  if (next === undefined || NUMBERED_BY.test(before) || NUMBERED.test(rest)) return 1;
  if (before === after) return DIGIT.test(before) ? 1 : 5;
  // 一比一, but 比一般的.
  if (before === "比" && !beginsWord) return 1;
  // In a number it is the digit, unless a place follows: 二十一天, but 一百.
  if (DIGIT.test(after) || (DIGIT.test(before) && !PLACE.test(after))) return 1;
  if (NUMBER.test(before) && !PLACE.test(after)) return 1;
  if (after === "日" && (before === "月" || first === "月")) return 1;
  if (after === "十") return 1;
  if (endsWord && !COUNTS_ON.test(before)) return 1;
  return next === 4 || (next === 5 && after === "个") ? 2 : 4;
}

function toneOfBu({ before, after, next }: Around): number {
  if (before !== undefined && before === after) return 5;
  if (before !== undefined && after !== undefined && COMPLEMENT_VERB.test(before) && COMPLEMENT.test(after)) return 5;
  return next === 4 ? 2 : 4;
}

/** Ranges of characters that are said as one: two or three syllables. */
type Foot = Range;

/** The feet of each run of speech. */
function runsOfFeet(characters: readonly string[], syllables: Syllables, words: readonly Range[]): Foot[][] {
  const runs: Foot[][] = [];
  let pieces: Range[] = [];
  const finish = () => {
    if (pieces.length > 0) runs.push(intoFeet(pieces));
    pieces = [];
  };
  for (const word of words) {
    const [start, end] = word;
    let from = start;
    for (let at = start; at <= end; at++) {
      if (at < end && syllables[at] !== undefined) continue;
      const isWhole = from === start && at === end;
      if (at > from) addFeet(characters, syllables, isWhole ? word : [from, at], pieces);
      if (at < end) finish();
      from = at + 1;
    }
  }
  finish();
  return runs;
}

/** 展览馆 is 2 and 1, 小老鼠 1 and 2; a longer word is said two by two. */
function addFeet(characters: readonly string[], syllables: Syllables, word: Range, into: Range[]): void {
  const [start, end] = word;
  const length = lengthOf(word);
  if (length === 3 && isAllThird(syllables, word) && isHeadFirst(characters.slice(start, end).join("")))
    into.push([start, start + 1], [start + 1, end]);
  else if (length <= 3) into.push(word);
  else {
    for (let from = start; from < end; ) {
      const to = end - from <= 3 ? end : from + 2;
      into.push([from, to]);
      from = to;
    }
  }
}

const isHeadFirst = (word: string) => cutHan(word.slice(1)).length === 1 && cutHan(word.slice(0, 2)).length > 1;

function isAllThird(syllables: Syllables, [start, end]: Range): boolean {
  for (let at = start; at < end; at++) if (syllables[at]?.tone !== 3) return false;
  return true;
}

/** Single syllables are paired from the left. */
function intoFeet(pieces: readonly Range[]): Foot[] {
  const feet: Foot[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Range;
    const next = pieces[index + 1];
    if (lengthOf(piece) === 1 && next !== undefined && lengthOf(next) === 1) {
      feet.push([piece[0], next[1]]);
      index++;
    } else feet.push(piece);
  }
  return feet;
}

const lengthOf = ([start, end]: Range) => end - start;

/** First in each foot, from the left; then at the ends of feet, from the right, before what is said there. */
function changeThirdTones(syllables: Syllables, feet: readonly Foot[]): void {
  for (const [start, end] of feet) for (let at = start; at < end - 1; at++) raise(syllables, at, at + 1);
  for (let index = feet.length - 2; index >= 0; index--) {
    const [, end] = feet[index] as Foot;
    raise(syllables, end - 1, feet[index + 1]?.[0] ?? end);
  }
}

/** A third tone before a third is said as a second. */
function raise(syllables: Syllables, at: number, next: number): void {
  const syllable = syllables[at];
  const after = syllables[next];
  if (syllable === undefined || after === undefined || syllable.isFixed || syllable.tone !== 3) return;
  if (after.tone === 3 || after.wasThird) syllable.tone = 2;
}
