/** Rules as files: the JSON of a request's `lexicon`, and PLS (W3C Pronunciation Lexicon 1.0), read as the API reads it. */
import { type LexiconRules, lexiconRules } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import { parsePls, writePls } from "../../functions/reading/lexicon/pls.ts";
import { lexiconOf, lexiconsOf, type Rule, rulesOf } from "./corrections.ts";

export const jsonOf = (rules: readonly Rule[]): string => `${JSON.stringify(lexiconOf(rules), null, 2)}\n`;

/** PLS has one language: rules of several have none. */
export function plsOf(rules: readonly Rule[]): string {
  const lexicons = lexiconsOf(rules).map((lexicon) => parseWith(lexiconRules, lexicon));
  const [first] = lexicons;
  const language = lexicons.length === 1 ? first?.language : undefined;
  return writePls({ language, rules: lexicons.flatMap((lexicon) => lexicon.rules) });
}

/** The rules of either kind of file. Throws an error that names the rule at fault. */
export function rulesIn(file: string): Rule[] {
  return file.trimStart().startsWith("<") ? rulesOf(parsePls(file)) : rulesOfJson(JSON.parse(file));
}

/** A stored lexicon, as the API returns it, has more fields. */
function rulesOfJson(value: unknown): Rule[] {
  return [value].flat().flatMap((lexicon) => {
    const { language, rules } = (lexicon ?? {}) as Partial<LexiconRules>;
    const isNamed = language !== undefined && language !== null;
    return rulesOf(parseWith(lexiconRules, isNamed ? { language, rules } : { rules }));
  });
}
