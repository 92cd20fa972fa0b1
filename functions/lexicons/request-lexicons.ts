import { ApiError } from "#contract/errors.ts";
import type { LexiconReference } from "#contract/lexicons.ts";
import type { Caller } from "../accounts/caller.ts";
import type { LexiconFinder } from "./lexicons.ts";
import type { StoredLexicon } from "./ports.ts";

/** A lexicon that a request names. */
export interface NamedLexicon extends LexiconReference {
  /** The request's field, for errors. */
  param: string;
}

export interface RequestLexicons {
  lexicons: StoredLexicon[];
  warnings: string[];
}

/**
 * The stored lexicons of a request: those that it names, or else the defaults of its key. Throws 404 for one that does not
 * exist. A default may have been deleted within the minute that the authorizer remembers a key: then it is a warning.
 */
export function createRequestLexicons(find: LexiconFinder) {
  return async function lexiconsOf(
    { account, lexicons: defaults = [] }: Pick<Caller, "account" | "lexicons">,
    named: readonly NamedLexicon[] | undefined,
  ): Promise<RequestLexicons> {
    if (named) {
      return { lexicons: await Promise.all(named.map((one) => find(account, one, one.param))), warnings: [] };
    }
    const found = await Promise.all(
      defaults.map((name) => find(account, { name }, "lexicons").catch((error: unknown) => warning(error))),
    );
    return {
      lexicons: found.filter((one) => typeof one !== "string"),
      warnings: found.filter((one) => typeof one === "string"),
    };
  };
}

export type LexiconsOf = ReturnType<typeof createRequestLexicons>;

function warning(error: unknown): string {
  if (error instanceof ApiError && error.code === "lexicon_not_found") return `A default of the key: ${error.message}`;
  throw error;
}
