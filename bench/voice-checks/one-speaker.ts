/** In one utterance of several languages the pitch and the level stay those of one speaker. */
import { measureVoice } from "../measure/pitch.ts";
import { SENTENCES } from "../model/sentences.ts";
import { type Check, RATE, samplesOf } from "./check.ts";

const MOST_SEMITONES = 2.5;
const MOST_DB = 2;
/** A shorter part, "report" or "email", has an F0 of its place in the sentence rather than of its language. */
const SHORTEST_MS = 600;
const OF_EACH = 12;

export const checkOneSpeaker: Check = async ({ ids, plan, speak }) => {
  const findings = [];
  for (const voice of ids) {
    const spreads: { semitones: number; dB: number }[] = [];
    for (const text of SENTENCES.mixed) {
      if (spreads.length === OF_EACH) break;
      const spoken = await speak(await plan(text, { voice, timestamps: "segment" }));
      const samples = samplesOf(spoken);
      const parts = spoken.marks
        .filter(({ type, startMs, endMs }) => type === "segment" && endMs - startMs >= SHORTEST_MS)
        .map(({ startMs, endMs }) => samples.subarray((startMs * RATE) / 1000, (endMs * RATE) / 1000))
        .map((part) => measureVoice(part, RATE));
      if (parts.length < 2) continue;
      spreads.push({
        semitones: 12 * Math.log2(ratio(parts.map(({ f0 }) => f0))),
        dB: 20 * Math.log10(ratio(parts.map(({ level }) => 10 ** (level / 20)))),
      });
    }
    findings.push(
      finding(`${voice}: median F0 of the languages of an utterance`, "semitones", {
        values: spreads.map(({ semitones }) => semitones),
        most: MOST_SEMITONES,
      }),
      finding(`${voice}: their level`, "dB", { values: spreads.map(({ dB }) => dB), most: MOST_DB }),
    );
  }
  return findings;
};

const ratio = (values: readonly number[]) => Math.max(...values) / Math.min(...values);

function finding(what: string, unit: string, { values, most }: { values: readonly number[]; most: number }) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const worst = Math.max(...values);
  return {
    what: `${what}, spread in ${values.length} utterances`,
    value: `mean ${mean.toFixed(2)}, worst ${worst.toFixed(2)} ${unit}`,
    limit: `mean at most ${most}`,
    good: mean <= most,
  };
}
