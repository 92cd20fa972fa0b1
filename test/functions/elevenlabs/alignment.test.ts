import { expect, it } from "vitest";
import { spokenAlignment, writtenAlignment } from "../../../functions/elevenlabs/alignment.ts";

const TEXT = "Harga RM5 தமிழ்!";

const WORDS = [
  { word: "Harga", start: 0, end: 5, start_ms: 100, end_ms: 600 },
  { word: "RM5", spoken: "lima ringgit", start: 6, end: 9, start_ms: 700, end_ms: 1_300 },
  { word: "தமிழ்", start: 10, end: 15, start_ms: 1_300, end_ms: 1_800 },
  { word: "!", spoken: "", start: 15, end: 16, start_ms: 1_800, end_ms: 1_800 },
];

it("gives each code point of the text a time within its word, and the time between words to what is between them", () => {
  const alignment = writtenAlignment(TEXT);
  const all = alignment.upTo(WORDS);
  expect(all?.characters.join("")).toBe(TEXT);
  expect(all?.character_start_times_seconds.slice(0, 9)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.1]);
  expect(all?.character_end_times_seconds.slice(0, 9)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.1, 1.3]);
  expect(alignment.rest(2_000)).toBeNull();
});

it("gives the same characters and times however the words come", () => {
  const [whole, pieces] = [writtenAlignment(`${TEXT} …`), writtenAlignment(`${TEXT} …`)];
  const one = [whole.upTo(WORDS), whole.rest(2_000)];
  const many = [...WORDS.map((word) => pieces.upTo([word])), pieces.rest(2_000)];
  const flat = (parts: typeof one) =>
    parts.flatMap((part) => part?.characters.map((c, i) => [c, part.character_end_times_seconds[i]]) ?? []);
  expect(flat(many)).toEqual(flat(one));
  expect(flat(one).at(-1)).toEqual(["…", 2]);
});

it("aligns what is said with spaces where the text has them, without silent signs", () => {
  const alignment = spokenAlignment(TEXT);
  expect(alignment.upTo(WORDS)?.characters.join("")).toBe("Harga lima ringgit தமிழ்");
  expect(spokenAlignment("明天见").upTo([word("明天", 0, 2), word("见", 2, 3)])?.characters).toEqual([
    "明",
    "天",
    "见",
  ]);
});

it("has no alignment for audio that was kept without words", () => {
  expect(writtenAlignment(TEXT).upTo([])).toBeNull();
  expect(writtenAlignment(TEXT).rest(900)).toBeNull();
  expect(spokenAlignment(TEXT).rest(900)).toBeNull();
});

it("never goes back in time or in the text when marks overlap", () => {
  const alignment = writtenAlignment("abcd");
  const times = alignment.upTo([
    { word: "abc", start: 0, end: 3, start_ms: 0, end_ms: 300 },
    { word: "bc", start: 1, end: 3, start_ms: 100, end_ms: 200 },
    { word: "d", start: 3, end: 4, start_ms: 250, end_ms: 400 },
  ]);
  expect(times?.characters.join("")).toBe("abcd");
  expect(times?.character_end_times_seconds).toEqual([0.1, 0.2, 0.3, 0.4]);
});

const word = (text: string, start: number, end: number) => ({
  word: text,
  start,
  end,
  start_ms: start * 100,
  end_ms: end * 100,
});
