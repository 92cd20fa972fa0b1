/**
 * Accuracy of the Tamil rules against a list of words with their IPA, such as WikiPron's `tam_taml_broad.tsv` and
 * `tam_taml_narrow.tsv`. Such a list is fetched for the check and never committed.
 */
import { readFileSync } from "node:fs";
import { parsePhones } from "#contract/phones.ts";
import { pronounceTamil } from "../../functions/text/pronunciation/index.ts";
import { align, type Pair } from "./align.ts";

const MOST_CONFUSIONS = 25;

/**
 * Prints the phone error rate and the most common confusions.
 * @param path a file of lines `word⇥phones`, phones with spaces between; of several lines for a word the nearest counts
 */
export function benchTamilSounds(path: string): void {
  const entries = [...readReference(path)];
  console.log(`\nTamil sounds against ${entries.length} words of ${path}`);
  for (const [name, fold] of Object.entries(FOLDS)) report(name, entries, fold);
}

type Fold = (ipa: string) => string;

/** Rewrites of a reference, and of our IPA, to one notation. */
const FOLDS: Record<string, Fold> = { "notation folded": foldNotation, "and s = tʃ, ɯ = u": foldPhonemes };

function report(name: string, entries: readonly [string, readonly string[]][], fold: Fold): void {
  const confusions = new Map<string, { count: number; example: string }>();
  let errors = 0;
  let phones = 0;
  let exact = 0;
  for (const [word, references] of entries) {
    const ours = phonesOf(fold((pronounceTamil(word) ?? "").replace(/[ˈ ]/g, "")));
    const aligned = references.map((reference) => align(phonesOf(fold(reference.replaceAll(" ", ""))), ours));
    const nearest = aligned.toSorted((a, b) => errorsIn(a).length - errorsIn(b).length)[0] ?? [];
    const wrong = errorsIn(nearest);
    errors += wrong.length;
    phones += nearest.filter(([expected]) => expected !== "").length;
    if (wrong.length === 0) exact++;
    for (const [expected, said] of wrong) {
      const key = `${expected || "∅"} → ${said || "∅"}`;
      confusions.set(key, { count: (confusions.get(key)?.count ?? 0) + 1, example: word });
    }
  }
  console.log(
    `  ${name}: phone error ${(errors / phones).toFixed(4)}, words right ${(exact / entries.length).toFixed(3)}`,
  );
  const common = [...confusions].toSorted(([, a], [, b]) => b.count - a.count).slice(0, MOST_CONFUSIONS);
  console.log(`    ${common.map(([key, { count, example }]) => `${key} ×${count} (${example})`).join("\n    ")}`);
}

function errorsIn(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(([expected, said]) => expected !== said);
}

function readReference(path: string): Map<string, string[]> {
  const lines = readFileSync(path, "utf8").split("\n");
  const entries = lines.map((line): [string, string] => {
    const [word = "", ipa = ""] = line.split("\t");
    return [word, ipa];
  });
  const grouped = Map.groupBy(
    entries.filter(([, ipa]) => ipa !== ""),
    ([word]) => word,
  );
  return new Map([...grouped].map(([word, list]) => [word, list.map(([, ipa]) => ipa)]));
}

/** Symbols that are another way to write a phone of ours. */
const SAME: Readonly<Record<string, string>> = {
  ɐ: "a",
  ə: "a",
  ʌ: "a",
  ɑ: "a",
  ɪ: "i",
  ɨ: "i",
  ʊ: "u",
  ʉ: "u",
  ɛ: "e",
  ɔ: "o",
  ɦ: "h",
  v: "ʋ",
  ɕ: "ʃ",
  ʑ: "ʒ",
};

/** Drops dental marks, ties and glottal stops; writes long consonants twice; ற்ற and ன்ற as we do. */
function foldNotation(ipa: string): string {
  return ipa
    .normalize("NFD")
    .replace(/[ɐəa][ɪi]\u032f/g, "AI")
    .replace(/[ɐəa][ʊu]\u032f/g, "AU")
    .replace(/aɪ/g, "AI")
    .replace(/aʊ/g, "AU")
    .replace(/[\p{M}ʔʰˈʷᵄ]/gu, "")
    .replace(/./gu, (sign) => SAME[sign] ?? sign)
    .replace(/(tʃ|dʒ|[^aeiouɯː])ː/g, "$1$1")
    .replace(/rr/g, "tr")
    .replace(/nr/g, "ndr")
    .replace(/AI/g, "aɪ")
    .replace(/AU/g, "aʊ");
}

/** For a reference that writes ச as tʃ where it is s, and has no ɯ. */
function foldPhonemes(ipa: string): string {
  return foldNotation(ipa).replace(/tʃ/g, "s").replaceAll("ɯ", "u");
}

/** Undefined symbols of a reference are phones of one character. */
function phonesOf(ipa: string): string[] {
  return parsePhones(ipa, "ta") ?? ipa.match(/aɪ|aʊ|tʃ|dʒ|.ː?/gu) ?? [];
}
