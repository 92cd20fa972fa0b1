/** The caller's own rules of how words are read. They go with each request, and stay in this browser. */
import { effect, signal } from "@preact/signals";
import type { LexiconRules } from "#contract/reading.ts";

export interface Rule {
  type: "alias" | "phoneme";
  /** The written word. */
  word: string;
  /** What is read instead: words, or sounds in the alphabet. */
  spoken: string;
  alphabet?: "ipa" | "pinyin";
}

const CORRECTIONS = "corrections";

export const corrections = signal<Rule[]>(readRules(localStorage.getItem(CORRECTIONS)) ?? []);
effect(() => localStorage.setItem(CORRECTIONS, JSON.stringify(corrections.value)));

/** The new rule replaces an older one of the same word. */
export function addRule(rule: Rule): void {
  corrections.value = [...corrections.value.filter(({ word }) => word !== rule.word), rule];
}

/** Rules of a link: the user's own of the same words stay. */
export function addMissing(rules: readonly Rule[]): void {
  const own = new Set(corrections.value.map(({ word }) => word));
  corrections.value = [...corrections.value, ...rules.filter(({ word }) => !own.has(word))];
}

export function removeRule(word: string): void {
  corrections.value = corrections.value.filter((rule) => rule.word !== word);
}

/** As a request's `lexicon`. */
export function lexiconOf(rules: readonly Rule[]): { rules: Partial<LexiconRules["rules"][number]>[] } {
  return {
    rules: rules.map(({ type, word, spoken, alphabet = "ipa" }) =>
      type === "alias"
        ? { type, string_to_replace: word, alias: spoken }
        : { type, string_to_replace: word, phoneme: spoken, alphabet },
    ),
  };
}

/** Undefined for anything else than a list of rules. */
export function readRules(json: string | null): Rule[] | undefined {
  try {
    const value: unknown = JSON.parse(json ?? "");
    return Array.isArray(value) && value.every(isRule) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== "object" || value === null) return false;
  const { type, word, spoken } = value as Partial<Rule>;
  return (
    (type === "alias" || type === "phoneme") && Boolean(word) && typeof word === "string" && typeof spoken === "string"
  );
}
