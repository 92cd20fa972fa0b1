/** Speech is as long as its rate asks for, and as long at any pitch. */
import { SENTENCES } from "../model/sentences.ts";
import type { Check } from "./check.ts";

const RATES = [0.5, 0.7, 1.5, 2, 3];
const PITCHES = [-6, 6];
/** The last sentences of the lists: no constant of the engine was set by them. */
const TEXTS = (["ms", "en", "zh", "ta"] as const).flatMap((language) => SENTENCES[language].slice(-2, -1));

export const checkRates: Check = async ({ plan, speak }) => {
  const lengthOf = async (text: string, fields: object) =>
    (await speak(await plan(text, { ...fields }))).summary.durationMs;
  const natural = await Promise.all(TEXTS.map((text) => lengthOf(text, {})));
  const offBy = async (fields: object, rate: number) => {
    const lengths = await Promise.all(TEXTS.map((text) => lengthOf(text, fields)));
    return lengths.map((length, i) => (length * rate) / (natural[i] ?? 1) - 1);
  };
  const findings = [];
  for (const rate of RATES)
    findings.push(finding(`at ${rate} times the rate`, await offBy({ speed: rate }, rate), 0.05));
  for (const pitch of PITCHES) findings.push(finding(`at ${pitch} semitones`, await offBy({ pitch }, 1), 0.01));
  return findings;
};

function finding(what: string, errors: readonly number[], most: number) {
  const percent = errors.map((error) => `${(error * 100).toFixed(1)}`).join(", ");
  const good = errors.every((error) => Math.abs(error) <= most);
  return {
    what: `length ${what}, off by (ms, en, zh, ta)`,
    value: `${percent} %`,
    limit: `within ${most * 100}`,
    good,
  };
}
