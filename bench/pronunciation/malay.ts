/**
 * Pepet and taling of Malay against a list of words with their IPA, such as WikiPron's `msa_latn_broad.tsv`. Such a list
 * is fetched for the check and never committed.
 */
import { readFileSync } from "node:fs";
import { loadTablesFor, pronounceSpoken } from "../../functions/text/pronunciation/pronounce-spoken.ts";
import { BAKU_ACCENT } from "../../functions/text/pronunciation/speak-marked.ts";

const MOST_SHOWN = 25;
const VOWELS = /[aeiouəɛɔɪʊɐɑ]/g;

/** Prints the share of e's that are right. @param paths files of lines `word⇥phones`; of several lines for a word the nearest counts */
export async function benchMalayE(paths: readonly string[]): Promise<void> {
  const references = readReferences(paths);
  let right = 0;
  let all = 0;
  const wrong: string[] = [];
  for (const [word, ipas] of references) {
    const expected = ipas.flatMap((ipa) => patternOf(word, ipa) ?? []);
    const [first = ""] = expected;
    if (first === "") continue;
    await loadTablesFor([word], "all");
    // Sebutan baku has no other ə and e: a final a stays a, and i does not lower.
    const said = pronounceSpoken(word, { before: "", after: "" }, BAKU_ACCENT, "all")?.ipa ?? "";
    const own = patternOf(word, said) ?? (said.match(/[əeɛ]/g) ?? []).map(kindOf).join("");
    const best = Math.max(...expected.map((pattern) => [...pattern].filter((kind, at) => kind === own[at]).length));
    all += first.length;
    right += best;
    if (best < first.length) wrong.push(`${word}: ${ipas.join(" or ")}, said ${said}`);
  }
  console.log(`\nMalay e against ${references.size} words: ${((100 * right) / all).toFixed(1)} % of ${all} right`);
  for (const line of wrong.slice(0, MOST_SHOWN)) console.log(`  ${line}`);
}

function readReferences(paths: readonly string[]): Map<string, string[]> {
  const references = new Map<string, string[]>();
  for (const line of paths.flatMap((path) => readFileSync(path, "utf8").split("\n"))) {
    const [word = "", ipa = ""] = line.split("\t");
    if (!/^[a-z-]*e[a-z-]*$/i.test(word)) continue;
    const known = references.get(word.toLowerCase());
    if (known === undefined) references.set(word.toLowerCase(), [ipa]);
    else known.push(ipa);
  }
  return references;
}

const kindOf = (vowel: string) => (vowel === "ə" ? "e" : "é");

/** `e` for pepet and `é` for taling, for each e of the word; undefined where letters and vowels cannot be paired. */
function patternOf(word: string, ipa: string): string | undefined {
  const letters = word.match(/[aeiou]/g) ?? [];
  const vowels = ipa.match(VOWELS) ?? [];
  if (letters.length !== vowels.length) return undefined;
  const kinds = letters.flatMap((letter, at) => (letter === "e" ? [vowels[at] ?? ""] : []));
  return kinds.every((vowel) => /[əeɛ]/.test(vowel)) ? kinds.map(kindOf).join("") : undefined;
}
