/** In one utterance of several languages the pitch and the level stay those of one speaker. */
import type { MarkFrame } from "#contract/frames.ts";
import { measureVoice, type VoiceMeasure } from "../measure/pitch.ts";
import { SENTENCES } from "../model/sentences.ts";
import { type Check, RATE, samplesOf } from "./check.ts";

const MOST_SEMITONES = 2.5;
const MOST_DB = 2;
/** Every second one, so that each language leads some. */
const TEXTS = SENTENCES.mixed.filter((_, index) => index % 2 === 0);

/** Of the languages of an utterance: between the highest and the lowest. */
interface Spread {
  semitones: number;
  dB: number;
}

export const checkOneSpeaker: Check = async ({ ids, plan, speak }) => {
  const findings = [];
  for (const voice of ids) {
    const spreads: Spread[] = [];
    for (const text of TEXTS) {
      const spoken = await speak(await plan(text, { voice }));
      const measured = measuresByLanguage(samplesOf(spoken), spoken.marks);
      if (measured.length > 1) spreads.push(spreadOf(measured));
    }
    const list = (part: keyof Spread) => spreads.map((spread) => spread[part]);
    findings.push(
      finding(`${voice}: median F0 of the languages of an utterance, in semitones`, list("semitones"), MOST_SEMITONES),
      finding(`${voice}: their level, in dB`, list("dB"), MOST_DB),
    );
  }
  return findings;
};

/**
 * Of all parts of a language together: a part alone has the pitch of its place in the sentence, which falls by more from
 * the first words to the last, in one language too.
 */
function measuresByLanguage(samples: Float32Array, marks: readonly MarkFrame[]): VoiceMeasure[] {
  const parts = new Map<string | undefined, number[]>();
  for (const { type, language, startMs, endMs } of marks) {
    if (type !== "segment") continue;
    const own = samples.subarray((startMs * RATE) / 1000, (endMs * RATE) / 1000);
    parts.set(language, [...(parts.get(language) ?? []), ...own]);
  }
  return [...parts.values()].map((own) => measureVoice(Float32Array.from(own), RATE)).filter(({ f0 }) => f0 > 0);
}

function spreadOf(measured: readonly VoiceMeasure[]): Spread {
  const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return {
    semitones: range(measured.map(({ f0 }) => 12 * Math.log2(f0))),
    dB: range(measured.map(({ level }) => level)),
  };
}

function finding(what: string, values: readonly number[], most: number) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    what: `${what}, spread in ${values.length} utterances`,
    value: `mean ${mean.toFixed(2)}, worst ${Math.max(...values).toFixed(2)}`,
    limit: `mean at most ${most}`,
    good: mean <= most,
  };
}
