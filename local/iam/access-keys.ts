/** Access keys of the local services: random at each start, so that no other program can know one. */
import { randomBytes } from "node:crypto";

export interface AccessKey {
  id: string;
  secret: string;
  /** Name of the function that signs with it, or {@link OPERATOR}. */
  owner: string;
}

export interface AccessKeys {
  /** The owner's key of this start. */
  of(owner: string): AccessKey;
  find(id: string): AccessKey | undefined;
}

/** Owner of the key that may call every service: the local cloud itself and its tests use it. */
export const OPERATOR = "operator";

export function createAccessKeys(): AccessKeys {
  const byOwner = new Map<string, AccessKey>();
  const byId = new Map<string, AccessKey>();
  return {
    of(owner) {
      const existing = byOwner.get(owner);
      if (existing) return existing;
      const id = `ASIA${randomBytes(8).toString("hex").toUpperCase()}`;
      const key = { id, secret: randomBytes(30).toString("base64"), owner };
      byOwner.set(owner, key);
      byId.set(id, key);
      return key;
    },
    find: (id) => byId.get(id),
  };
}
