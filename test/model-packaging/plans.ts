import type { AudioFormat } from "#contract/audio.ts";
import type { Language } from "#contract/language.ts";
import type { Prosody, Segment, SpeechPlan, Utterance } from "#contract/plan.ts";

export const PLAIN: Prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };

/** A segment with a word for each run of characters between spaces. `source` is the segment's own text, moved by `offset`. */
export function segmentOf(language: Language, text: string, prosody: Prosody = PLAIN, offset = 0): Segment {
  const words = [...text.matchAll(/\S+/gu)].map((match) => {
    const start = [...text.slice(0, match.index)].length;
    const end = start + [...match[0]].length;
    return { at: [start, end] as [number, number], source: [start + offset, end + offset] as [number, number] };
  });
  return { language, voice: `espeak-${language}`, prosody, text, words };
}

/** An utterance for each segment. */
export function planOf(segments: readonly Segment[], format: AudioFormat = "pcm"): SpeechPlan {
  const utterances = segments.map((segment, index) => ({ breakBeforeMs: index === 0 ? 0 : 300, segments: [segment] }));
  return planOfUtterances(utterances, format);
}

export function planOfUtterances(utterances: Utterance[], format: AudioFormat = "pcm"): SpeechPlan {
  return {
    contract: 2,
    utterances,
    bookmarks: [],
    output: { format, sampleRate: 24000, bitRate: 64000 },
    marks: ["segment", "word"],
  };
}
