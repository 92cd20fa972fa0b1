/** A Piper voice by our engine, by piper-tts and by sherpa-onnx-node: processor time, and how soon speech begins. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Segment } from "#contract/plan.ts";
import { tokensOf } from "../../model-packaging/engines/clause-tokens.ts";
import { type Clause, clausesOf } from "../../model-packaging/engines/clauses.ts";
import { loadOnnxRuntime } from "../../model-packaging/engines/onnx-runtime.ts";
import { speakClause } from "../../model-packaging/engines/piper/clause-speech.ts";
import { PIPER_SYMBOLS } from "../../model-packaging/engines/piper/piper-engine.ts";
import { PiperVoice } from "../../model-packaging/engines/piper/piper-voice.ts";
import { clauseIds } from "../../model-packaging/engines/piper/voice-ids.ts";
import { SilentWordError, scriptOf } from "../../model-packaging/engines/script.ts";
import { preparePiper } from "../../model-packaging/voices/prepare/piper.ts";
import { median, pairedRatio, processorTime } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { plannerFor } from "./plans.ts";
import { PythonPeer } from "./python-peer.ts";
import { SENTENCES } from "./sentences.ts";
import { sherpaPeer } from "./sherpa-peer.ts";

/** English sentences, of which those without a word of unknown sounds are spoken. */
const MOST_SENTENCES = 20;

interface Sentence {
  text: string;
  run: readonly Segment[];
  clauses: Clause[];
}

export async function measurePiper({ modelDir, python, piper, sherpa }: Given): Promise<Figure[]> {
  if (piper === undefined) return [{ what: "the engine piper", value: "not measured: --piper FILE of a voice" }];
  const folder = mkdtempSync(join(tmpdir(), "bench-piper-"));
  try {
    for (const [name, bytes] of Object.entries(preparePiper(readFileSync(piper))))
      writeFileSync(join(folder, `${name}.onnx`), bytes);
    copyFileSync(`${piper}.json`, join(folder, "voice.json"));
    const runtime = loadOnnxRuntime({ modelDir, device: "cpu" });
    const load = (threads: number) => PiperVoice.load(runtime, folder, { threads, device: "cpu", speaker: 0 });
    const sentences = await sentencesOf();
    return [
      ...(python === undefined
        ? [{ what: "relative to piper-tts", value: "not measured: --python PATH" }]
        : await besidePiperTts(await load(1), new PythonPeer(python, "piper_peer.py", [piper, "1"]), sentences)),
      ...(sherpa === undefined || python === undefined
        ? [{ what: "relative to sherpa-onnx-node", value: "not measured: --sherpa FOLDER and --python PATH" }]
        : await besideSherpa(
            await load(2),
            sherpaPeer({ sherpa, piper, folder, dataDir: dataOf(python), threads: 2 }),
            sentences,
          )),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same ids, one thread each, in pairs. */
async function besidePiperTts(voice: PiperVoice, peer: PythonPeer, sentences: readonly Sentence[]): Promise<Figure[]> {
  const [own, first, theirs]: number[][] = [[], [], []];
  for (const [turn, sentence] of [sentences[0], ...sentences].entries()) {
    if (sentence === undefined) continue;
    const spoken = await speak(voice, sentence);
    let ms = 0;
    for (const clause of sentence.clauses) {
      const { symbols } = tokensOf(clause, sentence.run);
      ms += await peer.ask({ ids: clauseIds(symbols, voice.config, voice.symbols).ids });
    }
    // Not counted: the first pass of each allocates its memory.
    if (turn === 0) continue;
    own?.push(spoken.ms);
    first?.push(spoken.firstMs);
    theirs?.push(ms);
  }
  peer.stop();
  return [
    {
      what: `processor time relative to piper-tts, same ids (${own?.length} pairs, median)`,
      value: `${times(pairedRatio(own ?? [], theirs ?? []))} (at most 1.05)`,
    },
    {
      what: "first audio relative to a whole sentence of piper-tts, processor time",
      value: `${times(pairedRatio(first ?? [], theirs ?? []))} (at most 0.5)`,
    },
  ];
}

/** The same texts with two threads each, in pairs: sherpa makes its own sounds, so that time is for a second of audio. */
async function besideSherpa(
  voice: PiperVoice,
  peer: (text: string) => number,
  sentences: readonly Sentence[],
): Promise<Figure[]> {
  const rates = { own: [] as number[], theirs: [] as number[], ownCpu: [] as number[], theirsCpu: [] as number[] };
  for (const [turn, sentence] of [sentences[0], ...sentences].entries()) {
    if (sentence === undefined) continue;
    const startedAt = performance.now();
    const spoken = await speak(voice, sentence);
    const middle = { at: performance.now(), cpu: processorTime() };
    const seconds = peer(sentence.text);
    const [wall, cpu] = [performance.now() - middle.at, processorTime() - middle.cpu];
    if (turn === 0) continue;
    rates.own.push(spoken.seconds / (middle.at - startedAt));
    rates.theirs.push(seconds / wall);
    rates.ownCpu.push(spoken.seconds / spoken.ms);
    rates.theirsCpu.push(seconds / cpu);
  }
  return [
    {
      what: `audio a second relative to sherpa-onnx-node, two threads (${rates.own.length} pairs, median)`,
      value: `${times(pairedRatio(rates.own, rates.theirs))} (at least 1.5)`,
    },
    {
      what: "the same by processor time",
      value: `${times(pairedRatio(rates.ownCpu, rates.theirsCpu))}; ours ${(1 / median(rates.ownCpu) / 1000).toFixed(3)} s a second`,
    },
  ];
}

/** Times are processor time in milliseconds. */
async function speak(voice: PiperVoice, { run, clauses }: Sentence) {
  const before = processorTime();
  let [firstMs, samples] = [Number.NaN, 0];
  for (const clause of clauses) {
    for await (const piece of speakClause(clause, run, voice)) {
      samples += piece.samples.length;
      if (samples > 0 && Number.isNaN(firstMs)) firstMs = processorTime() - before;
    }
  }
  return { ms: processorTime() - before, firstMs, seconds: samples / voice.clock.sampleRate };
}

async function sentencesOf(): Promise<Sentence[]> {
  const plan = plannerFor();
  const sentences: Sentence[] = [];
  for (const text of SENTENCES.en.slice(0, MOST_SENTENCES)) {
    for (const { segments } of (await plan(text)).utterances) {
      const clauses = clausesIn(segments);
      if (clauses.length > 0) sentences.push({ text, run: segments, clauses });
    }
  }
  return sentences;
}

/** None where a word has no sounds of the front end: the phonemiser is not needed here. */
function clausesIn(segments: readonly Segment[]): Clause[] {
  try {
    return clausesOf(scriptOf(segments, PIPER_SYMBOLS), segments);
  } catch (error) {
    if (error instanceof SilentWordError || error instanceof RangeError) return [];
    throw error;
  }
}

/** espeak-ng's data, which piper-tts brings. */
function dataOf(python: string): string {
  const program = "import os, piper; print(os.path.join(os.path.dirname(piper.__file__), 'espeak-ng-data'))";
  return execFileSync(python, ["-c", program], { encoding: "utf8" }).trim();
}
