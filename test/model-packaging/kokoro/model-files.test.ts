import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KokoroModel } from "../../../model-packaging/engines/kokoro/kokoro-model.ts";
import { readStyle, STYLE_COLUMNS, STYLE_ROWS, styleRow } from "../../../model-packaging/engines/kokoro/style.ts";
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

it("blends styles by their weights, and takes the row for a number of tokens", () => {
  const folder = temporaryFolder("styles");
  for (const [name, value] of [
    ["one", 1],
    ["four", 4],
  ] as const) {
    const values = new Float32Array(STYLE_ROWS * STYLE_COLUMNS).fill(value);
    values[STYLE_COLUMNS] = 10;
    writeFileSync(`${folder}/${name}.bin`, Buffer.from(values.buffer));
  }
  const blend = readStyle("one:0.25+four:0.5", folder);
  expect([blend[0], blend[STYLE_COLUMNS]]).toEqual([2.25, 7.5]);
  expect(styleRow(blend, 2)[0]).toBe(7.5);
  expect(styleRow(blend, 600)).toHaveLength(STYLE_COLUMNS);
  expect(() => readStyle("one:0.5+five", folder)).toThrow("five.bin");
  expect(() => readStyle("../one", folder)).toThrow("not a style");
});
