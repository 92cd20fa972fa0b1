/** sherpa-onnx-node on a Piper voice: a package that is measured only, and no dependency. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

interface Sherpa {
  OfflineTts: new (config: object) => { generate(request: object): { samples: Float32Array; sampleRate: number } };
}

export interface SherpaOptions {
  /** Folder of the package. */
  sherpa: string;
  /** The voice's file, next to its JSON. */
  piper: string;
  /** For the files that sherpa wants of the voice. */
  folder: string;
  /** `espeak-ng-data`, for its phonemes. */
  dataDir: string;
  threads: number;
}

/** Speaks a text. Resolves to the seconds of its audio. */
export function sherpaPeer({ sherpa, piper, folder, dataDir, threads }: SherpaOptions): (text: string) => number {
  const config = JSON.parse(readFileSync(`${piper}.json`, "utf8"));
  const [model, tokens] = [join(folder, "sherpa.onnx"), join(folder, "tokens.txt")];
  const metadata = {
    model_type: "vits",
    comment: "piper",
    language: "English",
    voice: config.espeak.voice,
    has_espeak: "1",
    n_speakers: String(config.num_speakers),
    sample_rate: String(config.audio.sample_rate),
  };
  writeFileSync(model, Buffer.concat([readFileSync(piper), ...Object.entries(metadata).map(metadataField)]));
  const ids = Object.entries<number[]>(config.phoneme_id_map).filter(([symbol]) => Array.from(symbol).length === 1);
  writeFileSync(tokens, ids.map(([symbol, [id]]) => `${symbol} ${id}\n`).join(""));
  const { OfflineTts } = createRequire(join(sherpa, "package.json"))(sherpa) as Sherpa;
  const tts = new OfflineTts({ model: { vits: { model, tokens, dataDir }, numThreads: threads, provider: "cpu" } });
  return (text) => {
    const { samples, sampleRate } = tts.generate({ text, sid: 0, speed: 1 });
    return samples.length / sampleRate;
  };
}

/** Field 14 of an ONNX model, key and value: a message may be appended to in its encoded form. */
function metadataField([key, value]: [string, string]): Buffer {
  const text = (field: number, content: string) =>
    Buffer.concat([Buffer.from([(field << 3) | 2, Buffer.byteLength(content)]), Buffer.from(content)]);
  const entry = Buffer.concat([text(1, key), text(2, value)]);
  return Buffer.concat([Buffer.from([(14 << 3) | 2, entry.length]), entry]);
}
