/** Accuracy on the sets in test/text/first-sight: exact matches with any accepted reading, by language and class. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { identifyLanguages } from "../functions/text/languages/index.ts";
import { canonical, spoken } from "../test/text/golden.ts";

const FOLDER = fileURLToPath(new URL("../test/text/first-sight/", import.meta.url));
const SETS = ["first", "second"];

async function rows(file: string): Promise<string[][]> {
  const lines = (await readFile(`${FOLDER}${file}`, "utf8")).split("\n").slice(1);
  return lines.filter((line) => line !== "").map((line) => line.split("\t"));
}

export async function benchReading(): Promise<void> {
  for (const set of SETS) {
    await benchReadings(set);
    await benchLanguages(set);
  }
}

async function benchReadings(set: string): Promise<void> {
  const byLanguage = new Map<string, boolean[]>();
  const byClass = new Map<string, boolean[]>();
  for (const [, language = "", kind = "", input = "", accepted = ""] of await rows(`${set}/readings.tsv`)) {
    const read = canonical(spoken(input));
    const right = accepted.split("|").some((form) => canonical(form) === read);
    for (const [map, key] of [
      [byLanguage, language],
      [byClass, kind],
    ] as const) {
      map.set(key, [...(map.get(key) ?? []), right]);
    }
  }
  console.log(`\nReading of the ${set} set in test/text/first-sight (exact match)`);
  print(byLanguage);
  print(byClass);
}

function print(results: ReadonlyMap<string, boolean[]>): void {
  const all = [...results.values()].flat();
  const line = (name: string, of: readonly boolean[]) =>
    `  ${name.padEnd(14)} ${((100 * of.filter(Boolean).length) / of.length).toFixed(1).padStart(5)} %  of ${of.length}`;
  for (const [name, of] of [...results].sort()) console.log(line(name, of));
  console.log(line("all", all));
}

async function benchLanguages(set: string): Promise<void> {
  const tokens: boolean[] = [];
  const latin: boolean[] = [];
  for (const [, labelled = ""] of await rows(`${set}/languages.tsv`)) {
    const pairs = labelled.split(" ").map((pair) => {
      const cut = pair.lastIndexOf("/");
      return { text: pair.slice(0, cut), labels: pair.slice(cut + 1).split(",") };
    });
    const found = identifyLanguages(
      pairs.map(({ text }) => text),
      { hint: "auto" },
    );
    for (const [index, { labels }] of pairs.entries()) {
      const right = labels.includes(found[index] ?? "");
      tokens.push(right);
      if (labels.some((label) => label === "ms" || label === "en")) latin.push(right);
    }
  }
  console.log(`\nLanguage of each token of the ${set} set`);
  print(new Map([["ms/en tokens", latin]]));
  print(new Map([["all tokens", tokens]]));
}
