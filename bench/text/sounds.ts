/** Microseconds to read 200 characters and give every word its sounds, after warm-up. */
import type { PronunciationSupport } from "#contract/voices.ts";
import { median } from "../measure/statistics.ts";
import type { TextBundle } from "./bundle.ts";
import { ORDINARY, ORDINARY_BY_LANGUAGE } from "./ordinary.ts";

const ROUNDS = 200;
const UNIT = 200;
/** Texts differ in a warm process, so sounds that are remembered by word are counted, and by text are not. */
const ALL: PronunciationSupport = { pronunciation: ["ipa", "pinyin"], sounds: "all" };

export async function benchSounds({ read, pronounce }: TextBundle): Promise<void> {
  const report = async (name: string, texts: readonly string[], target = "") => {
    const times = texts.map((): number[] => []);
    for (let round = 0; round < 2 * ROUNDS; round++) {
      for (const [index, text] of texts.entries()) {
        const start = performance.now();
        const result = read(text, { language: "auto" });
        if (result.ok) await pronounce(result.reading, () => ALL);
        if (round >= ROUNDS) times[index]?.push((1000 * UNIT * (performance.now() - start)) / text.length);
      }
    }
    const fastest = median(times.map((all) => Math.min(...all)));
    console.log(
      `  ${name.padEnd(20)} ${median(times.flat()).toFixed(0)} µs for 200 characters (${fastest.toFixed(0)})${target}`,
    );
  };
  await report("with all sounds", ORDINARY, ", target 200 µs");
  for (const [language, texts] of Object.entries(ORDINARY_BY_LANGUAGE)) await report(`  of which ${language}`, texts);
}
