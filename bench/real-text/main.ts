/**
 * Faults in the reading of real text, seen without a judge. The text is what `tools/real-text` sampled; the commonest
 * kinds show where work is worth it.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Line } from "../../tools/real-text/sample.ts";
import { lowMargins } from "./margins.ts";
import { suspects } from "./suspects.ts";
import { Tally } from "./tally.ts";

/** Forms shown of each kind; the first few with an example. */
const SHOWN = 80;
const WITH_EXAMPLE = 6;

export async function benchRealText(folder = ".real-text"): Promise<void> {
  const lines = await readSamples(folder);
  if (lines.length === 0) {
    console.log(`\n${folder} has no samples: make them with tools/real-text/main.ts from folders of text`);
    return;
  }
  const tally = new Tally();
  let clean = 0;
  for (const { text } of lines) {
    const found = [...suspects(text), ...lowMargins(text)];
    if (found.length === 0) clean++;
    for (const { kind, written } of found) tally.add(kind, written, text);
  }
  console.log(`\nReal text: ${lines.length} lines, ${clean} of them with nothing to look at`);
  for (const { kind, count, different, forms } of tally.sorted()) {
    console.log(`\n${count} × ${kind} (${different} different)`);
    const shown = forms.slice(0, SHOWN);
    console.log(
      `  ${shown.map((form) => (form.count > 1 ? `${form.written} ${form.count}` : form.written)).join(", ")}`,
    );
    for (const { written, examples } of shown.slice(0, WITH_EXAMPLE)) {
      console.log(`  ${written}: ${[...examples][0]?.replaceAll("\n", " ")}`);
    }
  }
}

async function readSamples(folder: string): Promise<Line[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith(".jsonl")).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts
    .flatMap((text) => text.split("\n").filter((line) => line !== ""))
    .map((line) => JSON.parse(line) as Line);
}
