import { createHash } from "node:crypto";

/** A stable tag of an account for those who count or separate accounts, and need not know which they are. */
export function accountTag(account: string): string {
  return createHash("sha256").update(account).digest("hex").slice(0, 16);
}
