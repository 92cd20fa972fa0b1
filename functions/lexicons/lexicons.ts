/** What an account does with its stored lexicons. */
import { isDeepStrictEqual } from "node:util";
import { ApiError } from "#contract/errors.ts";
import { KEPT_VERSIONS, type LexiconReference, lexiconName, MAX_STORED_LEXICONS } from "#contract/lexicons.ts";
import type { LexiconRules } from "#contract/reading.ts";
import type { FoundLexicon, LexiconHead, LexiconStore, StoredLexicon } from "./ports.ts";

/** Each turn is lost only because another request changed the same lexicon in between. */
const MOST_TURNS = 5;

export interface LexiconsParts {
  store: LexiconStore;
  /** Of these keys, those that live and have the lexicon as a default. */
  keysWith(name: string, keyIds: readonly string[]): Promise<string[]>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createLexicons({ store, keysWith, now }: LexiconsParts) {
  const get = createLexiconFinder(store);

  return {
    /** Throws 404 for an unknown lexicon or version. */
    get: (account: string, reference: LexiconReference): Promise<FoundLexicon> => get(account, reference, "name"),

    list: (account: string): Promise<LexiconHead[]> => store.list(account),

    /** Stores a new version, unless the rules are those of the newest. Throws 400 `too_many_lexicons`. */
    async put(account: string, name: string, { language, rules }: LexiconRules): Promise<StoredLexicon> {
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        const before = await store.find(account, name);
        if (before && before.language === language && isDeepStrictEqual(before.rules, rules)) {
          return before;
        }
        if (!before) await refuseMore(account);
        const after: StoredLexicon = {
          name,
          version: (before?.version ?? 0) + 1,
          language,
          ruleCount: rules.length,
          rules,
          createdAt: before?.createdAt ?? now(),
          updatedAt: now(),
          keys: before?.keys ?? [],
        };
        if (!(await store.replace(account, before, after))) continue;
        const expired = after.version - KEPT_VERSIONS;
        if (expired >= 1) await store.removeOlder(account, name, expired);
        return after;
      }
      throw new Error("the lexicon is changed again and again");
    },

    /** Removes all versions. Throws 404 `lexicon_not_found`, and 409 `lexicon_in_use` while keys have it as a default. */
    async remove(account: string, name: string): Promise<void> {
      const { keys = [] } = await get(account, { name }, "name");
      const using = await keysWith(name, keys);
      if (using.length === 0) await store.removeKeys(account, name, keys);
      if (using.length === 0 && (await store.remove(account, name))) return;
      const message = `The lexicon is a default of ${using.join(", ") || "a key"}: change \`lexicons\` of the key first.`;
      throw new ApiError("lexicon_in_use", message, { param: "name" });
    },
  };

  async function refuseMore(account: string): Promise<void> {
    const { length } = await store.list(account);
    if (length < MAX_STORED_LEXICONS) return;
    const message = `The account has ${length} lexicons, and the limit is ${MAX_STORED_LEXICONS}.`;
    throw new ApiError("too_many_lexicons", message, { param: "name" });
  }
}

/** The oldest version that is kept. */
export const oldestVersion = (newest: number): number => Math.max(1, newest - KEPT_VERSIONS + 1);

/** Finds a lexicon for a request. Throws 404 for an unknown lexicon or version, naming the field. */
export function createLexiconFinder(store: Pick<LexiconStore, "find" | "findOlder">) {
  return async function get(account: string, reference: LexiconReference, param: string): Promise<FoundLexicon> {
    const { name, version } = reference;
    // DynamoDB refuses keys over 2 KB.
    if (!lexiconName.safeParse(name).success) throw notFound("lexicon_not_found", "No such lexicon.", param);
    // In one call: an older version counts only while its lexicon exists.
    const [newest, older] = await Promise.all([
      store.find(account, name),
      version === undefined || !Number.isSafeInteger(version) ? null : store.findOlder(account, name, version),
    ]);
    if (!newest) throw notFound("lexicon_not_found", `No lexicon ${name}.`, param);
    const last = newest.version;
    if (version === undefined || version === last) return { ...newest, newest: last };
    const first = oldestVersion(last);
    if (older && version >= first && version < last) return { ...older, keys: newest.keys ?? [], newest: last };
    const kept = first === last ? `version ${last} exists` : `versions ${first} to ${last} exist`;
    const message = `No such version of the lexicon ${name}: ${kept}.`;
    throw notFound("lexicon_version_not_found", message, param);
  };
}

export type LexiconFinder = ReturnType<typeof createLexiconFinder>;
export type Lexicons = ReturnType<typeof createLexicons>;

const notFound = (code: "lexicon_not_found" | "lexicon_version_not_found", message: string, param: string) =>
  new ApiError(code, message, { param });
