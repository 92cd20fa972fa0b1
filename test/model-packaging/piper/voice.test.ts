/** The prepared graph on the real runtime: against the whole one, and against itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadOnnxRuntime, type OnnxRuntime, openSession } from "../../../model-packaging/engines/onnx-runtime.ts";
import { PiperVoice } from "../../../model-packaging/engines/piper/piper-voice.ts";
import { clauseIds } from "../../../model-packaging/engines/piper/voice-ids.ts";
import { decodeModel, encodeModel } from "../../../model-packaging/onnx/onnx-model.ts";
import { preparePiper } from "../../../model-packaging/voices/prepare/piper.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { TINY_CONFIG, TINY_HOP, tinyVits, tinyVitsBytes } from "./tiny-vits.ts";
import { tinyModelFolder } from "./tiny-voice.ts";

const voicesDir = process.env.VOICES_MODEL_DIR;
const setup = { threads: 1, device: "cpu", speaker: 0 } as const;
/** Longer than several windows. */
const SYMBOLS = Array.from("satu dua tiɡa, əmpat lima ənam, tudʒuh lapan səmbilan. ".repeat(2));
const WINDOW_FRAMES = 50;

/** What the voice says, window by window. */
async function speak(voice: PiperVoice, symbols: readonly string[], rate = 1) {
  const { latent, frames } = await voice.encode(symbols, new Float32Array(symbols.length + 2).fill(rate));
  const total = latent.dims[2] ?? 0;
  const parts: number[] = [];
  for (let from = 0; from < total; from += WINDOW_FRAMES)
    parts.push(...(await voice.decode(latent, from, Math.min(total, from + WINDOW_FRAMES))));
  return { samples: Float32Array.from(parts), frames };
}

describe("preparing", () => {
  it("always makes the same bytes", () => {
    expect(preparePiper(tinyVitsBytes())).toEqual(preparePiper(tinyVitsBytes()));
  });

  it("takes the vocoder apart, without random numbers and with the lengths", () => {
    const { encoder, decoder } = preparePiper(tinyVitsBytes());
    const [first, second] = [decodeModel(encoder).graph, decodeModel(decoder).graph];
    const names = (values: { name: string }[]) => values.map(({ name }) => name);
    expect(names(first.input)).toEqual(["input", "input_lengths", "scales", "stretch", "noise"]);
    expect(names(first.output)).toEqual(["latent", "whole_lengths", "scaled_lengths"]);
    expect(names(second.input)).toEqual(["latent"]);
    // A convolution over time is one over a picture of one line.
    expect(second.node.map(({ opType }) => opType)).toEqual([
      "Unsqueeze",
      "Conv",
      "Squeeze",
      "LeakyRelu",
      "ConvTranspose",
      "Tanh",
      "Unsqueeze",
    ]);
    expect(first.node.some(({ opType }) => /Random|Conv/.test(opType))).toBe(false);
  });

  it.each([
    ["Ceil", "the graph should have one Ceil"],
    ["ConvTranspose", "the graph has no ConvTranspose"],
    ["Conv", "should be a Conv and is a Relu"],
    ["RandomNormalLike", undefined],
  ])("refuses a graph without %s", (opType, message) => {
    const { graph, ...model } = tinyVits();
    const node = graph.node.map((one) => (one.opType === opType ? { ...one, opType: "Relu" } : one));
    const prepare = () => preparePiper(encodeModel({ ...model, graph: { ...graph, node } }));
    if (message === undefined) expect(prepare).not.toThrow();
    else expect(prepare).toThrow(message);
  });

  it("refuses other random numbers, and what is no graph", () => {
    const { graph, ...model } = tinyVits();
    const node = graph.node.map((one) => (one.opType === "Range" ? { ...one, opType: "RandomUniform" } : one));
    expect(() => preparePiper(encodeModel({ ...model, graph: { ...graph, node } }))).toThrow("random numbers");
    expect(() => preparePiper(Buffer.from("not a model"))).toThrow("not an ONNX model");
  });
});

