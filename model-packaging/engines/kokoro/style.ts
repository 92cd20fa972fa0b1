/** The speaker: a style of the model, or a blend of several. */
import { readFileSync } from "node:fs";

/** A style has a row for each number of tokens that an utterance may have. */
export const STYLE_ROWS = 510;
export const STYLE_COLUMNS = 256;

/** `hf_alpha:0.5+ef_dora:0.5`; a name without a weight has weight 1. */
const BLEND = /^[a-z0-9_]+(?::\d*\.?\d+)?(?:\+[a-z0-9_]+(?::\d*\.?\d+)?)*$/;

/** The weighted sum of the named styles. Throws for a blend that is written wrongly, and for a missing file. */
export function readStyle(blend: string, stylesFolder: string): Float32Array {
  if (!BLEND.test(blend)) throw new Error(`${JSON.stringify(blend)} is not a style or a blend of styles`);
  const sum = new Float32Array(STYLE_ROWS * STYLE_COLUMNS);
  for (const part of blend.split("+")) {
    const [name, weight = "1"] = part.split(":");
    const bytes = readFileSync(`${stylesFolder}/${name}.bin`);
    if (bytes.length !== sum.byteLength) throw new Error(`the style ${name} has ${bytes.length} bytes`);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + Number(weight) * bytes.readFloatLE(i * 4);
  }
  return sum;
}

/** The row for an utterance of so many tokens, without the pads. */
export function styleRow(style: Float32Array, tokens: number): Float32Array {
  const row = Math.min(Math.max(tokens, 1), STYLE_ROWS) - 1;
  return style.slice(row * STYLE_COLUMNS, (row + 1) * STYLE_COLUMNS);
}
