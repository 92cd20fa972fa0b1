/**
 * The F0 that the neural voices give to the tones of Mandarin, after the settings of the voice (`pitchSemitones`,
 * `f0Range`), at the beginning, in the middle and at the end of a syllable's final. It is relative to that of tone 1, which
 * is level, so that the fall of F0 along a sentence is left out.
 */
import { readCatalogue } from "../model-packaging/catalogue.ts";
import { type ClauseTokens, tokensOf } from "../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../model-packaging/engines/clauses.ts";
import { englishAccent } from "../model-packaging/engines/kokoro/english-accents.ts";
import { intonationOf, withIntonation } from "../model-packaging/engines/kokoro/intonation.ts";
import { isVowelSymbol } from "../model-packaging/engines/kokoro/ipa-symbols.ts";
import { KOKORO_SYMBOLS } from "../model-packaging/engines/kokoro/kokoro-engine.ts";
import { KokoroModel } from "../model-packaging/engines/kokoro/kokoro-model.ts";
import { rowOfPass } from "../model-packaging/engines/kokoro/style.ts";
import { scriptOf } from "../model-packaging/engines/script.ts";
import { plannerFor } from "./model/plans.ts";
import { SENTENCES } from "./model/sentences.ts";
import { findWeights, HOW_TO_PULL } from "./model/weights.ts";

/** By number, less one. A neutral tone has no mark. */
const TONES = "→↗↓↘";
const F0_PER_FRAME = 2;
/** What is heard of a token precedes its frames by two to four; at two, the tones differ most. */
const AHEAD_FRAMES = 2;
/** In hertz; what is lower is not voiced. */
const LEAST_F0 = 10;
/** A contour of fewer values says nothing. */
const LEAST_VALUES = 5;

/** In semitones, each the mean of a fifth of the voiced values. */
const PARTS = ["first", "middle", "last"] as const;
type Contour = { tone: number } & Record<(typeof PARTS)[number], number>;

export async function benchTones(): Promise<void> {
  const modelDir = findWeights();
  if (modelDir === undefined) throw new Error(`the neural voices are not on this machine: ${HOW_TO_PULL}`);
  const model = await KokoroModel.load({ modelDir, threads: 1, device: "cpu" });
  const plan = plannerFor();
  for (const voice of readCatalogue().voices.filter(({ engine }) => engine === "kokoro")) {
    const { id, settings } = voice;
    const styleOf = model.readStyles(voice);
    const { ofIpa } = englishAccent(settings.englishAccent);
    const contours: Contour[] = [];
    for (const text of SENTENCES.zh) {
      for (const { segments } of (await plan(text, { voice: id })).utterances) {
        for (const clause of clausesOf(scriptOf(segments, { ...KOKORO_SYMBOLS, ofIpa }), segments)) {
          const tokens = tokensOf(clause, segments);
          const { f0, frames } = await model.encode({
            tokens: tokens.symbols.map((symbol) => model.token(symbol)),
            style: rowOfPass(tokens, segments, styleOf),
            speeds: tokens.speeds,
          });
          const intonation = intonationOf(tokens, segments, settings);
          contours.push(...contoursOf(tokens, withIntonation(f0.data as Float32Array, frames, intonation), frames));
        }
      }
    }
    report(id, contours);
  }
}

function report(voice: string, contours: readonly Contour[]): void {
  const ofTone = (tone: number) => contours.filter((contour) => contour.tone === tone);
  const meanOf = (tone: number, part: (typeof PARTS)[number]) => mean(ofTone(tone).map((contour) => contour[part]));
  for (const tone of [2, 3, 4]) {
    const parts = PARTS.map((part) => `${part} ${(meanOf(tone, part) - meanOf(1, part)).toFixed(1)}`);
    console.log(
      `${voice.padEnd(8)} tone ${tone} less tone 1, in semitones: ${parts.join(", ")} (${ofTone(tone).length})`,
    );
  }
}

function contoursOf({ symbols }: ClauseTokens, f0: Float32Array, frames: readonly number[]): Contour[] {
  const starts = [-AHEAD_FRAMES * F0_PER_FRAME];
  for (const length of frames) starts.push((starts.at(-1) ?? 0) + length * F0_PER_FRAME);
  /** Of a token, the first pad counted. */
  const startOf = (token: number) => Math.max(0, starts[token] ?? 0);
  return symbols.flatMap((symbol, at): Contour[] => {
    const tone = TONES.indexOf(symbol) + 1;
    if (tone === 0) return [];
    let from = at;
    while (isVowelSymbol(symbols[from - 1] ?? "")) from--;
    const to = /[nŋ]/.test(symbols[at + 1] ?? "") ? at + 2 : at + 1;
    const voiced = f0.subarray(startOf(from + 1), startOf(to + 1)).filter((value) => value > LEAST_F0);
    if (voiced.length < LEAST_VALUES) return [];
    const semitones = Array.from(voiced, (value) => 12 * Math.log2(value));
    const fifth = Math.floor(semitones.length / 5);
    const fromMiddle = Math.floor((semitones.length - fifth) / 2);
    return [
      {
        tone,
        first: mean(semitones.slice(0, fifth)),
        middle: mean(semitones.slice(fromMiddle, fromMiddle + fifth)),
        last: mean(semitones.slice(-fifth)),
      },
    ];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
