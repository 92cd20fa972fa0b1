import { liveHashes } from "../keys/live-secrets.ts";
import type { EnrolmentQueue, GatewayKey, GatewayKeys, GatewayNotes, KnownSecret } from "./ports.ts";

export interface ReconciliationParts {
  gateway: Omit<GatewayKeys, "create" | "attach">;
  notes: GatewayNotes;
  queue: EnrolmentQueue;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Reconciliation {
  enqueued: number;
  removed: number;
  detached: number;
  noted: number;
  erased: number;
  forgotten: number;
}

/** AWS quota of API Gateway keys for an account and region; it cannot be raised. */
const MOST_GATEWAY_KEYS = 10_000;

/** A younger secret may belong to a key that is still being written. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/**
 * Makes the API Gateway keys of this region match the Keys table, also in a new region.
 *
 * A gateway key that is in use is removed in two passes: the first erases the note that authorizers use; the next, when
 * their caches have expired, removes the gateway key.
 */
export function createReconciliation({ gateway, notes, queue, now }: ReconciliationParts) {
  return async function reconcile(): Promise<Reconciliation> {
    // The gateway first: then the table has the secret of each gateway key in the list.
    const present = await gateway.list();
    const secrets = await notes.secrets();
    const known = new Set(secrets.map(({ hash }) => hash));
    const steps = [
      ...secrets.flatMap((secret) => stepsFor(secret, present.get(secret.hash), now())),
      ...[...present].flatMap(([hash, { id }]) => (known.has(hash) ? [] : [step("removed", hash, id)])),
    ];

    for (const { hash } of of("erased")) await notes.erase(hash);
    for (const { hash, tier } of of("noted")) if (tier) await notes.note(hash, tier, now());
    for (const { id, tier } of of("detached")) if (id && tier) await gateway.detach(id, tier);
    const room = Math.max(0, MOST_GATEWAY_KEYS - present.size);
    const enqueued = of("enqueued").map(({ hash }) => hash);
    // An existing gateway key does not count against the quota again.
    const fitting = enqueued.filter((hash) => present.has(hash));
    await queue.enqueue([...fitting, ...enqueued.filter((hash) => !present.has(hash)).slice(0, room)]);
    for (const { id } of of("removed")) if (id) await gateway.remove(id);
    for (const { hash } of of("forgotten")) await notes.forget(hash);

    function of(kind: Step["kind"]): Step[] {
      return steps.filter((one) => one.kind === kind);
    }
    const count = (kind: Step["kind"]) => of(kind).length;
    return {
      enqueued: count("enqueued"),
      removed: count("removed"),
      detached: count("detached"),
      noted: count("noted"),
      erased: count("erased"),
      forgotten: count("forgotten"),
    };
  };
}

interface Step {
  kind: keyof Reconciliation;
  hash: string;
  id: string | undefined;
  tier: GatewayKey["tier"];
}

const step = (kind: Step["kind"], hash: string, id?: string, tier: Step["tier"] = null): Step => ({
  kind,
  hash,
  id,
  tier,
});

function stepsFor(secret: KnownSecret, existing: GatewayKey | undefined, nowMs: number): Step[] {
  const { hash, key, tier, noted } = secret;
  const isLive = key !== undefined && tier !== undefined && liveHashes(key, nowMs).includes(hash);
  if (!isLive) return stepsForDead(secret, existing, nowMs);
  if (existing?.tier === tier) return noted === tier ? [] : [step("noted", hash, existing.id, tier)];
  // On the plan of another tier: take the key out of use first.
  if (existing?.tier && noted) return [step("erased", hash)];
  return [
    ...(noted ? [step("erased", hash)] : []),
    ...(existing?.tier ? [step("detached", hash, existing.id, existing.tier)] : []),
    step("enqueued", hash),
  ];
}

function stepsForDead(
  { hash, noted, createdAt }: KnownSecret,
  existing: GatewayKey | undefined,
  nowMs: number,
): Step[] {
  if (noted) return [step("erased", hash)];
  if (existing) return [step("removed", hash, existing.id)];
  return createdAt + FORGOTTEN_AFTER_MS <= nowMs ? [step("forgotten", hash)] : [];
}
