/** Accuracy and speed of the sounds that the front end gives to words, by language. */
import { parseArgs } from "node:util";
import { measureEnglish } from "./english.ts";
import type { Figure } from "./figure.ts";
import { benchMalayE } from "./malay.ts";
import { benchTamilSounds } from "./tamil.ts";

/** What is measured of each language. */
const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  en: measureEnglish,
};

/** `--malay` and `--tamil` name lists of words with their IPA, fetched for the check. */
export async function benchPronunciation(): Promise<void> {
  const { values } = parseArgs({
    options: { malay: { type: "string", multiple: true }, tamil: { type: "string", multiple: true } },
    strict: false,
  });
  const paths = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  console.log("\nPronunciation");
  for (const [language, measure] of Object.entries(PARTS)) {
    for (const { what, value } of await measure()) console.log(`  ${language}  ${what.padEnd(64)} ${value}`);
  }
  if (paths(values.malay).length > 0) await benchMalayE(paths(values.malay));
  for (const path of paths(values.tamil)) benchTamilSounds(path);
}
