/** Accuracy and speed of the sounds that the front end gives to words, by language. */
import { measureEnglish } from "./english.ts";
import type { Figure } from "./figure.ts";

/** What is measured of each language. */
const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  en: measureEnglish,
};

export async function benchPronunciation(): Promise<void> {
  console.log("\nPronunciation");
  for (const [language, measure] of Object.entries(PARTS)) {
    for (const { what, value } of await measure()) console.log(`  ${language}  ${what.padEnd(64)} ${value}`);
  }
}
