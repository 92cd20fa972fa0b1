/** English: letter rules on words that their training did not see, and the time of a word and of a text. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import dictionary from "../../functions/text/pronunciation/english-dictionary.json" with { type: "json" };
import { ENGLISH_DICTIONARY } from "../../functions/text/pronunciation/english-dictionary.ts";
import { englishLetterModel } from "../../functions/text/pronunciation/english-letter-model.ts";
import { sayLetters } from "../../functions/text/pronunciation/english-letters.ts";
import { pronounceEnglish } from "../../functions/text/pronunciation/pronounce-english.ts";
import { decodeEntries } from "../../functions/text/tables/front-coding.ts";
import { isHeldOut } from "../../tools/tables/held-out.ts";
import type { Figure } from "./figure.ts";

const FOLDER = join(import.meta.dirname, "../../functions/text/pronunciation");
const STRESS = /[',]/g;
const ROUNDS = 200;

const TEXT =
  "The minister said yesterday that the new hospital in Seremban would open before the end of the year, and that " +
  "nurses who had recorded their hours would be paid for the weekends they worked at home.";

export function measureEnglish(): Figure[] {
  const words = decodeEntries(dictionary.data)
    .map((entry) => entry.split(/[=/]/))
    .filter(([word = ""]) => /^[a-z]{2,}$/.test(word) && isHeldOut(word));
  const model = englishLetterModel();
  const said = words.map(([word = "", sounds = ""]) => ({ sounds, rules: sayLetters(word, model) ?? "" }));
  const bare = (codes: string) => codes.replace(STRESS, "");
  const share = (right: number) => `${((100 * right) / words.length).toFixed(1)} % of ${words.length}`;
  return [
    {
      what: "letter rules, held-out words with every phone right",
      value: share(said.filter(({ sounds, rules }) => bare(sounds) === bare(rules)).length),
    },
    {
      what: "the same with every stress right",
      value: share(said.filter(({ sounds, rules }) => sounds === rules).length),
    },
    { what: "letter rules, a word", value: microseconds(words, ([word = ""]) => sayLetters(word, model)) },
    {
      what: "dictionary, a word, not cached",
      value: microseconds(words, ([word = ""]) => ENGLISH_DICTIONARY.find(word)),
    },
    { what: `text of ${TEXT.length} characters, cached words`, value: textTime() },
    { what: "dictionary, deflated", value: deflatedSize("english-dictionary.json") },
    { what: "letter rules, deflated", value: deflatedSize("english-letters.json") },
  ];
}

function textTime(): string {
  const words = TEXT.split(" ");
  const sayText = () => {
    for (const [index, word] of words.entries()) {
      pronounceEnglish(word, { before: words[index - 1] ?? "", after: words[index + 1] ?? "" });
    }
  };
  return microseconds(Array.from({ length: ROUNDS }), sayText);
}

/** Processor time of one call, the best of three rounds. */
function microseconds<Item>(items: readonly Item[], call: (item: Item) => unknown): string {
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    for (const item of items) call(item);
    return process.cpuUsage(start).user / items.length;
  });
  return `${Math.min(...times).toFixed(2)} µs`;
}

function deflatedSize(file: string): string {
  return `${(deflateRawSync(readFileSync(join(FOLDER, file)), { level: 9 }).length / 1000).toFixed(0)} KB`;
}
