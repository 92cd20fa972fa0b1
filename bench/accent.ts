/**
 * How even the syllables of the accents of English are, in one style of the model: the normalised pairwise variability
 * index (nPVI; Grabe and Low 2002) of the lengths of vowels, from the model's own durations. Lower is more even.
 */
import type { Segment } from "#contract/plan.ts";
import { readCatalogue } from "../model-packaging/catalogue.ts";
import { tokensOf } from "../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../model-packaging/engines/clauses.ts";
import { ENGLISH_ACCENTS, type EnglishAccent } from "../model-packaging/engines/kokoro/english-accents.ts";
import { englishVowels } from "../model-packaging/engines/kokoro/even-lengths.ts";
import { KOKORO_SYMBOLS } from "../model-packaging/engines/kokoro/kokoro-engine.ts";
import { CLOCK, KokoroModel, SAMPLE_RATE } from "../model-packaging/engines/kokoro/kokoro-model.ts";
import { rowOfPass, type StyleOf } from "../model-packaging/engines/kokoro/style.ts";
import { scriptOf } from "../model-packaging/engines/script.ts";
import { plannerFor } from "./model/plans.ts";
import { SENTENCES } from "./model/sentences.ts";
import { findWeights, HOW_TO_PULL } from "./model/weights.ts";

const FRAME_MS = (CLOCK.samplesPerFrame / SAMPLE_RATE) * 1000;

interface Vowel {
  ms: number;
  isStressed: boolean;
}

export async function benchAccent(): Promise<void> {
  const modelDir = findWeights();
  if (modelDir === undefined) throw new Error(`the neural voices are not on this machine: ${HOW_TO_PULL}`);
  const model = await KokoroModel.load({ modelDir, threads: 1, device: "cpu" });
  const voice = readCatalogue().voices.find(({ settings }) => settings.englishAccent === "malaysian");
  if (voice === undefined) throw new Error("no voice of the catalogue has a Malaysian accent");
  const styleOf = model.readStyles(voice);
  const plan = plannerFor();
  const runs: Segment[][] = [];
  for (const text of SENTENCES.en) {
    for (const { segments } of (await plan(text, { voice: voice.id })).utterances) runs.push(segments);
  }
  const { american, malaysian } = ENGLISH_ACCENTS;
  const compared: Record<string, EnglishAccent> = {
    american,
    "Malaysian sounds alone": { ...malaysian, evenness: 0 },
    malaysian,
  };
  for (const [name, accent] of Object.entries(compared)) {
    const clauses: Vowel[][] = [];
    for (const run of runs) clauses.push(...(await vowelsOf(run, accent, { model, styleOf })));
    const lengths = (isStressed: boolean) =>
      mean(clauses.flat().flatMap((vowel) => (vowel.isStressed === isStressed ? [vowel.ms] : [])));
    console.log(
      `${name.padEnd(24)} nPVI ${variability(clauses).toFixed(1)}; vowels with stress ${lengths(true).toFixed(0)} ms, ` +
        `without ${lengths(false).toFixed(0)} ms (${runs.length} sentences, ${clauses.flat().length} vowels)`,
    );
  }
}

/** Lengths of the vowels of each clause. */
async function vowelsOf(
  run: readonly Segment[],
  { ofIpa, evenness }: EnglishAccent,
  { model, styleOf }: { model: KokoroModel; styleOf: StyleOf },
): Promise<Vowel[][]> {
  const clauses: Vowel[][] = [];
  for (const clause of clausesOf(scriptOf(run, { ...KOKORO_SYMBOLS, ofIpa }), run)) {
    const tokens = tokensOf(clause, run);
    const groups = englishVowels(tokens, run);
    const { frames } = await model.encode({
      tokens: tokens.symbols.map((symbol) => model.token(symbol)),
      style: rowOfPass(tokens, run, styleOf),
      speeds: tokens.speeds,
      even: { groups, evenness },
    });
    clauses.push(
      groups.map((group) => ({
        ms: group.reduce((sum, token) => sum + (frames[token] ?? 0), 0) * FRAME_MS,
        isStressed: /[ˈˌ]/u.test(tokens.symbols[(group[0] ?? 0) - 1] ?? ""),
      })),
    );
  }
  return clauses;
}

/** Mean difference of neighbours, relative to their mean, in percent. */
function variability(clauses: readonly (readonly Vowel[])[]): number {
  const differences = clauses.flatMap((vowels) =>
    vowels.slice(1).map(({ ms }, i) => {
      const before = vowels[i]?.ms ?? ms;
      return Math.abs(ms - before) / ((ms + before) / 2);
    }),
  );
  return mean(differences) * 100;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
