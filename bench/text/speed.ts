/** How fast a text is read, warmed up: microseconds for 200 characters, and milliseconds for the longest text allowed. */
import { read } from "../../functions/text/index.ts";
import { median } from "../statistics.ts";
import { DENSE, HOSTILE, ORDINARY } from "./ordinary.ts";

const ROUNDS = 200;
const LONG_ROUNDS = 60;
const UNIT = 200;
const LONGEST = 5_000;

export function benchSpeed(): void {
  console.log("\nSpeed of functions/text (median of all rounds; in brackets the fastest round of each text)");
  report("ordinary mixed text", ORDINARY, "aim 100");
  report("lists and forms", DENSE, "no aim");
  const long = fill(`${ORDINARY.join("\n")}\n`);
  const hostile = HOSTILE.map((unit) => ({ unit, text: fill(unit) }));
  const times = interleaved([long, ...hostile.map(({ text }) => text)], LONG_ROUNDS).map((all) =>
    all.toSorted(ascending),
  );
  const [ordinary = [], ...others] = times;
  const p99 = ordinary[Math.floor(ordinary.length * 0.99)] ?? Number.NaN;
  console.log(
    `  5,000 characters     median ${milliseconds(median(ordinary))}, p99 ${milliseconds(p99)} (aim 10 ms), fastest ${milliseconds(ordinary[0])}`,
  );
  const ratios = hostile.map(({ unit }, index) => {
    const ratio = median(others[index] ?? []) / median(ordinary);
    return `${JSON.stringify(unit)} ${ratio.toFixed(1)}x`;
  });
  console.log(`  hostile, as long     ${ratios.join(", ")} of ordinary text (aim 4x)`);
}

function report(name: string, texts: readonly string[], aim: string): void {
  interleaved(texts, ROUNDS);
  const times = interleaved(texts, ROUNDS).map((all, index) => {
    const scale = (1000 * UNIT) / (texts[index]?.length ?? 1);
    return all.map((milliseconds) => milliseconds * scale);
  });
  const fastest = median(times.map((all) => Math.min(...all)));
  console.log(
    `  ${name.padEnd(20)} ${median(times.flat()).toFixed(0)} µs for 200 characters (${fastest.toFixed(0)}), ${aim}`,
  );
}

/** Milliseconds of each text's rounds, text after text in each round. */
function interleaved(texts: readonly string[], rounds: number): number[][] {
  const times = texts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, text] of texts.entries()) {
      const start = performance.now();
      read(text, { language: "auto" });
      times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

function fill(text: string): string {
  return text
    .repeat(Math.ceil(LONGEST / text.length))
    .slice(0, LONGEST)
    .toWellFormed();
}

function ascending(a: number, b: number): number {
  return a - b;
}

function milliseconds(value = Number.NaN): string {
  return `${value.toFixed(1)} ms`;
}
