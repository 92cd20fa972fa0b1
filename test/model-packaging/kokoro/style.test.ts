import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { tokensOf } from "../../../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../../../model-packaging/engines/clauses.ts";
import { KOKORO_SYMBOLS } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import {
  readStyle,
  readStyles,
  rowOfPass,
  STYLE_COLUMNS,
  STYLE_ROWS,
  styleRow,
} from "../../../model-packaging/engines/kokoro/style.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { segmentOf } from "../plans.ts";

const folder = temporaryFolder("styles");
for (const [name, value] of [
  ["one", 1],
  ["four", 4],
] as const) {
  const values = new Float32Array(STYLE_ROWS * STYLE_COLUMNS).fill(value);
  values[STYLE_COLUMNS] = 10;
  writeFileSync(`${folder}/${name}.bin`, Buffer.from(values.buffer));
}

it("blends styles by their weights, and takes the row for a number of tokens", () => {
  const blend = readStyle("one:0.25+four:0.5", folder);
  expect([blend[0], blend[STYLE_COLUMNS]]).toEqual([2.25, 7.5]);
  expect(styleRow(blend, 2)[0]).toBe(7.5);
  expect(styleRow(blend, 600)).toHaveLength(STYLE_COLUMNS);
});

it("refuses a blend that is missing, written wrongly, or of a style without a file", () => {
  expect(() => readStyle(undefined, folder)).toThrow("settings.style is missing");
  expect(() => readStyle("one:0.5+five", folder)).toThrow("five.bin");
  expect(() => readStyle("../one", folder)).toThrow("not a style");
});

const styleOf = readStyles({ languages: ["ms", "en", "zh"], settings: { style: "one", "style.zh": "four" } }, folder);

it("gives a language its own style, else that of the voice", () => {
  expect(styleOf("ms")).toBe(styleOf("en"));
  expect([styleOf("en")[0], styleOf("zh")[0]]).toEqual([1, 4]);
  expect(() => styleOf("ta")).toThrow("the voice does not speak ta");
});

it("speaks a pass of several languages in the mean of their styles, by their tokens", () => {
  const said = (language: "ms" | "zh", text: string, sounds: object): Segment => {
    const segment = segmentOf(language, text);
    return { ...segment, words: segment.words.map((word) => ({ ...word, ...sounds })) };
  };
  const rowOf = (run: readonly Segment[]) => {
    const [clause] = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
    if (clause === undefined) throw new Error("there is no clause");
    return rowOfPass(tokensOf(clause, run), run, styleOf);
  };
  const [malay, mandarin] = [said("ms", "dua", { ipa: "dua" }), said("zh", "大", { pinyin: "da4" })];
  expect(rowOf([malay])).toEqual(styleRow(styleOf("ms"), 3));
  expect(rowOf([mandarin])).toEqual(styleRow(styleOf("zh"), 3));
  // Three tokens each.
  expect(rowOf([malay, mandarin])[0]).toBe(2.5);
});
