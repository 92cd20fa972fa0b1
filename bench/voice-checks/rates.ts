/** Speech is as long as its rate asks for, and as high as its pitch asks for, which does not change its length. */
import { semitonesBetween } from "../measure/pitch.ts";
import type { RequestFields } from "../model/plans.ts";
import { SENTENCES } from "../model/sentences.ts";
import type { Spoken } from "../model/spoken.ts";
import { type Check, type Finding, RATE, samplesOf } from "./check.ts";

const RATES = [0.5, 0.7, 1.5, 2, 3];
const PITCHES = [-6, 6];
const MOST_SEMITONES = 0.5;
/** The last sentences of the lists: no constant of the engine was set by them. */
const TEXTS = (["ms", "en", "zh", "ta"] as const).flatMap((language) => SENTENCES[language].slice(-2, -1));

/** The same text, as it is spoken without fields and with some. */
interface Pair {
  natural: Spoken;
  asked: Spoken;
}

export const checkRates: Check = async ({ plan, speak }) => {
  const naturals = await Promise.all(TEXTS.map(async (text) => ({ text, natural: await speak(await plan(text)) })));
  const pairsWith = (fields: RequestFields): Promise<Pair[]> =>
    Promise.all(naturals.map(async ({ text, natural }) => ({ natural, asked: await speak(await plan(text, fields)) })));
  const findings: Finding[] = [];
  for (const rate of RATES)
    findings.push(lengthFinding(`at ${rate} times the rate`, await pairsWith({ speed: rate }), { rate, most: 0.05 }));
  for (const pitch of PITCHES) {
    const pairs = await pairsWith({ pitch });
    findings.push(lengthFinding(`at ${pitch} semitones`, pairs, { rate: 1, most: 0.01 }), pitchFinding(pitch, pairs));
  }
  return findings;
};

function lengthFinding(what: string, pairs: readonly Pair[], { rate, most }: { rate: number; most: number }): Finding {
  const errors = pairs.map(({ natural, asked }) => (asked.summary.durationMs * rate) / natural.summary.durationMs - 1);
  return {
    what: `length ${what}, off by (ms, en, zh, ta)`,
    value: `${errors.map((error) => `${(error * 100).toFixed(1)}`).join(", ")} %`,
    limit: `within ${most * 100}`,
    good: errors.every((error) => Math.abs(error) <= most),
  };
}

function pitchFinding(pitch: number, pairs: readonly Pair[]): Finding {
  const shifts = pairs.map(({ natural, asked }) => semitonesBetween(samplesOf(natural), samplesOf(asked), RATE));
  return {
    what: `F0 at ${pitch} semitones (ms, en, zh, ta)`,
    value: shifts.map((shift) => shift.toFixed(2)).join(", "),
    limit: `within ${MOST_SEMITONES}`,
    good: shifts.every((shift) => Math.abs(shift - pitch) <= MOST_SEMITONES),
  };
}
