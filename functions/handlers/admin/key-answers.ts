import type { KeyResponse, KeysResponse, NewKeyResponse, RotatedKeyResponse } from "#contract/key-bodies.ts";
import type { Issued, KeyView } from "../../keys/key-management.ts";

const moment = (ms: number) => new Date(ms).toISOString();
const momentOrNull = (ms: number | undefined) => (ms === undefined ? null : moment(ms));

export function toKeyResponse({ key, tier, lastUsedAt }: KeyView): KeyResponse {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    account: key.account,
    tier,
    scopes: [...key.scopes],
    created_at: moment(key.createdAt),
    expires_at: momentOrNull(key.expiresAt),
    revoked_at: momentOrNull(key.revokedAt),
    last_used_at: momentOrNull(lastUsedAt),
    monthly_character_limit: key.monthlyCharacterLimit ?? null,
    requests_per_minute_limit: key.requestsPerMinuteLimit ?? null,
    lexicons: [...(key.lexicons ?? [])],
    zero_retention: key.zeroRetention ?? false,
  };
}

export const toNewKeyResponse = (issued: Issued): NewKeyResponse => ({ ...toKeyResponse(issued), key: issued.secret });

export const toRotatedKeyResponse = (issued: Issued & { oldEndsAt: number }): RotatedKeyResponse => ({
  ...toNewKeyResponse(issued),
  old_key_ends_at: moment(issued.oldEndsAt),
});

export const toKeysResponse = ({ keys, next }: { keys: KeyView[]; next: string | null }): KeysResponse => ({
  data: keys.map(toKeyResponse),
  next_cursor: next,
});