describe.skipIf(voicesDir === undefined)("a voice", () => {
  let runtime: OnnxRuntime;
  let folder: string;
  let voice: PiperVoice;

  beforeAll(async () => {
    const modelDir = tinyModelFolder(voicesDir ?? "");
    folder = join(modelDir, "piper", "tiny");
    runtime = loadOnnxRuntime({ modelDir, device: "cpu" });
    voice = await PiperVoice.load(runtime, folder, setup);
  });

  it("says in windows what the whole graph says, within 0.0001", async () => {
    const quiet = temporaryFolder("quiet-voice");
    const inference = { ...TINY_CONFIG.inference, noise_scale: 0, noise_w: 0 };
    writeFileSync(join(quiet, "voice.json"), JSON.stringify({ ...TINY_CONFIG, inference }));
    for (const [name, bytes] of Object.entries(preparePiper(tinyVitsBytes())))
      writeFileSync(join(quiet, `${name}.onnx`), bytes);
    writeFileSync(join(quiet, "whole.onnx"), tinyVitsBytes());
    const whole = await openSession(runtime, join(quiet, "whole.onnx"), setup);
    const { ids } = clauseIds(SYMBOLS, TINY_CONFIG, voice.symbols);
    const { output } = await whole.run({
      input: new runtime.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
      input_lengths: new runtime.Tensor("int64", BigInt64Array.of(BigInt(ids.length)), [1]),
      scales: new runtime.Tensor("float32", Float32Array.of(0, 1, 0), [3]),
    });
    const expected = output?.data as Float32Array;
    const { samples, frames } = await speak(await PiperVoice.load(runtime, quiet, setup), SYMBOLS);
    expect(samples.length).toBe(expected.length);
    expect(frames.reduce((sum, length) => sum + length, 0) * TINY_HOP).toBe(samples.length);
    const furthest = samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (expected[i] ?? 0))), 0);
    expect(furthest).toBeLessThan(1e-4);
  });

  it("says the same each time, with its noise", async () => {
    const { samples } = await speak(voice, SYMBOLS);
    await speak(voice, ["a"]);
    expect((await speak(voice, SYMBOLS)).samples).toEqual(samples);
  });

  it("says the same in fixed lengths, several windows a run", async () => {
    const { latent } = await voice.encode(SYMBOLS, new Float32Array(SYMBOLS.length + 2).fill(1));
    const batched = await PiperVoice.load(runtime, folder, setup);
    await batched.useBatches();
    // Of three lengths; the last window of a clause is not among them, since it has no margin to throw away.
    const windows = [
      [0, 50],
      [50, 100],
      [100, 250],
      [250, 560],
    ] as const;
    const together = await Promise.all(windows.map(([from, to]) => batched.decode(latent, from, to)));
    for (const [index, [from, to]] of windows.entries()) {
      const alone = await voice.decode(latent, from, to);
      expect(together[index]).toHaveLength(alone.length);
      const furthest = alone.reduce((most, one, i) => Math.max(most, Math.abs(one - (together[index]?.[i] ?? 9))), 0);
      expect(furthest).toBeLessThan(1e-5);
    }
  });

  it.each([0.5, 0.8, 1.25, 2])("keeps a rate of %d within 5 %%", async (rate) => {
    const natural = await speak(voice, SYMBOLS);
    const { samples } = await speak(voice, SYMBOLS, rate);
    expect((samples.length * rate) / natural.samples.length).toBeGreaterThan(0.95);
    expect((samples.length * rate) / natural.samples.length).toBeLessThan(1.05);
  });

  it("is refused with a speaker that it does not have", async () => {
    await expect(PiperVoice.load(runtime, folder, { ...setup, speaker: 1 })).rejects.toThrow("1 speakers");
  });
});
