import { beforeAll, describe, expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import type { SpokenPiece } from "../../model-packaging/engines/engine.ts";
import { EspeakEngine } from "../../model-packaging/engines/espeak/espeak-engine.ts";
import { wordTimes } from "../../model-packaging/engines/word-times.ts";
import { PLAIN, segmentOf } from "./plans.ts";

const voices = loadCatalogue().voices;
let engine: EspeakEngine;

async function speak(segment: Segment, by = engine): Promise<SpokenPiece[]> {
  const voice = voices.find(({ id }) => id === segment.voice);
  if (!voice) throw new Error(`no voice ${segment.voice}`);
  return Array.fromAsync(by.speak([segment], voice));
}

const samplesOf = (pieces: readonly SpokenPiece[]) => pieces.flatMap(({ samples }) => [...samples]);
const traceOf = (pieces: readonly SpokenPiece[]) =>
  pieces
    .flatMap(({ phonemes }) => phonemes.map(({ ipa }) => ipa))
    .join("")
    .replace(/[ˈˌː_|\s]/g, "");

beforeAll(async () => {
  engine = await EspeakEngine.create();
  await engine.load(voices);
});

describe("the phoneme trace of espeak-ng", () => {
  it.each([
    ["ms", "Saya makan nasi.", [/s.j/, /m.k.n/, /n.si/]],
    ["en", "The bus leaves early.", [/ð/, /b[ʌa]s/, /liv/, /l/]],
    ["zh", "你好吗", [/ni/, /[xχ]/, /m/]],
    ["ta", "அம்மா வீடு", [/mm/, /[ʋv]i/]],
  ] as const)("has the sounds of the words in order: %s", async (language, text, sounds) => {
    let rest = traceOf(await speak(segmentOf(language, text)));
    for (const sound of sounds) {
      const found = rest.search(sound);
      expect(found, `${sound} in ${rest}`).toBeGreaterThanOrEqual(0);
      rest = rest.slice(found);
    }
  });

  it("differs between languages for equal letters", async () => {
    const [malay, english] = await Promise.all((["ms", "en"] as const).map((l) => speak(segmentOf(l, "cake make"))));
    expect(traceOf(malay ?? [])).not.toBe(traceOf(english ?? []));
  });
});

describe("the pause after a segment", () => {
  it.each([
    ["budak", "ˈbudaʔ", 0],
    ["budak,", "ˈbudaʔ", 215],
    ["budak.", "ˈbudaʔ", 430],
    ["“budak?”", "ˈbudaʔ", 430],
  ])("follows its punctuation, not its sounds: %s", async (text, ipa, pauseMs) => {
    const plain = segmentOf("ms", text);
    const words = plain.words.map((word) => (/budak/.test(text.slice(...word.at)) ? { ...word, ipa } : word));
    const [piece] = await speak({ ...plain, words });
    expect(piece?.pauseAfterMs).toBe(pauseMs);
  });
});

describe("a segment", () => {
  const SENTENCE = segmentOf("ms", "Selamat datang ke Kuala Lumpur.");

  it("has the same samples after any other speech, on any instance", async () => {
    const first = samplesOf(await speak(SENTENCE));
    for (const language of ["ta", "zh", "en", "ms"] as const) await speak(segmentOf(language, "satu dua 三 four."));
    expect(samplesOf(await speak(SENTENCE))).toEqual(first);
    const other = await EspeakEngine.create();
    await other.load(voices);
    expect(samplesOf(await speak(SENTENCE, other))).toEqual(first);
  });

  it("is neither silent nor clipped, and has a moment for each word in order", async () => {
    const pieces = await speak(SENTENCE);
    const samples = samplesOf(pieces);
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    expect(rms).toBeGreaterThan(0.02);
    expect(samples.filter((sample) => Math.abs(sample) >= 0.999).length).toBeLessThan(samples.length / 1000);
    const moments = pieces.flatMap((piece) => piece.moments);
    expect(moments.map(({ at }) => at)).toEqual(SENTENCE.words.map((word) => word.at[0]));
    for (const [index, { startMs, endMs }] of moments.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThanOrEqual(moments[index - 1]?.endMs ?? 0);
    }
  });

  it("has the same words, in order and without overlap, when the plan has their sounds", async () => {
    const plain = segmentOf("ms", "Nasi lemak, teh tarik dan (roti) “canai” di Perak; lapan ringgit.");
    const sounds = ["ˈnasi", "ləˈmaʔ", "ˈteh", "ˈtareʔ", undefined, "ˈroti", "ˈtʃanaj", undefined, "ˈperaʔ"];
    const given = {
      ...plain,
      words: plain.words.map((word, index) => (sounds[index] ? { ...word, ipa: sounds[index] } : word)),
    };
    const [[plainPiece], [givenPiece]] = await Promise.all([speak(plain), speak(given)]);
    if (!plainPiece || !givenPiece) throw new Error("nothing was spoken");
    const text = [...plain.text];
    const [before, after] = [wordTimes(text, plain.words, plainPiece), wordTimes(text, given.words, givenPiece)];
    expect(after.map(({ word }) => word)).toEqual(plain.words.map((_, index) => index));
    expect(before.map(({ word }) => word)).toEqual(after.map(({ word }) => word));
    for (const [index, { startMs, endMs }] of after.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThanOrEqual(after[index - 1]?.endMs ?? 0);
      // The two readings differ in a few sounds, not in their pace.
      expect(Math.abs(startMs - (before[index]?.startMs ?? 0))).toBeLessThan(500);
    }
    expect(traceOf([givenPiece])).toMatch(/^nasiləmaʔtehtareʔdanrotitʃanaɪdiperaʔ/);
    expect(traceOf([plainPiece])).not.toMatch(/ləmaʔ/);
  });

  it("has a moment for each spoken word of a value, and its pauses", async () => {
    const text = "kosong satu dua, tiga empat lima.";
    const word = { at: [0, 32] as [number, number], source: [0, 9] as [number, number] };
    const ipa = "ˈkosoŋ ˈsatu ˈduə ˈtiɡə əmˈpat ˈlimə";
    const [piece] = await speak({ ...segmentOf("ms", text), words: [{ ...word, ipa }] });
    expect(piece?.moments.map(({ at }) => at)).toEqual([0, 7, 12, 17, 22, 28]);
    const gap = (piece?.moments[3]?.startMs ?? 0) - (piece?.moments[2]?.endMs ?? 0);
    expect(gap).toBeGreaterThan(100);
  });

  it("says a Mandarin word by its pinyin, and ignores malformed pinyin", async () => {
    const plain = segmentOf("zh", "他 还 钱 。");
    const withPinyin = (pinyin: string) => ({
      ...plain,
      words: plain.words.map((word, index) => (index === 1 ? { ...word, pinyin } : word)),
    });
    expect(traceOf(await speak(plain))).not.toMatch(/χua/);
    const [piece] = await speak(withPinyin("huan2"));
    expect(traceOf(piece ? [piece] : [])).toMatch(/^thɑχuantɕhiɛn$/);
    expect(piece?.moments.map(({ at }) => at)).toEqual([0, 2, 4]);
    for (const wrong of ["huan", "huan6", "xyz2", "[[x]]", "huán"])
      expect(samplesOf(await speak(withPinyin(wrong))), wrong).toEqual(samplesOf(await speak(plain)));
  });

  it.each([
    ["英雄", /ŋɕionɡ/],
    ["熊猫", /^ɕionɡmɑu/],
    ["穷人", /^tɕhionɡʐə/],
    ["甘榜峇鲁", /pɑŋpɑlu/],
  ])("says %s in Mandarin, not as English letters", async (text, sounds) => {
    expect(traceOf(await speak({ ...segmentOf("zh", text), words: [] }))).toMatch(sounds);
  });

  it("reads a word by its letters when the voice lacks one of its sounds", async () => {
    const plain = segmentOf("ms", "Nasi lemak sedap.");
    const odd = { ...plain, words: plain.words.map((word) => ({ ...word, ipa: "ˈbøk" })) };
    expect(samplesOf(await speak(odd))).toEqual(samplesOf(await speak(plain)));
  });

  it("is spoken completely however long its sounds are", async () => {
    const plain = segmentOf("ms", "aku mahu makan nasi lemak ".repeat(30).trim());
    const long = { ...plain, words: plain.words.map((word) => ({ ...word, ipa: "ˈmakan".repeat(20) })) };
    const pieces = await speak(long);
    const makan = traceOf(pieces).match(/makan/g) ?? [];
    expect(makan.length).toBe(plain.words.length * 20);
    expect(pieces.flatMap(({ moments }) => moments.map(({ at }) => at))).toEqual(plain.words.map(({ at }) => at[0]));
  }, 60_000);

  it("has the duration of its rate", async () => {
    const length = async (rate: number) =>
      samplesOf(await speak(segmentOf("ms", SENTENCE.text, { ...PLAIN, rate }))).length;
    const plain = await length(1);
    for (const rate of [0.25, 0.5, 2, 4]) expect((await length(rate)) * rate * (1 / plain)).toBeCloseTo(1, 0);
  });

  it("is read as text where it looks like markup or phoneme input", async () => {
    for (const text of ["satu <dua tiga", "satu [[dua]] tiga", "satu &lt; tiga", "satu </speak> tiga"]) {
      const trace = traceOf(await speak(segmentOf("ms", text)));
      expect(trace, text).toMatch(/satu.*ti[gɡ]/);
    }
  });
});
