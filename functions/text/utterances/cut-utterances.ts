/** Where a text is cut into utterances: at sentences, and within long ones where a speaker breathes. */
import { BREATHES_BEFORE } from "../tables/conjunctions.ts";
import { PAUSE, type Pause } from "./pauses.ts";
import type { SpokenWord } from "./spoken-words.ts";

/** In Latin letters. In a longer utterance voices drift, and a failure costs more. */
const LONGEST_UTTERANCE = 280;
/** The first utterance is cut at its first clause end after this many letters, so that speech starts early. */
const FIRST_UTTERANCE = 24;
/**
 * Where the first utterance is cut if no clause ends soon: about 8 s of speech. One up to half as long again is not
 * cut.
 */
const FIRST_WITHOUT_CLAUSE = 100;
/** A shorter tail is not worth a cut. */
const SHORTEST_TAIL = 24;
/**
 * A Han character takes about as long to say as this many Latin letters: the embedded voices say 2.75 and 12.4 a
 * second.
 */
const HAN_WEIGHT = 4.5;

/** Runs of words that become utterances. Each says something: silent words go with their neighbours. */
export function cutUtterances(words: readonly SpokenWord[]): SpokenWord[][] {
  const runs: SpokenWord[][] = [];
  let run: SpokenWord[] = [];
  for (const sentence of sentences(words)) {
    run = run.length === 0 ? sentence : [...run, ...sentence];
    if (!run.some((word) => word.kind === "word")) continue;
    runs.push(...pieces(run, runs.length === 0));
    run = [];
  }
  const last = runs.at(-1);
  if (run.length > 0 && last !== undefined) last.push(...run);
  return runs;
}

function sentences(words: readonly SpokenWord[]): SpokenWord[][] {
  const result: SpokenWord[][] = [];
  let sentence: SpokenWord[] = [];
  let pause: Pause = PAUSE.none;
  for (const word of words) {
    const trailing = word.kind === "silent" || word.kind === "punctuation";
    if (pause >= PAUSE.sentence && !(trailing && pause === PAUSE.sentence)) {
      result.push(sentence);
      sentence = [];
      pause = PAUSE.none;
    }
    sentence.push(word);
    pause = Math.max(pause, word.pause) as Pause;
    // The last word of a sentence has its pause, also when a quote or an emoji is after the full stop.
    if (pause >= PAUSE.sentence) word.pause = pause;
    else pause = PAUSE.none;
  }
  if (sentence.length > 0) result.push(sentence);
  return result;
}

/** A sentence in pieces of a length that voices read well. */
function pieces(sentence: readonly SpokenWord[], isFirst: boolean): SpokenWord[][] {
  const result: SpokenWord[][] = [];
  const weights = sentence.map(weight);
  let total = sum(weights, 0);
  let start = 0;
  for (;;) {
    const end = pieceEnd({ words: sentence, weights, start, total }, isFirst && result.length === 0);
    if (end >= sentence.length) {
      result.push(start === 0 ? (sentence as SpokenWord[]) : sentence.slice(start));
      return result;
    }
    result.push(sentence.slice(start, end));
    total -= sum(weights, start, end);
    start = end;
  }
}

/** The cost of a cut in addition to its distance from the wanted place; nothing at the end of a clause. */
const AT_BREATH = 0.5;
const BETWEEN_WORDS = 1;
/** Between a value and what governs it: pukul 3, 11.59 malam. */
const NEXT_TO_VALUE = 1.7;
/** Between a title and its name, or the words of one value. */
const WITHIN_READING = 3;

/** What is left of a sentence from `start` on. */
interface Rest {
  words: readonly SpokenWord[];
  weights: readonly number[];
  start: number;
  total: number;
}

/** Exclusive end index of the next piece. */
function pieceEnd({ words, weights, start, total }: Rest, early: boolean): number {
  const mustCut = total > LONGEST_UTTERANCE;
  if (!mustCut && !early) return words.length;
  const even = total / Math.ceil(total / LONGEST_UTTERANCE);
  const wanted = early ? Math.min(even, FIRST_WITHOUT_CLAUSE) : even;
  const mayBreathe = mustCut || (early && total > FIRST_WITHOUT_CLAUSE * 1.5);
  let best = words.length;
  let bestCost = Number.POSITIVE_INFINITY;
  let length = 0;
  for (let after = start + 1; after <= words.length; after++) {
    const word = words[after - 1] as SpokenWord;
    length += weights[after - 1] as number;
    if (length > LONGEST_UTTERANCE && best < words.length) break;
    // An utterance of signs alone would say nothing. Signs stay with the word before.
    if (length === 0 || !isBorder(word, words[after])) continue;
    const isClause = word.pause > PAUSE.none;
    const tail = total - length;
    if (early && isClause && length >= FIRST_UTTERANCE && tail >= SHORTEST_TAIL && length <= wanted * 1.5) return after;
    const distance = Math.abs(length - wanted) / wanted;
    if (distance + (isClause ? 0 : AT_BREATH) >= bestCost) continue;
    const kind = isClause ? 0 : costOfCut(word, words[after]);
    const isAllowed = kind > AT_BREATH ? mustCut : mayBreathe || (early && isClause);
    if (!isAllowed || (kind <= AT_BREATH && Math.min(length, tail) < SHORTEST_TAIL)) continue;
    const cost = distance + kind;
    if (cost >= bestCost) continue;
    best = after;
    bestCost = cost;
  }
  return best;
}

function isBorder(word: SpokenWord, next: SpokenWord | undefined): boolean {
  return word.kind !== "opening" && next !== undefined && next.kind !== "punctuation" && next.kind !== "silent";
}

function costOfCut(word: SpokenWord, next: SpokenWord | undefined): number {
  if (next === undefined) return BETWEEN_WORDS;
  if (word.class !== undefined && (word.class === next.class || word.class === "abbreviation")) return WITHIN_READING;
  if (BREATHES_BEFORE[next.language].has(next.text.toLowerCase())) return AT_BREATH;
  return word.class === undefined && next.class === undefined ? BETWEEN_WORDS : NEXT_TO_VALUE;
}

function sum(weights: readonly number[], start: number, end = weights.length): number {
  let total = 0;
  for (let index = start; index < end; index++) total += weights[index] as number;
  return total;
}

/** Silent words weigh nothing, so that no utterance consists of them alone. */
function weight(word: SpokenWord): number {
  if (word.kind !== "word") return 0;
  return word.language === "zh" ? word.text.length * HAN_WEIGHT : word.text.length + 1;
}
