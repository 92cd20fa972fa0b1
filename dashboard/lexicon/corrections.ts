/** The caller's own rules of how words are read. They go with each request, and stay in this browser. */
import { computed, effect, signal } from "@preact/signals";
import type { Language } from "#contract/language.ts";
import { MAX_LEXICON_RULES, MAX_SOUNDS } from "#contract/limits.ts";
import type { LexiconRules } from "#contract/reading.ts";
import { ALPHABETS, type Alphabet, parseSounds } from "#contract/sounds.ts";
import { t } from "../messages/messages.ts";

export interface Rule {
  type: "alias" | "phoneme";
  /** The written word. */
  word: string;
  /** What is read instead: words, or sounds in the alphabet. */
  spoken: string;
  alphabet?: Alphabet;
  /** Of the alias. */
  language?: Language;
  /** Default: true, as in the API. */
  case_sensitive?: boolean;
  /** Default: true, as in the API. */
  word_boundary?: boolean;
}

const CORRECTIONS = "corrections";

export const corrections = signal<readonly Rule[]>(readRules(localStorage.getItem(CORRECTIONS)) ?? []);
effect(() => localStorage.setItem(CORRECTIONS, JSON.stringify(corrections.value)));

/** Rules of a link. They apply until the page is left, and are stored when the user keeps them. */
export const sharedRules = signal<readonly Rule[]>([]);

/** Rules that the API refused although they passed the check here, with its messages. */
const refusals = signal<ReadonlyMap<Rule, string>>(new Map());

/** Why the API does not take the rule: the text of a request would not be read at all. */
export function problemOf(rule: Rule): string | undefined {
  const { type, word, spoken, alphabet = "ipa" } = rule;
  if ([word, spoken].some((part) => part === "" || part.length > MAX_SOUNDS))
    return t("lexicons.length", { n: MAX_SOUNDS });
  if (type === "phoneme") {
    // A rule of an older page or a link may have another one.
    if (!ALPHABETS.includes(alphabet)) return t("lexicons.alphabet", { name: alphabet });
    const sounds = parseSounds(spoken, alphabet);
    if (typeof sounds === "string") return sounds;
  }
  return refusals.value.get(rule);
}

/** What goes with a request. */
export const activeRules = computed(() =>
  [...corrections.value, ...sharedRules.value]
    .filter((rule) => problemOf(rule) === undefined)
    .slice(0, MAX_LEXICON_RULES),
);

/** Each replaces an older one of the same word. Returns why they were not added. */
export function addRules(added: readonly Rule[]): string | undefined {
  const wrong = added.find((rule) => problemOf(rule) !== undefined);
  if (wrong) return `${wrong.word}: ${problemOf(wrong)}`;
  const rules = new Map([...corrections.value, ...added].map((rule) => [rule.word, rule]));
  if (rules.size > MAX_LEXICON_RULES) return t("lexicons.too-many", { n: MAX_LEXICON_RULES });
  corrections.value = [...rules.values()];
  sharedRules.value = sharedRules.value.filter(({ word }) => !rules.has(word));
  return undefined;
}

/** Rules of a link: the user's own of the same words stay. */
export function shareRules(rules: readonly Rule[]): void {
  const own = new Set(corrections.value.map(({ word }) => word));
  sharedRules.value = [...new Map(rules.map((rule) => [rule.word, rule])).values()].filter(
    ({ word }) => !own.has(word),
  );
}

export function removeRule(word: string): void {
  corrections.value = corrections.value.filter((rule) => rule.word !== word);
  sharedRules.value = sharedRules.value.filter((rule) => rule.word !== word);
}

/** A lexicon has one language: rules of several become as many lexicons. */
export function lexiconsOf(rules: readonly Rule[]): Partial<LexiconRules>[] {
  return groupsOf(rules).map((group) => ({
    ...(group[0]?.language ? { language: group[0].language } : {}),
    rules: group.map(({ type, word, spoken, alphabet = "ipa", case_sensitive = true, word_boundary = true }) => ({
      ...(type === "alias"
        ? { type, string_to_replace: word, alias: spoken }
        : { type, string_to_replace: word, phoneme: spoken, alphabet }),
      ...(case_sensitive ? {} : { case_sensitive }),
      ...(word_boundary ? {} : { word_boundary }),
    })) as LexiconRules["rules"],
  }));
}

const groupsOf = (rules: readonly Rule[]): Rule[][] => [...Map.groupBy(rules, ({ language }) => language).values()];

/** As a request's `lexicon`. */
export function lexiconOf(rules: readonly Rule[]): Partial<LexiconRules> | Partial<LexiconRules>[] {
  const lexicons = lexiconsOf(rules);
  return lexicons.length === 1 && lexicons[0] ? lexicons[0] : lexicons;
}

/** The rules of a `lexicon`. */
export const rulesOf = ({ language, rules }: LexiconRules): Rule[] =>
  rules.map((rule) => ({
    type: rule.type,
    word: rule.string_to_replace,
    ...(rule.type === "alias" ? { spoken: rule.alias } : { spoken: rule.phoneme, alphabet: rule.alphabet }),
    ...(language === undefined ? {} : { language }),
    ...(rule.case_sensitive ? {} : { case_sensitive: false }),
    ...(rule.word_boundary ? {} : { word_boundary: false }),
  }));

/**
 * Takes the API's refusal of one of the rules that were sent, so that the next request goes without it.
 * @param param `lexicon.rules.<rule>…` or `lexicon.<lexicon>.rules.<rule>…`
 * @returns whether it was that of a rule
 */
export function refuseRule(sent: readonly Rule[], param: string | undefined, message: string): boolean {
  const [, lexicon = "0", index] = /^lexicon(?:\.(\d+))?\.rules\.(\d+)/.exec(param ?? "") ?? [];
  const rule = groupsOf(sent)[Number(lexicon)]?.[Number(index)];
  if (rule === undefined) return false;
  refusals.value = new Map([...refusals.peek(), [rule, message]]);
  return true;
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
