import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KokoroModel } from "../../../model-packaging/engines/kokoro/kokoro-model.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const setup = { threads: 1, device: "cpu" } as const;

function folderWith(runtime: string): string {
  const folder = temporaryFolder("model");
  const packageFolder = `${folder}/runtime/node_modules/onnxruntime-node`;
  mkdirSync(packageFolder, { recursive: true });
  writeFileSync(`${packageFolder}/index.js`, runtime);
  return folder;
}

it("says that there is no model folder, or which part of it is missing", async () => {
  await expect(KokoroModel.load({ ...setup, modelDir: undefined })).rejects.toThrow("MODEL_DIR is not set");
  const empty = temporaryFolder("empty");
  await expect(KokoroModel.load({ ...setup, modelDir: empty })).rejects.toThrow(
    `onnxruntime-node cannot be loaded from ${empty}/runtime/node_modules`,
  );
});

it("refuses a device that the runtime does not have, instead of falling back", async () => {
  const modelDir = folderWith("exports.listSupportedBackends = () => [{ name: 'cpu' }];");
  await expect(KokoroModel.load({ ...setup, modelDir, device: "cuda" })).rejects.toThrow("no provider cuda here: cpu");
});
