/** Numbers at the end of an English name: "Air Purifier 4", "Redmi Note 11", "carta Billboard 200". */
import type { Language } from "#contract/language.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { ENGLISH_LABELS, NUMBERED_PRODUCTS } from "../../tables/counted-words.ts";
import { wordSet } from "../../tables/word-list.ts";
import { isFunctionWord, VERB } from "./plain-words.ts";

/** Digits of the number of a product, which is no year. */
const LONGEST_PRODUCT = 3;

/** Decides that they are English. */
export function decideProducts(scan: Scan, steps: readonly Step[], decisions: (Language | undefined)[]): void {
  for (let index = 1; index < steps.length; index++) {
    const { from, to, reading } = steps[index] as Step;
    if (reading?.class !== "cardinal" || to !== from + 1) continue;
    const named = decisions[index] === undefined && isProduct(scan, from, decisions[index - 1] === "en");
    if (named || isChart(scan, from)) decisions[index] = "en";
  }
}

/** "Billboard 200", "Billboard Hot 100" */
function isChart(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  if (before !== "billboard" && !(before === "hot" && scan.word(at - 2) === "billboard")) return false;
  return /^[12]00$/.test(scan.word(at));
}

/** @param english whether the word before it is English */
function isProduct(scan: Scan, at: number, english: boolean): boolean {
  const name = scan.at(at - 1);
  if (scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at) || scan.word(at).length > LONGEST_PRODUCT) return false;
  if (name === undefined || !/^[A-Z]?[a-z]*[A-Z]?[a-z]+$/.test(name.text) || !/[A-Z]/.test(name.text)) return false;
  if (ENGLISH_LABELS.has(name.lower)) return false;
  const long =
    english && scan.isCapitalised(at - 2) && scan.isOnSameLineAsPrevious(at - 1) && scan.kind(at - 2) === "latin";
  return (long || NUMBERED_PRODUCTS.has(name.lower)) && endsName(scan, at + 1);
}

/** "Milk Tea 2 percuma 1": a count. */
const FREE = wordSet("percuma free x");

/** Nothing that the number may count. */
function endsName(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "symbol") return /^[,.;:)!?"”]$/.test(next.text) && scan.gluedDigits(at + 1) === undefined;
  if (next.kind !== "latin" || next.glued || FREE.has(next.lower)) return false;
  return scan.isCapitalised(at) || isFunctionWord(next.lower) || VERB.test(next.lower);
}
