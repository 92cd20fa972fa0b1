/**
 * Builds the Rumi reading of Jawi from public data. The output is deterministic:
 *
 *     node tools/tables/build-jawi.ts PATH/TO/rumi-jawi-unicode.txt
 *
 * github.com/mohdzamri-github/rumi2jawi, `rumi-jawi-unicode.txt`, © 2020 Mohd Zamri Murah, MIT. The table has one
 * Rumi for each Jawi, without the words that affixes derive from another.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foldJawi, readAffixed } from "../../functions/text/jawi/jawi-affixes.ts";
import { codeOfEntry, encodeJawi } from "../../functions/text/jawi/jawi-code.ts";
import { isMalayRoot } from "../../functions/text/languages/dictionary.ts";
import { encodeEntries } from "../../functions/text/tables/front-coding.ts";

const SHA256 = "d436e09c6003a412842b34cc68c3615b9321658bf4c78dd1692034637ccca388";
const SOURCE = "github.com/mohdzamri-github/rumi2jawi rumi-jawi-unicode.txt, (c) 2020 Mohd Zamri Murah, MIT";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: build-jawi.ts PATH/TO/rumi-jawi-unicode.txt");
const bytes = readFileSync(path);
const found = createHash("sha256").update(bytes).digest("hex");
if (found !== SHA256) throw new Error(`${path} has sha256 ${found}, not ${SHA256}`);

const readings = readingsOf(bytes.toString("utf8"));
const kept = keptOf(readings);
const data = encodeEntries(
  [...kept].map(([jawi, rumi]) => `${encode(jawi)}${rumi}`),
  codeOfEntry,
);
writeFileSync(
  join(import.meta.dirname, "../../functions/text/jawi/jawi-words.json"),
  `${JSON.stringify({ source: SOURCE, data })}\n`,
);

function encode(jawi: string): string {
  const code = encodeJawi(jawi);
  if (code === undefined) throw new Error(`${jawi} has a letter without a code`);
  return code;
}

/**
 * Roots, although affixes could derive them from others (laku from la), and all words that affixes cannot derive from a
 * kept one.
 */
function keptOf(readings: ReadonlyMap<string, string>): Map<string, string> {
  const table = new Map([...readings].filter(([jawi, rumi]) => isMalayRoot(rumi) || affixed(jawi, readings) !== rumi));
  for (const [jawi, rumi] of readings) if (!table.has(jawi) && affixed(jawi, table) !== rumi) table.set(jawi, rumi);
  return table;
}

function affixed(jawi: string, roots: ReadonlyMap<string, string>): string | undefined {
  return readAffixed(jawi, (root) => roots.get(root));
}

/** One Rumi for each Jawi: the one of the best rank, else the first in the file. */
function readingsOf(text: string): Map<string, string> {
  const best = new Map<string, string>();
  for (const line of text.trim().split(/\r?\n/)) {
    const [written = "", noted = ""] = line.split(",");
    // "jumaat,جمعة (minggu atau pekan)": the brackets have an explanation.
    const spelling = noted.replace(/\s*\(.*$/, "").trim();
    // "kanak-kanak,کانق٢": some roots occur only repeated.
    const twice = /^([a-z]+)-\1$/.exec(written)?.[1];
    const rumi = twice !== undefined && spelling.endsWith("٢") ? twice : written;
    const jawi = foldJawi(rumi === written ? spelling : spelling.slice(0, -1));
    if (!/^[a-z]+$/.test(rumi) || !/^\p{Script=Arabic}+$/u.test(jawi) || jawi.length < 2) continue;
    const other = best.get(jawi);
    if (other === undefined || rank(rumi, jawi) < rank(other, jawi)) best.set(jawi, rumi);
  }
  return best;
}

/**
 * Roots before derived words; ي and و as i and u before e and o, which spellings before the reform of 1972 have (poles,
 * belom); short before long.
 */
function rank(rumi: string, jawi: string): number {
  const unlike = missing(jawi, "ي", rumi, /[iy]/g) + missing(jawi, "و", rumi, /[uw]/g);
  return (isMalayRoot(rumi) ? 0 : 100) + unlike * 10 + rumi.length;
}

function missing(jawi: string, letter: string, rumi: string, sounds: RegExp): number {
  return Math.max(0, jawi.split(letter).length - 1 - (rumi.match(sounds) ?? []).length);
}
