/** The languages of the labels of lists: "1." of its item, and all of a list alike. */
import type { Language } from "#contract/language.ts";
import { isNameWord } from "../../languages/names.ts";
import { isEnglishWord, isMalayWord, malayness } from "../../lattice/known-words.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { wordSet } from "../../tables/word-list.ts";
import { type DecidedSteps, REACH } from "./decided-steps.ts";
import { WITHOUT_DOUBT } from "./loans.ts";
import { heaviest, type Votes } from "./votes.ts";

/**
 * The language of the item that a label begins, whose first decided step is `first`. In a text that is mostly Han or Tamil,
 * not that of a name before them.
 */
export function languageOfItem(
  of: DecidedSteps,
  label: number,
  first: number,
  isMostlyOther: boolean,
): Language | undefined {
  return (isMostlyOther ? inScript(of, label) : undefined) ?? ofWords(of, first);
}

/** The language of the first Han or Tamil after a label, in its line. */
function inScript({ scan, steps, decisions }: DecidedSteps, label: number): Language | undefined {
  for (let index = label + 1; index < steps.length && index <= label + REACH; index++) {
    const { newlines = 0, text = "" } = scan.atoms[steps[index]?.from ?? 0] ?? {};
    if (newlines > 0) return undefined;
    const language = decisions[index];
    if (language === "zh" || language === "ta") return language;
    if (/^[a-z]/.test(text) && (isEnglishWord(text) || isMalayWord(text))) return undefined;
  }
  return undefined;
}

/** "5. Chocolate cake paling sedap": an item that begins in English may be Malay by the words after that. */
function ofWords({ scan, steps, decisions }: DecidedSteps, first: number): Language | undefined {
  const language = decisions[first];
  if (language !== "en") return language;
  for (let index = first; index < steps.length && index < first + REACH; index++) {
    const { from, reading } = steps[index] as Step;
    const { newlines = 0, lower = "" } = scan.atoms[from] ?? {};
    if ((index > first && newlines > 0) || reading?.class === "label" || ENGLISH_GRAMMAR.has(lower)) break;
    const isMalay = decisions[index] === "ms" && reading === undefined;
    if (isMalay && !isNameWord(lower) && malayness(lower) >= WITHOUT_DOUBT) return "ms";
  }
  return language;
}

/** With one of these before it, a Malay word is a loan in an English item. */
const ENGLISH_GRAMMAR = wordSet(
  "the a an of to for with and in on at by is are was were be you your how what when where who why from this that we our my i it not do does as or if will can please",
);

/**
 * The numbers of a list are of one language: that of the Han or Tamil before it, else that of most of its items.
 * A list begins where its numbers begin again.
 */
export function alignLists(scan: Scan, steps: readonly Step[], languages: Language[]): void {
  let list: number[] = [];
  let last = 0;
  const align = () => {
    const language = list.length > 1 ? languageOfList(scan, steps, list, languages) : undefined;
    if (language !== undefined) for (const index of list) languages[index] = language;
    list = [];
  };
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    if (step.reading?.class !== "label" || scan.kind(step.from) !== "digits") continue;
    const number = Number(scan.word(step.from));
    if (number <= last) align();
    list.push(index);
    last = number;
  }
  align();
}

/** Steps from the words that announce a list to its first number. */
const ANNOUNCED_REACH = 3;

function languageOfList(
  scan: Scan,
  steps: readonly Step[],
  list: readonly number[],
  languages: readonly Language[],
): Language | undefined {
  const first = list[0] ?? 0;
  for (let index = first - 1; index >= 0 && index >= first - ANNOUNCED_REACH; index--) {
    const kind = scan.kind(steps[index]?.from ?? 0);
    if (kind === "han") return "zh";
    if (kind === "tamil") return "ta";
  }
  const votes: Votes = {};
  for (const index of list) {
    const language = languages[index];
    if (language !== undefined) votes[language] = (votes[language] ?? 0) + 1;
  }
  return heaviest(votes);
}
