/** The tiny voice as the catalogue and the model folder have it. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Voice } from "#contract/voices.ts";
import { VoiceSymbols } from "../../../model-packaging/engines/piper/voice-symbols.ts";
import { preparePiper } from "../../../model-packaging/voices/prepare/piper.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { TINY_CONFIG, TINY_RATE, tinyVitsBytes } from "./tiny-vits.ts";

/** A model folder with it, and with the runtime of another one. */
export function tinyModelFolder(runtimeOf: string): string {
  const modelDir = temporaryFolder("tiny-piper");
  symlinkSync(resolve(runtimeOf, "runtime"), join(modelDir, "runtime"), "junction");
  const folder = join(modelDir, "piper", "tiny");
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(preparePiper(tinyVitsBytes())))
    writeFileSync(join(folder, `${name}.onnx`), bytes);
  writeFileSync(join(folder, "voice.json"), JSON.stringify(TINY_CONFIG));
  return modelDir;
}

export const TINY_VOICE: Voice = {
  id: "tiny",
  name: "Tiny",
  languages: ["ms"],
  gender: "neutral",
  sampleRate: TINY_RATE,
  engine: "piper",
  modelFamily: "tiny VITS",
  settings: { folder: "tiny" },
  pronunciation: ["ipa"],
  sounds: "all",
  ipaSigns: new VoiceSymbols(TINY_CONFIG.phoneme_id_map).ipaSigns(["ms"]),
  worstRtf: 0.5,
  pace: { ms: { median: 12, slow: 9 } },
  files: [],
  licence: "MIT",
  attribution: "This repository",
  provenance: "Made by a test",
  consent: "Not applicable: no person's voice was used",
  commercialUse: true,
};
