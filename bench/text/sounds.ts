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
  const time = async (texts: readonly string[]): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round++) {
      for (const text of texts) {
        const start = performance.now();
        const result = read(text, { language: "auto" });
        if (result.ok) await pronounce(result.reading, () => ALL);
        const microseconds = (1000 * UNIT * (performance.now() - start)) / text.length;
        if (round >= ROUNDS) times.push(microseconds);
      }
    }
    return median(times);
  };
  console.log(`  with all sounds      ${(await time(ORDINARY)).toFixed(0)} µs for 200 characters, target 200 µs`);
  for (const [language, texts] of Object.entries(ORDINARY_BY_LANGUAGE))
    console.log(`    of which ${language}        ${(await time(texts)).toFixed(0)} µs`);
}
