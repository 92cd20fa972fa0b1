/** Words begin where the sound begins again: after breaks of half a second, and after commas in one pass of the model. */
import { median } from "../measure/statistics.ts";
import { type Check, RATE, samplesOf } from "./check.ts";

/** Words that begin with a sound that is heard from its start: a stop is silent at first. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  ms: ["nasi", "ayam", "ikan", "emas", "limau"],
  en: ["lemons", "apples", "mangoes", "olives", "noodles"],
  zh: ["牛奶", "苹果", "面包", "绿茶", "馒头"],
  ta: ["அம்மா", "மழை", "நிலா", "அரிசி", "மரம்"],
};
const MOST_MS = 50;
/** Fewer beginnings after silence say too little. */
const LEAST_SILENCES = 2;
const WINDOW = RATE / 200;
/** Relative to the loudest 5 ms: between speech and the silence that the model makes at a comma. */
const HEARD = 0.02;
/** The sound is looked for this long before and after where the mark says that it begins. */
const BEFORE_MS = 120;
const AFTER_MS = 200;

export const checkWordTimes: Check = async ({ plan, speak }) => {
  const findings = [];
  for (const [language, words] of Object.entries(LISTS)) {
    const joined = { breaks: words.join(' <break time="500ms"/> '), commas: words.join(", ") };
    for (const [kind, text] of Object.entries(joined)) {
      const spoken = await speak(await plan(`<speak>${text}</speak>`, { text_type: "ssml", language }));
      const starts = spoken.marks.filter(({ type }) => type === "word").map(({ startMs }) => startMs);
      const errors = errorsOf(samplesOf(spoken), starts);
      const worst = Math.max(...errors);
      findings.push({
        what: `${language}, ${kind}: farthest of ${errors.length} beginnings, median`,
        value: `${worst.toFixed(0)} ms, ${median(errors).toFixed(0)} ms`,
        limit: `at most ${MOST_MS}`,
        good: errors.length >= LEAST_SILENCES && worst <= MOST_MS,
      });
    }
  }
  return findings;
};

/** Milliseconds between each mark and the nearest point where sound follows silence; marks without silence before are left out. */
function errorsOf(samples: Float32Array, starts: readonly number[]): number[] {
  const levels = Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, i) =>
    Math.sqrt(samples.subarray(i * WINDOW, (i + 1) * WINDOW).reduce((sum, x) => sum + x * x, 0) / WINDOW),
  );
  const heard = HEARD * Math.max(...levels);
  const onsets = levels.flatMap((level, i) => {
    const isOnset = level >= heard && [1, 2, 3, 4].every((back) => (levels[i - back] ?? 0) < heard);
    return isOnset ? [(i * WINDOW * 1000) / RATE] : [];
  });
  return starts.slice(1).flatMap((start) => {
    const near = onsets.filter((onset) => onset > start - BEFORE_MS && onset < start + AFTER_MS);
    return near.length === 0 ? [] : [Math.min(...near.map((onset) => Math.abs(onset - start)))];
  });
}
