/** Voices and languages are equally loud, by ITU-R BS.1770. */
import { LANGUAGES } from "#contract/language.ts";
import { loudness } from "../measure/loudness.ts";
import { SENTENCES } from "../model/sentences.ts";
import { type Check, RATE, samplesOf } from "./check.ts";

const OF_EACH = 4;
const MOST_SPREAD = 1;

export const checkLoudness: Check = async ({ ids, plan, speak }) => {
  const measured: { name: string; lufs: number }[] = [];
  for (const voice of ids) {
    for (const language of LANGUAGES) {
      const texts = SENTENCES[language].slice(30, 30 + OF_EACH);
      const parts = [];
      for (const text of texts) parts.push(...samplesOf(await speak(await plan(text, { voice }))));
      measured.push({ name: `${voice} ${language}`, lufs: loudness(Float32Array.from(parts), RATE) });
    }
  }
  const values = measured.map(({ lufs }) => lufs);
  const spread = Math.max(...values) - Math.min(...values);
  const list = measured.map(({ name, lufs }) => `${name} ${lufs.toFixed(1)}`).join(", ");
  return [
    {
      what: `spread of ${list} LUFS`,
      value: `${spread.toFixed(2)} LU`,
      limit: `at most ${MOST_SPREAD}`,
      good: spread <= MOST_SPREAD,
    },
  ];
};
