/** Processor time of the graph for a second of audio: ours, that of onnxruntime in Python, and that of the int8 graph. */
import { join } from "node:path";
import type { Segment } from "#contract/plan.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { tokensOf } from "../../model-packaging/engines/clause-tokens.ts";
import { type Clause, clausesOf } from "../../model-packaging/engines/clauses.ts";
import { KOKORO_SYMBOLS } from "../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { KokoroModel, SAMPLE_RATE } from "../../model-packaging/engines/kokoro/kokoro-model.ts";
import { rowOfPass } from "../../model-packaging/engines/kokoro/style.ts";
import { SilentWordError, scriptOf } from "../../model-packaging/engines/script.ts";
import { median, pairedRatio, processorTime } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { Int8Model } from "./int8-model.ts";
import { plannerFor } from "./plans.ts";
import { PythonPeer } from "./python-peer.ts";
import { SENTENCES } from "./sentences.ts";
import type { TokenPass } from "./token-pass.ts";

/** Sentences of each language and mixed; each is a pair. */
const OF_EACH = 2;

/** A way to make speech of tokens. */
interface Contestant {
  name: string;
  /** Of our time to its time. */
  limit: number;
  /** Milliseconds of processor time. */
  speak(pass: TokenPass): Promise<number>;
}

export async function measureCompute({ modelDir, python, int8 }: Given): Promise<Figure[]> {
  const model = await KokoroModel.load({ modelDir, threads: 1, device: "cpu" });
  const passes = await passesOf(model);
  let samples = 0;
  const ours = async ({ tokens, style }: TokenPass) => {
    const ones = new Float32Array(tokens.length + 2).fill(1);
    const before = processorTime();
    const spoken = await model.speak({ tokens, style, speeds: ones, intonation: { pitches: ones, ranges: ones } });
    samples += spoken.samples.length;
    return processorTime() - before;
  };
  const peer = python === undefined ? undefined : new PythonPeer(python, "peer.py", [join(modelDir, "kokoro")]);
  const integer = int8 === undefined ? undefined : await Int8Model.load(modelDir, int8);
  const contestants: Contestant[] = [
    ...(peer ? [{ name: "onnxruntime in Python, same graph", limit: 1.05, speak: askOf(peer) }] : []),
    ...(integer ? [{ name: "onnxruntime-node, int8 graph", limit: 0.65, speak: integer.speak }] : []),
  ];

  // Not counted: the first pass of each allocates its memory.
  const [first] = passes;
  if (first) for (const speak of [ours, ...contestants.map((one) => one.speak)]) await speak(first);
  samples = 0;
  const own: number[] = [];
  const others = contestants.map((): number[] => []);
  for (const pass of passes) {
    own.push(await ours(pass));
    for (const [i, { speak }] of contestants.entries()) others[i]?.push(await speak(pass));
  }
  peer?.stop();
  const perSecond = own.reduce((sum, time) => sum + time, 0) / 1000 / (samples / SAMPLE_RATE);
  return [
    { what: "processor time for a second of audio, one thread", value: `${perSecond.toFixed(3)} s` },
    ...contestants.map(({ name, limit }, i) => ({
      what: `relative to ${name} (${own.length} pairs, median)`,
      value: `${times(pairedRatio(own, others[i] ?? []))} (at most ${limit})`,
    })),
    ...(python === undefined
      ? [{ what: "relative to onnxruntime in Python", value: "not measured: --python PATH" }]
      : []),
    ...(int8 === undefined ? [{ what: "relative to the int8 graph", value: "not measured: --int8 FILE" }] : []),
    { what: "the longest pass", value: `${Math.round(Math.max(...own))} ms, the median ${Math.round(median(own))} ms` },
  ];
}

const askOf =
  (peer: PythonPeer) =>
  ({ tokens, style }: TokenPass) =>
    peer.ask({ tokens, style: [...style] });

/** The clauses of the sentences, as the engine cuts them. */
async function passesOf(model: KokoroModel): Promise<TokenPass[]> {
  const plan = plannerFor();
  const voice = readCatalogue().voices.find(({ engine }) => engine === "kokoro");
  if (voice === undefined) throw new Error("the catalogue has no voice of kokoro");
  const styleOf = model.readStyles(voice);
  const passes: TokenPass[] = [];
  for (const text of Object.values(SENTENCES).flatMap((sentences) => sentences.slice(0, OF_EACH))) {
    for (const { segments } of (await plan(text, { voice: voice.id })).utterances) {
      for (const clause of clausesIn(segments)) {
        const tokens = tokensOf(clause, segments);
        const ids = tokens.symbols.map((one) => model.token(one));
        passes.push({ tokens: ids, style: rowOfPass(tokens, segments, styleOf) });
      }
    }
  }
  return passes;
}

/** None where a word has no sounds of the front end: the phonemiser is not needed here. */
function clausesIn(segments: readonly Segment[]): Clause[] {
  try {
    return clausesOf(scriptOf(segments, KOKORO_SYMBOLS), segments);
  } catch (error) {
    if (error instanceof SilentWordError) return [];
    throw error;
  }
}
