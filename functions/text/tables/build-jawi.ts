/**
 * Builds the Rumi reading of Jawi from public data, always to the same bytes:
 *
 *     node functions/text/tables/build-jawi.ts PATH/TO/rumi-jawi-unicode.txt
 *
 * github.com/mohdzamri-github/rumi2jawi, `rumi-jawi-unicode.txt`, © 2020 Mohd Zamri Murah, MIT. Kept is one Rumi for
 * each Jawi, and no word that affixes make of another.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foldJawi, readAffixed } from "../jawi/jawi-affixes.ts";
import { codeOfEntry, encodeJawi } from "../jawi/jawi-code.ts";
import { isMalayRoot } from "../languages/lexicon.ts";
import { encodeEntries } from "./front-coding.ts";

const SHA256 = "d436e09c6003a412842b34cc68c3615b9321658bf4c78dd1692034637ccca388";
const SOURCE = "github.com/mohdzamri-github/rumi2jawi rumi-jawi-unicode.txt, (c) 2020 Mohd Zamri Murah, MIT";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: build-jawi.ts PATH/TO/rumi-jawi-unicode.txt");
const bytes = readFileSync(path);
const found = createHash("sha256").update(bytes).digest("hex");
if (found !== SHA256) throw new Error(`${path} has sha256 ${found}, not ${SHA256}`);

const readings = readingsOf(bytes.toString("utf8"));
const roots = [...readings].filter(([jawi, rumi]) => readAffixed(jawi, (root) => readings.get(root)) !== rumi);
const data = encodeEntries(
  roots.map(([jawi, rumi]) => `${encode(jawi)}${rumi}`),
  codeOfEntry,
);
writeFileSync(join(import.meta.dirname, "../jawi/jawi-words.json"), `${JSON.stringify({ source: SOURCE, data })}\n`);

function encode(jawi: string): string {
  const code = encodeJawi(jawi);
  if (code === undefined) throw new Error(`${jawi} has a letter without a code`);
  return code;
}

/** One Rumi for each Jawi: a root before what is made of it, the shorter before the longer, else as the alphabet has it. */
function readingsOf(text: string): Map<string, string> {
  const best = new Map<string, string>();
  for (const line of text.trim().split(/\r?\n/)) {
    const [rumi = "", spelling = ""] = line.split(",");
    const jawi = foldJawi(spelling);
    if (!/^[a-z]+$/.test(rumi) || !/^\p{Script=Arabic}+$/u.test(jawi) || jawi.length < 2) continue;
    const other = best.get(jawi);
    if (other === undefined || rank(rumi) < rank(other)) best.set(jawi, rumi);
  }
  return best;
}

function rank(rumi: string): number {
  return (isMalayRoot(rumi) ? 0 : 100) + rumi.length;
}
