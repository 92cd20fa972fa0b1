import { expect, it } from "vitest";
import type { PlanWord } from "#contract/plan.ts";
import type { Moment } from "../../model-packaging/engines/engine.ts";
import { WordClock, wordTimes } from "../../model-packaging/engines/word-times.ts";

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

it("ends a word that is spoken in several pieces in the last of them", () => {
  const text = "telefon dua tiga, empat lima, ya";
  const clock = new WordClock({ text, words: [word(0, 7), word(8, 28), word(28, 29), word(30, 32)] });
  const pieces = [
    { from: 0, to: 17, moments: [moment(0, 0, 90), moment(8, 100, 150), moment(12, 150, 200)] },
    { from: 18, to: 29, moments: [moment(18, 20, 60), moment(24, 60, 110)] },
    { from: 30, to: 32, moments: [moment(30, 10, 80)] },
  ];
  const marks = pieces.map((piece, at) => clock.add(piece, { pieceMs: at * 1000, isLast: at === 2 }));
  const shown = (times: { word: number; startMs: number; endMs: number }[]) =>
    times.map(({ word: index, startMs, endMs }) => [index, startMs, endMs]);
  expect(marks.map(({ ended }) => shown(ended))).toEqual([[[0, 0, 90]], [[1, 100, 1110]], [[3, 2010, 2080]]]);
  expect(marks.map(({ begun }) => shown(begun).map(([index]) => index))).toEqual([[0, 1], [], [3]]);
});

it("ends a word that goes on when nothing more of it is spoken", () => {
  const clock = new WordClock({ text: "satu dua", words: [word(0, 8)] });
  expect(clock.add({ from: 0, to: 4, moments: [moment(0, 0, 90)] }, { pieceMs: 5, isLast: false }).ended).toEqual([]);
  const { ended } = clock.add({ from: 5, to: 8, moments: [] }, { pieceMs: 100, isLast: true });
  expect(ended).toEqual([{ word: 0, startMs: 5, endMs: 95 }]);
});
