import { beforeAll, describe, expect, it } from "vitest";
import { EspeakInstance } from "../../model-packaging/engines/espeak/espeak-instance.ts";

const SENTENCES = [
  "The government announced a new plan for public transport.",
  "Please send me the report before lunch tomorrow.",
  "My brother works at a bank near the railway station.",
  "The teacher gave each student a pencil and a notebook.",
];
let engine: EspeakInstance;

beforeAll(async () => {
  engine = await EspeakInstance.create();
  for (const voice of ["en-gb", "en-my"]) engine.loadVoice(voice);
});

interface Sound {
  ipa: string;
  lengthMs: number;
}

function sounds(text: string, voice: string): Sound[] {
  const { events } = engine.speak(text, { voice, wordsPerMinute: 135, pitch: 50, pitchRange: 50 });
  const phonemes = events.filter(({ type }) => type === "phoneme");
  return phonemes.map(({ id, audio_position: at }, index) => {
    const next = phonemes[index + 1]?.audio_position ?? at;
    return { ipa: String(id ?? ""), lengthMs: next - at };
  });
}

const trace = (text: string, voice: string) =>
  sounds(text, voice)
    .map(({ ipa }) => ipa.replace(/[ˈˌ]/, ""))
    .join("");

/** Mean difference between the lengths of neighbouring vowels, in percent; lower for syllable timing. */
function pairwiseVariability(voice: string): number {
  const vowels = SENTENCES.flatMap((sentence) =>
    sounds(sentence, voice).filter(({ ipa }) => /[aeiouəɛɔʊɪʌæɑɒɜɐ]/.test(ipa)),
  );
  const pairs = vowels.slice(1).map(({ lengthMs: b }, index) => {
    const a = vowels[index]?.lengthMs ?? 0;
    return Math.abs(a - b) / ((a + b) / 2);
  });
  return (100 * pairs.reduce((sum, one) => sum + one, 0)) / pairs.length;
}

describe("Malaysian English", () => {
  it.each([
    ["think", "θɪŋk", "t̪ɪŋk"],
    ["this", "ðɪs", "dɪs"],
    ["late", "leɪt", "let"],
    ["boat", "bəʊt", "bot"],
    ["there", "ðeə", "dɛ"],
    ["please", "pliːz", "pliːs"],
    ["leave", "liːv", "liːf"],
    ["easy", "iːzi", "iːzi"],
    ["never", "nɛvə", "nɛvə"],
    ["cat", "kat", "kat"],
    ["ship", "ʃɪp", "ʃɪp"],
  ])("says %s, in British English [%s], as [%s]", (word, british, malaysian) => {
    expect([trace(word, "en-gb"), trace(word, "en-my")]).toEqual([british, malaysian]);
  });

  it("has syllables of more even length", () => {
    expect(pairwiseVariability("en-my") / pairwiseVariability("en-gb")).toBeLessThan(0.92);
  });
});
