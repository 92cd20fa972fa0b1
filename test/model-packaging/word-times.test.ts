import { expect, it } from "vitest";
import type { PlanWord } from "#contract/plan.ts";
import type { Moment } from "../../model-packaging/engines/engine.ts";
import { wordTimes } from "../../model-packaging/engines/word-times.ts";

const word = (from: number, to: number): PlanWord => ({ at: [from, to], source: [from, to] });
const moment = (at: number, startMs: number, endMs: number): Moment => ({ at, startMs, endMs });

function times(text: string, words: PlanWord[], moments: Moment[]) {
  const codePoints = Array.from(text);
  const piece = { from: 0, to: codePoints.length, moments };
  return wordTimes(codePoints, words, piece).map(({ word: index, startMs, endMs }) => [index, startMs, endMs]);
}

it("gives a word that is spoken as several the time from the first to the last of them", () => {
  const words = [word(0, 12), word(13, 18)];
  const moments = [moment(0, 0, 100), moment(4, 100, 250), moment(13, 300, 400)];
  expect(times("dua belas ok harga", words, moments)).toEqual([
    [0, 0, 250],
    [1, 300, 400],
  ]);
});

it("divides the time of words that the engine speaks as one by their lengths", () => {
  const words = [word(0, 3), word(4, 6), word(7, 11)];
  expect(times("one of that", words, [moment(0, 0, 100), moment(4, 100, 400)])).toEqual([
    [0, 0, 100],
    [1, 100, 200],
    [2, 200, 400],
  ]);
});

it("gives a first word without a moment its share of the next one's time", () => {
  expect(times("of all", [word(0, 2), word(3, 6)], [moment(3, 0, 100)])).toEqual([
    [0, 0, 40],
    [1, 40, 100],
  ]);
});

it("gives no time to punctuation and to words that are not spoken", () => {
  const words = [word(0, 3), word(3, 4), word(4, 4)];
  expect(times("hai!", words, [moment(0, 0, 100)])).toEqual([[0, 0, 100]]);
});
