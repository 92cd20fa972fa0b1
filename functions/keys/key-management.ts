/** What an operator does with keys and accounts. */
import { randomBytes } from "node:crypto";
import { ApiError } from "#contract/errors.ts";
import { type ChangeKeyRequest, type CreateKeyRequest, isKeyId, type KeysQuery } from "#contract/key-bodies.ts";
import {
  type AccountItem,
  accountItemKey,
  itemsOfNewKey,
  type KeyItem,
  newSecret,
  type Scope,
  secretItemOf,
} from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";
import { liveHashes, replacedBy } from "./live-secrets.ts";
import type { KeyRegister, KeyUses, LexiconKeys } from "./ports.ts";

/** A key with what is not in its item. */
export interface KeyView {
  key: KeyItem;
  tier: Tier;
  lastUsedAt?: number | undefined;
}

/** A key with its new secret, which is shown once. */
export interface Issued extends KeyView {
  secret: string;
}

/** A request for a key; the operator's own command may ask for every scope. */
export type KeyOrder = Omit<CreateKeyRequest, "scopes"> & { scopes: readonly Scope[] };

export interface KeyManagementParts {
  register: KeyRegister;
  uses: Pick<KeyUses, "last">;
  lexicons: LexiconKeys;
  /** Asks for the API Gateway key of a new secret. */
  enrol(hash: string): Promise<void>;
  /** Called when that could not be asked for: the key works without it, and the reconciler asks again. */
  onFailure(error: unknown): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

const ID_BYTES = 12;
const HOUR_MS = 3_600_000;
/** Each turn is lost only because another request rotated the same key in between. */
const MOST_TURNS = 5;

const newId = (kind: "key" | "acc") => `${kind}_${randomBytes(ID_BYTES).toString("base64url")}`;

export function createKeyManagement({ register, uses, lexicons, enrol, onFailure, now }: KeyManagementParts) {
  /** The account that the order names, or a new one. Throws 400 `tier_mismatch`. */
  async function accountFor({ account: name = newId("acc"), tier }: KeyOrder): Promise<AccountItem> {
    const known = await register.account(name);
    if (!known && !tier) throw new ApiError("missing_field", "tier is required for a new account.", { param: "tier" });
    if (!known && tier) {
      if (await register.isErased(name)) {
        throw new ApiError("account_erased", "An account of this name was erased.", { param: "account" });
      }
      await register.addAccount({ ...accountItemKey(name), account: name, tier, createdAt: now() });
    }
    // Of two requests that make an account at once, the second gets the tier of the first.
    const account = known ?? (await register.account(name));
    if (!account) throw new Error(`the account ${name} is gone`);
    if (tier && tier !== account.tier) {
      const message = `The account is ${account.tier}: leave tier out, or change it for all its keys with PATCH.`;
      throw new ApiError("tier_mismatch", message, { param: "tier" });
    }
    return account;
  }

  async function found(id: string): Promise<KeyItem> {
    const key = isKeyId(id) ? await register.key(id) : null;
    if (!key) throw notFound();
    return key;
  }

  async function alive(id: string): Promise<KeyItem> {
    const key = await found(id);
    if (liveHashes(key, now()).length === 0) throw notFound();
    return key;
  }

  async function view(key: KeyItem): Promise<KeyView> {
    const [seen] = await views([key]);
    if (!seen) throw new Error(`the key ${key.id} is gone`);
    return seen;
  }

  async function views(keys: readonly KeyItem[]): Promise<KeyView[]> {
    const [tiers, lastUses] = await Promise.all([
      register.tiers([...new Set(keys.map(({ account }) => account))]),
      uses.last(keys.map(({ id }) => id)),
    ]);
    return keys.flatMap((key) => {
      const tier = tiers.get(key.account);
      return tier ? [{ key, tier, lastUsedAt: lastUses.get(key.id) }] : [];
    });
  }

  /** Throws 404 `lexicon_not_found`. A note of a key that is not made in the end does no harm: see `lexicons.remove`. */
  async function noteLexicons(account: string, names: readonly string[], keyId: string): Promise<void> {
    for (const [index, name] of names.entries()) {
      if (await lexicons.addKey(account, name, keyId)) continue;
      throw new ApiError("lexicon_not_found", `The account has no lexicon ${name}.`, { param: `lexicons.${index}` });
    }
  }

  return {
    async issue(order: KeyOrder): Promise<Issued> {
      const expiresAt = order.expires_at === null ? undefined : Date.parse(order.expires_at);
      if (expiresAt !== undefined && expiresAt <= now()) {
        throw new ApiError("invalid_value", "expires_at must be in the future.", { param: "expires_at" });
      }
      const { account, tier } = await accountFor(order);
      const id = newId("key");
      await noteLexicons(account, order.lexicons, id);
      const secret = newSecret();
      const [secretItem, key] = itemsOfNewKey(
        {
          id,
          account,
          name: order.name,
          scopes: [...new Set(order.scopes)],
          createdAt: now(),
          ...(expiresAt === undefined ? {} : { expiresAt }),
          ...(order.monthly_character_limit === null ? {} : { monthlyCharacterLimit: order.monthly_character_limit }),
          ...(order.requests_per_minute_limit === null
            ? {}
            : { requestsPerMinuteLimit: order.requests_per_minute_limit }),
          ...(order.lexicons.length === 0 ? {} : { lexicons: order.lexicons }),
          ...(order.zero_retention ? { zeroRetention: true } : {}),
        },
        secret,
      );
      await register.addKey(secretItem, key);
      await enrol(key.hash).catch(onFailure);
      return { key, tier, secret };
    },

    async list({ limit, cursor, account }: KeysQuery): Promise<{ keys: KeyView[]; next: string | null }> {
      const keys = await register.page({ limit, after: cursor, account });
      const shown = keys.slice(0, limit);
      return { keys: await views(shown), next: keys.length > limit ? (shown.at(-1)?.id ?? null) : null };
    },

    /** Throws 404 `key_not_found`, also for a key that is revoked or has expired. */
    async change(id: string, { tier, ...changes }: ChangeKeyRequest): Promise<KeyView> {
      const { account, lexicons: before = [] } = await alive(id);
      await noteLexicons(account, changes.lexicons ?? [], id);
      const key = await register.change(id, {
        name: changes.name,
        monthlyCharacterLimit: changes.monthly_character_limit,
        requestsPerMinuteLimit: changes.requests_per_minute_limit,
        lexicons: changes.lexicons,
      });
      if (!key) throw notFound();
      const dropped = before.filter((name) => !key.lexicons?.includes(name));
      for (const name of dropped) await lexicons.removeKeys(account, name, [id]);
      if (tier) {
        const owner = await register.account(account);
        if (owner && owner.tier !== tier) await register.setTier({ ...owner, tier });
      }
      return view(key);
    },

    /** Takes effect within 60 seconds, for all secrets of the key. Throws 404 `key_not_found` for an unknown key. */
    async revoke(id: string): Promise<void> {
      const { revokedAt } = await found(id);
      if (revokedAt === undefined) await register.revoke(id, now());
    },

    /** Throws 404 `key_not_found`, also for a key that is revoked or has expired. */
    async rotate(id: string, overlapHours: number): Promise<Issued & { oldEndsAt: number }> {
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        const before = await alive(id);
        const secret = newSecret();
        const oldEndsAt = now() + Math.round(overlapHours * HOUR_MS);
        const after = replacedBy(secret, before, { nowMs: now(), oldEndsAt });
        const rotated = await register.replaceSecret(before, secretItemOf(before, secret, now()), after);
        if (!rotated) continue;
        await enrol(after.hash).catch(onFailure);
        return { ...(await view(after)), secret, oldEndsAt };
      }
      throw new Error(`the key ${id} is rotated again and again`);
    },
  };
}

export type KeyManagement = ReturnType<typeof createKeyManagement>;

const notFound = () => new ApiError("key_not_found", "No such key, or it is revoked or has expired.", { param: "id" });
