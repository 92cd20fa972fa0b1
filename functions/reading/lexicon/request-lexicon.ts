import { ApiError } from "#contract/errors.ts";
import { nameWithVersion } from "#contract/lexicons.ts";
import type { LexiconField, LexiconRule, LexiconRules } from "#contract/reading.ts";
import { parseSounds, type Sounds } from "#contract/sounds.ts";
import type { StoredLexicon } from "../../lexicons/ports.ts";
import type { LexiconEntry } from "../../text/index.ts";

/** The entries of a request's `lexicon`, in order. Throws 400 `invalid_lexicon` for the document at fault. */
export async function entriesOf(field: LexiconField): Promise<LexiconEntry[]> {
  const lexicons = Array.isArray(field)
    ? field.map((lexicon, index) => [lexicon, `lexicon.${index}`] as const)
    : ([[field, "lexicon"]] as const);
  const entries: LexiconEntry[] = [];
  for (const [lexicon, param] of lexicons) entries.push(...toEntries(await rulesOf(lexicon, param), param));
  return entries;
}

/** The entries of a stored lexicon. Their rules are named after it and its version. */
export const entriesOfStored = (lexicon: StoredLexicon): LexiconEntry[] =>
  toEntries(lexicon, `lexicons.${nameWithVersion(lexicon)}`);

/** The rules of a lexicon that is to be stored. Throws 400 `invalid_lexicon`. */
export async function checkedRules(lexicon: string | LexiconRules): Promise<LexiconRules> {
  const rules = await rulesOf(lexicon);
  toEntries(rules);
  return rules;
}

/** Loads the PLS parser when it is needed. */
async function rulesOf(lexicon: string | LexiconRules, param?: string): Promise<LexiconRules> {
  if (typeof lexicon !== "string") return lexicon;
  const { PlsError, parsePls } = await import("./pls.ts");
  try {
    return parsePls(lexicon);
  } catch (error) {
    if (!(error instanceof PlsError)) throw error;
    throw new ApiError(
      "invalid_lexicon",
      `The PLS document cannot be read: ${error.message}.`,
      param === undefined ? {} : { param },
    );
  }
}

function toEntries({ language, rules }: Pick<LexiconRules, "language" | "rules">, name?: string): LexiconEntry[] {
  const list = name === undefined ? "rules" : `${name}.rules`;
  return rules.map((rule, index) => ({
    written: rule.string_to_replace,
    caseSensitive: rule.case_sensitive,
    wordBoundary: rule.word_boundary,
    say: rule.type === "alias" ? { alias: rule.alias, language } : soundsOf(rule, `${list}.${index}.phoneme`),
    rule: `${list}.${index}`,
  }));
}

function soundsOf({ phoneme, alphabet }: Extract<LexiconRule, { type: "phoneme" }>, param: string): Sounds {
  const sounds = parseSounds(phoneme, alphabet);
  if (typeof sounds === "string") throw new ApiError("invalid_lexicon", `${param}: ${sounds}.`, { param });
  return sounds;
}
