/** The decoder in fixed lengths against the one without, with the real weights, on the processor. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bucketOf } from "../../../model-packaging/engines/buckets.ts";
import { type Decoder, type DecoderInput, PlainDecoder } from "../../../model-packaging/engines/kokoro/decoder.ts";
import { FRAME_BUCKETS, FrameBuckets } from "../../../model-packaging/engines/kokoro/frame-buckets.ts";
import { KokoroEngine } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { CLOCK, KokoroModel } from "../../../model-packaging/engines/kokoro/kokoro-model.ts";
import { styleRow } from "../../../model-packaging/engines/kokoro/style.ts";
import { loadOnnxRuntime } from "../../../model-packaging/engines/onnx-runtime.ts";

const voicesDir = process.env.VOICES_MODEL_DIR;
if (voicesDir === undefined) console.warn("VOICES_MODEL_DIR is not set: kokoro's fixed lengths are NOT tested");

it("leaves at most about a third of a pass unused, from one of a few words on", () => {
  for (let frames = 72; frames <= Math.max(...FRAME_BUCKETS); frames++)
    expect(frames / (bucketOf(frames, FRAME_BUCKETS) ?? 0)).toBeGreaterThan(0.65);
});

describe.skipIf(voicesDir === undefined)("a clause in a longer bucket", () => {
  const setup = { modelDir: voicesDir ?? "", threads: 1, device: "cpu" } as const;
  const BUCKETS = [96, 160];
  const SYMBOLS = {
    ms: "sˈatu dˈuə tˈiɡə.",
    en: "ðə bˈʌs tu ˈipO.",
    zh: "ʨʰi↓ŋ mi↗ŋtʰjɛ→n ʦau↓ʂaŋ.",
    ta: "ˈoɾʊ kˈaːɾ.",
  };
  let model: KokoroModel;
  let plain: Decoder;
  let buckets: Decoder;

  beforeAll(async () => {
    const runtime = loadOnnxRuntime(setup);
    const path = join(setup.modelDir, "kokoro", "decoder.onnx");
    model = await KokoroModel.load(setup);
    plain = await PlainDecoder.open(runtime, path, setup);
    buckets = await FrameBuckets.open(runtime, path, setup, BUCKETS);
  }, 120_000);

  async function encoded(symbols: string, speed = 1): Promise<DecoderInput & { frames: number }> {
    const tokens = Array.from(symbols, (symbol) => model.token(symbol));
    const styleOf = model.readStyles({ settings: { style: "hf_alpha" }, languages: ["ms"] });
    const row = styleRow(styleOf("ms"), tokens.length);
    const speeds = new Float32Array(tokens.length + 2).fill(speed);
    const { features, f0, energy, frames } = await model.encode({ tokens, style: row, speeds });
    const { Tensor } = loadOnnxRuntime(setup);
    const style = new Tensor("float32", row, [1, row.length]);
    return { features, f0, energy, style, frames: frames.reduce((sum, length) => sum + length, 0) };
  }

  it.each(Object.entries(SYMBOLS))(
    "has the samples that it has alone: %s",
    async (_, symbols) => {
      const { frames, ...input } = await encoded(symbols);
      const [alone, padded] = [await plain.decode(input), await buckets.decode(input)];
      expect(padded).toHaveLength(frames * CLOCK.samplesPerFrame);
      expect(alone).toHaveLength(padded.length);
      expect(frames).toBeLessThan(Math.max(...BUCKETS));
      expect(Math.max(...alone)).toBeGreaterThan(0.1);
      const worst = alone.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (padded[at] ?? 0))), 0);
      expect(worst).toBeLessThan(1e-4);
    },
    60_000,
  );

  it("runs in its own length when no bucket is as long", async () => {
    const { frames, ...input } = await encoded(SYMBOLS.ms.repeat(3), 0.8);
    expect(frames).toBeGreaterThan(Math.max(...BUCKETS));
    const [alone, whole] = [await plain.decode(input), await buckets.decode(input)];
    expect(whole).toHaveLength(alone.length);
    const worst = alone.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (whole[at] ?? 0))), 0);
    expect(worst).toBeLessThan(1e-4);
  }, 60_000);

  it("is refused on a machine without CUDA, instead of being computed on the processor", async ({ skip }) => {
    skip(existsSync("/dev/nvidia0"), "this machine has a GPU");
    const create = () => KokoroEngine.create({ ...setup, device: "cuda" });
    await expect(create()).rejects.toThrow(/^onnxruntime-node (?:has no provider|cannot use) cuda here: /);
  }, 60_000);

  it("has the same samples each time, also after others", async () => {
    const { frames: _, ...input } = await encoded(SYMBOLS.ms);
    const first = await buckets.decode(input);
    await buckets.decode(await encoded(SYMBOLS.zh));
    expect(await buckets.decode(input)).toEqual(first);
  }, 60_000);
});
