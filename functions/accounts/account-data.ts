/**
 * Erases and exports all that is stored of an account.
 *
 * It knows no kind of item: an item belongs to an account if its attribute `account` names it, or if the second part of
 * its partition key is the account, one of its keys or one of their secrets. New kinds of items that keep to this are
 * covered.
 */
import { ERASURE_KEPT_DAYS, erasureItemKey, isAccountName } from "#contract/accounts.ts";
import { ApiError } from "#contract/errors.ts";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import {
  ACCOUNT_TABLES,
  type AccountTable,
  type AudioObjects,
  type ErasureList,
  type ItemKey,
  type ItemStore,
  type StoredItem,
} from "./ports.ts";

export interface AccountDataParts {
  items: ItemStore;
  audio: AudioObjects;
  erasures: ErasureList;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The key whose holder asks. */
export interface Requester {
  account: string;
  keyId: string;
}

/** A request does no new page after this: the gateway waits for 29 s. */
const BUDGET_MS = 15_000;
/** JSON of an answer, in UTF-16 units, after which it ends: lexicons are many times larger than other items. */
const FULL_LENGTH = 1 << 20;
/** Items of one answer: some 2 MB, below the 6 MB of a buffered answer. */
const MOST_ITEMS = 500;
const DAY_SECONDS = 24 * 60 * 60;
/** How long an authorizer may take a revoked key for valid. */
const REVOCATION_MS = 60_000;

/** Where a request ended: the next one goes on after it. */
interface Cursor {
  table: AccountTable;
  after: ItemKey | null;
}

interface Found {
  table: AccountTable;
  item: StoredItem;
}

export function createAccountData({ items, audio, erasures, now }: AccountDataParts) {
  async function allOf(table: AccountTable, names: readonly string[]): Promise<StoredItem[]> {
    const found: StoredItem[] = [];
    let after: ItemKey | null = null;
    do {
      const page = await items.page(table, names, after);
      found.push(...page.items);
      after = page.next;
    } while (after !== null);
    return found;
  }

  /**
   * The account's name, its keys' ids and their secrets' hashes: all that a partition key may name it by. `isKnown`: the
   * account is in the Keys table.
   */
  async function namesOf(account: string): Promise<{ names: string[]; isKnown: boolean }> {
    if (!isAccountName(account)) return { names: [], isKnown: false };
    const ofKeys = (await allOf("keys", [account])).filter((item) => belongsTo(item, [account]));
    // The secrets name their keys, which an interrupted erasure has removed.
    const names = ofKeys.flatMap(({ pk, keyId }) => [partOf(pk), ...(typeof keyId === "string" ? [keyId] : [])]);
    return { names: [...new Set([account, ...names])], isKnown: ofKeys.length > 0 };
  }

  /** The account's items from the cursor on, as far as one request gets. */
  async function nextItems(
    names: readonly string[],
    cursor: Cursor,
    take: (found: Found) => Promise<void>,
    isFull = () => false,
  ): Promise<Cursor | null> {
    const end = now() + BUDGET_MS;
    let taken = 0;
    for (const table of ACCOUNT_TABLES.slice(ACCOUNT_TABLES.indexOf(cursor.table))) {
      let after = table === cursor.table ? cursor.after : null;
      do {
        // Keys are few, and are taken together: without them the rest of the account could not be found.
        if ((taken >= MOST_ITEMS || now() >= end) && table !== "keys") return { table, after };
        const page = await items.page(table, names, after);
        const own = page.items.filter((item) => belongsTo(item, names)).sort(keysLast);
        for (let start = 0; start < own.length; start += PARALLEL) {
          const batch = own.slice(start, start + PARALLEL);
          await Promise.all(batch.map((item) => take({ table, item })));
          const last = batch.at(-1);
          if (last && isFull() && table !== "keys") return { table, after: { pk: last.pk, sk: last.sk } };
        }
        taken += own.length;
        after = page.next;
      } while (after !== null);
    }
    return null;
  }

  /** Of an erased account too: requests under way may have written since. Throws 404 `account_not_found`. */
  async function knownNames(account: string) {
    const { names, isKnown } = await namesOf(account);
    if (!isKnown && !(isAccountName(account) && (await erasures.find(account)))) throw notFound();
    return names;
  }

  return {
    /**
     * Removes a part of the account's data; with `next`, the next part. A repeated erasure removes what requests under
     * way have written meanwhile. Throws 404 `account_not_found`, and 400 for the account of the key itself.
     */
    async erase(account: string, by: Requester, cursorText?: string) {
      if (account === by.account) {
        throw new ApiError("invalid_value", "A key cannot erase its own account.", { param: "id" });
      }
      const cursor = parseCursor(cursorText);
      const names = await knownNames(account);
      const entry = await erasures.add({
        ...erasureItemKey(account),
        erasedAccount: account,
        byKey: by.keyId,
        erasedAt: now(),
        expiresAt: Math.ceil(now() / 1_000) + ERASURE_KEPT_DAYS * DAY_SECONDS,
      });
      // First, so that no request of the account begins from now on.
      const keys = (await allOf("keys", names)).filter(({ pk, account: owner }) => isKey(pk) && owner === account);
      await inBatches(keys, (item) => items.remove("keys", item));
      const counts = { items: keys.length, objects: 0 };
      const next = await nextItems(names, cursor, async ({ table, item }) => {
        const objects = typeof item.audioKey === "string" ? await audio.removeAll(item.audioKey) : 0;
        await items.remove(table, item);
        // After each wait: several items are removed at once.
        counts.objects += objects;
        counts.items++;
      });
      return { entry, ...counts, next: writeCursor(next), repeatAfterMs: now() + REVOCATION_MS + LONGEST_REQUEST_MS };
    },

    /** A part of what is stored of the account, with URLs of its audio. Throws 404 `account_not_found`. */
    async export(account: string, cursorText?: string) {
      const cursor = parseCursor(cursorText);
      const names = await knownNames(account);
      const data: (Found & { audioUrl?: string })[] = [];
      let size = 0;
      const add = async ({ table, item }: Found) => {
        const { audioKey } = item;
        const shown = withoutHashes(await items.readable(item));
        size += JSON.stringify(shown).length;
        data.push({
          table,
          item: shown,
          ...(typeof audioKey === "string" ? { audioUrl: await audio.presign(audioKey) } : {}),
        });
      };
      const next = await nextItems(names, cursor, add, () => size >= FULL_LENGTH);
      return { data, next: writeCursor(next) };
    },

    erasures: () => erasures.all(),
  };
}

export type AccountData = ReturnType<typeof createAccountData>;

const partOf = (pk: string) => pk.split("#")[1] ?? "";
const isKey = (pk: string) => pk.startsWith("KEY#");

/** The list of erasures is no data of the account: it keeps the account from coming back with a backup. */
function belongsTo(item: StoredItem, names: readonly string[]): boolean {
  const [account = ""] = names;
  if (item.sk === "ERASURE") return false;
  if (item.account === account || names.includes(partOf(item.pk))) return true;
  // What a replay of the operator's own request answers: a key of the account.
  return typeof item.answer === "string" && item.answer.includes(`"account":${JSON.stringify(account)}`);
}

/** An interrupted erasure must find the account and its keys again. */
const rank = ({ pk }: StoredItem) => (pk.startsWith("ACCOUNT#") ? 2 : pk.startsWith("SECRET#") ? 1 : 0);
const keysLast = (a: StoredItem, b: StoredItem) => rank(a) - rank(b);

const PARALLEL = 8;

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += PARALLEL) {
    await Promise.all(all.slice(start, start + PARALLEL).map(work));
  }
}

const HASH = /[0-9a-f]{64}/g;

/** A hash of a secret is not the person's data, and helps who wants to guess the secret. */
function withoutHashes(item: StoredItem): StoredItem {
  const { hash: _, retired: __, ...rest } = item;
  return { ...rest, pk: item.pk.replace(HASH, "…"), sk: item.sk };
}

function parseCursor(text: string | undefined): Cursor {
  if (text === undefined) return { table: "jobs", after: null };
  try {
    const { table, after } = JSON.parse(Buffer.from(text, "base64url").toString());
    const isKeyOf = after === null || (typeof after?.pk === "string" && typeof after?.sk === "string");
    const known = ACCOUNT_TABLES.find((name) => name === table);
    if (known && isKeyOf) return { table: known, after: after && { pk: after.pk, sk: after.sk } };
  } catch {}
  const message = "cursor must be the `next_cursor` of the previous answer.";
  throw new ApiError("invalid_value", message, { param: "cursor", place: "query" });
}

const writeCursor = (cursor: Cursor | null) =>
  cursor === null ? null : Buffer.from(JSON.stringify(cursor)).toString("base64url");

const notFound = () => new ApiError("account_not_found", "No such account.", { param: "id" });
