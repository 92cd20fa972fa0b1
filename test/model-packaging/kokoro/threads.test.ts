import { expect, it } from "vitest";
import { KokoroModel, type Pass } from "../../../model-packaging/engines/kokoro/kokoro-model.ts";
import { styleRow } from "../../../model-packaging/engines/kokoro/style.ts";

const modelDir = process.env.VOICES_MODEL_DIR;
if (modelDir === undefined) console.warn("VOICES_MODEL_DIR is not set: kokoro's threads are NOT tested");

it.skipIf(modelDir === undefined)(
  "has the same samples with two threads, three threads, and one",
  async () => {
    const passOf = (model: KokoroModel): Pass => {
      const tokens = Array.from("sˈatu dˈuə tˈiɡə.", (symbol) => model.token(symbol));
      const ones = new Float32Array(tokens.length + 2).fill(1);
      const styleOf = model.readStyles({ settings: { style: "hf_alpha" }, languages: ["ms"] });
      const style = styleRow(styleOf("ms"), tokens.length);
      return { tokens, style, speeds: ones, intonation: { pitches: ones, ranges: ones } };
    };
    const model = await KokoroModel.load({ modelDir, threads: 1, idleThreads: 2, device: "cpu" });
    const pass = passOf(model);
    const { samples } = await model.speak(pass);
    model.spread(true);
    expect((await model.speak(pass)).samples).toEqual(samples);
    model.spread(false);
    expect((await model.speak(pass)).samples).toEqual(samples);
    const three = await KokoroModel.load({ modelDir, threads: 3, device: "cpu" });
    expect((await three.speak(pass)).samples).toEqual(samples);
  },
  60_000,
);
