import { describe, expect, it } from "vitest";
import { noDelivery } from "../../../functions/reading/markup/marked-text.ts";
import { readSsml } from "../../../functions/reading/markup/ssml.ts";
import { changeProsody, deliver, placeBookmarks } from "../../../functions/speaking/deliver.ts";
import { read } from "../../../functions/text/index.ts";

function delivered(inner: string) {
  const { text, origin, overrides, languages, delivery } = readSsml(`<speak>${inner}</speak>`, { strict: true });
  const result = read(text, { language: "ms", ...(origin ? { origin } : {}), overrides, languages });
  if (!result.ok) throw new Error(result.message);
  const { utterances, ...rest } = deliver(result.reading.utterances, delivery);
  return { ...rest, utterances, bookmarks: placeBookmarks(utterances, delivery) };
}

const texts = (inner: string) => delivered(inner).utterances.map(({ segments }) => segments.map(({ text }) => text));

describe("the delivery of a reading", () => {
  it("changes nothing without markup", () => {
    const result = read("Satu, dua. Tiga 四.", { language: "ms" });
    const { utterances } = result.ok ? result.reading : { utterances: [] };
    const plain = deliver(utterances, noDelivery());
    expect(plain.utterances.map(({ segments }) => segments.map(({ text, words }) => ({ text, words })))).toEqual(
      utterances.map(({ segments }) => segments.map(({ text, words }) => ({ text, words }))),
    );
    expect(placeBookmarks(plain.utterances, noDelivery())).toEqual([]);
  });

  it("cuts where voice or prosody change, and keeps punctuation with its words", () => {
    expect(texts('satu <prosody rate="slow">dua</prosody>, (<emphasis>tiga</emphasis>) empat')).toEqual([
      ["satu", "dua,", "(tiga)", "empat"],
    ]);
  });

  it("makes word positions relative to each piece", () => {
    const [utterance] = delivered('satu <voice name="v">dua tiga</voice>').utterances;
    expect(utterance?.segments.map(({ text, voice, words }) => [text, voice, words.map(({ at }) => at)])).toEqual([
      ["satu", undefined, [[0, 4]]],
      [
        "dua tiga",
        "v",
        [
          [0, 3],
          [4, 8],
        ],
      ],
    ]);
  });

  it("adds the silence of breaks", () => {
    const [utterance] = delivered('satu <break time="700ms"/><break time="300ms"/>dua').utterances;
    expect(utterance?.segments.map(({ breakBeforeMs }) => breakBeforeMs)).toEqual([undefined, 1000]);
    const sentences = delivered('Satu. <break time="500ms"/>Dua.').utterances;
    const usual = delivered("Satu. Dua.").utterances;
    expect((sentences[1]?.breakBeforeMs ?? 0) - (usual[1]?.breakBeforeMs ?? 0)).toBe(500);
    expect(delivered('Satu. <break strength="none"/>Dua.').utterances[1]?.breakBeforeMs).toBe(0);
    expect(delivered('<break time="2s"/>Satu').utterances[0]?.breakBeforeMs).toBe(2000);
    expect(delivered('Satu<break time="2s"/>').breakAfterMs).toBe(2000);
    expect(delivered('Satu. <break time="10s"/><break time="9s"/>Dua.').utterances[1]?.breakBeforeMs).toBe(10_000);
  });

  it("places bookmarks before the next word, or at the end", () => {
    const { bookmarks } = delivered('<mark name="a"/>satu dua, <mark name="b"/>tiga<mark name="c"/>');
    expect(bookmarks).toEqual([
      { name: "a", at: [0, 0, 0] },
      { name: "b", at: [0, 0, 10] },
      { name: "c", at: [0, 0, 14] },
    ]);
  });
});

it("combines nested prosody within the limits of a voice", () => {
  const change = { source: [0, 1] as [number, number], rate: 0.5, pitchSemitones: 7, volumeDb: -12 };
  const plain = { rate: 1, pitchSemitones: 0, volumeDb: 0 };
  expect(changeProsody(plain, [change])).toEqual({ rate: 0.5, pitchSemitones: 7, volumeDb: -12 });
  expect(changeProsody(plain, [change, change, change])).toEqual({ rate: 0.25, pitchSemitones: 12, volumeDb: -20 });
});
