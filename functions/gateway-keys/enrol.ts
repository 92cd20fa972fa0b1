import { liveHashes } from "../keys/live-secrets.ts";
import type { KeyFinder } from "../keys/ports.ts";
import type { GatewayKeys, GatewayNotes } from "./ports.ts";

export interface EnrolmentParts {
  keys: KeyFinder;
  gateway: Pick<GatewayKeys, "create" | "attach">;
  notes: Pick<GatewayNotes, "note">;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type Enrolment = "attached" | "not needed" | "quota reached" | "elsewhere";

/**
 * Gives a secret its API Gateway key. Can be repeated after any failure; the reconciler repairs the rest.
 */
export function createEnrolment({ keys, gateway, notes, now }: EnrolmentParts) {
  return async function enrol(hash: string): Promise<Enrolment> {
    const record = await keys.find(hash);
    if (!record || !liveHashes(record.key, now()).includes(hash)) return "not needed";
    if (record.gatewayKey?.tier === record.tier) return "not needed";
    const id = await gateway.create(hash);
    // The tier's shared key serves it instead.
    if (id === null) return "quota reached";
    if (!(await gateway.attach(id, record.tier))) return "elsewhere";
    await notes.note(hash, record.tier, now());
    return "attached";
  };
}
