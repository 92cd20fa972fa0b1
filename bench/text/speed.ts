/** Reading speed after warm-up: microseconds for 200 characters, and milliseconds for the longest text allowed. */
import { median, processorTime } from "../measure/statistics.ts";
import type { TextBundle } from "./bundle.ts";
import { DENSE, HOSTILE, NUMBERS_ALONE, ORDINARY } from "./ordinary.ts";

type Read = TextBundle["read"];

const ROUNDS = 200;
const LONG_ROUNDS = 300;
const HOSTILE_ROUNDS = 25;
const UNIT = 200;
const LONGEST = 5_000;

export function benchSpeed({ read }: TextBundle): void {
  console.log("\nSpeed of functions/text (median of all rounds; in brackets the fastest round of each text)");
  report(read, "ordinary mixed text", ORDINARY, "target 100 µs");
  report(read, "lists and forms", DENSE, "no target");
  benchLongest(read);
}

function benchLongest(read: Read): void {
  const ordinary = fill(`${ORDINARY.join("\n")}\n`);
  const others = [...HOSTILE, ...NUMBERS_ALONE];
  const times = interleaved(read, [ordinary, ...others.map(fill)], HOSTILE_ROUNDS, processorTime);
  const own = times[0] ?? [];
  const clock: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < LONG_ROUNDS; round++) {
    const [start, used] = [performance.now(), processorTime()];
    read(ordinary, { language: "auto" });
    processor.push(processorTime() - used);
    clock.push(performance.now() - start);
  }
  const summary = (values: readonly number[]) =>
    `median ${milliseconds(median(values))}, p99 ${milliseconds(percentile(values, 0.99))}`;
  console.log(`  5,000 characters     ${summary(clock)} (target 10 ms); processor time ${summary(processor)}`);
  const ratios = others.map((unit, index) => {
    const ratio = median(times[index + 1] ?? []) / median(own);
    return `${JSON.stringify(unit)} ${ratio.toFixed(1)}x`;
  });
  const hostile = ratios.slice(0, HOSTILE.length).join(", ");
  console.log(`  hostile, as long     ${hostile} the processor time of ordinary text (target 4x)`);
  console.log(`  numbers alone        ${ratios.slice(HOSTILE.length).join(", ")} (target 4x)`);
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

function report(read: Read, name: string, texts: readonly string[], target: string): void {
  interleaved(read, texts, ROUNDS);
  const times = interleaved(read, texts, ROUNDS).map((all, index) => {
    const scale = (1000 * UNIT) / (texts[index]?.length ?? 1);
    return all.map((milliseconds) => milliseconds * scale);
  });
  const fastest = median(times.map((all) => Math.min(...all)));
  console.log(
    `  ${name.padEnd(20)} ${median(times.flat()).toFixed(0)} µs for 200 characters (${fastest.toFixed(0)}), ${target}`,
  );
}

/**
 * Milliseconds of each text's rounds. Each round reads all texts in turn and begins with another one: in a fixed order,
 * garbage of several texts could always be collected in the same one.
 */
function interleaved(
  read: Read,
  texts: readonly string[],
  rounds: number,
  now: () => number = () => performance.now(),
): number[][] {
  const times = texts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < texts.length; turn++) {
      const index = (turn + round) % texts.length;
      const start = now();
      read(texts[index] ?? "", { language: "auto" });
      times[index]?.push(now() - start);
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

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
