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

/** Most API Gateway keys of an AWS account in a region; the quota cannot be raised. */
const MOST_GATEWAY_KEYS = 10_000;

/** A younger secret may belong to a key that is being written. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/**
 * Makes the API Gateway keys of this region what the Keys table says, from nothing if need be.
 *
 * A key that is in use goes in two passes: the first erases the note that authorizers go by, the next one, when they
 * have long forgotten it, takes the gateway's key away.
 */
export function createReconciliation({ gateway, notes, queue, now }: ReconciliationParts) {
  return async function reconcile(): Promise<Reconciliation> {
    // In this order: of each key that the gateway has already, the table then shows the secret.
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
    // A key that is there already takes no more room.
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

function stepsFor(secret: KnownSecret, there: GatewayKey | undefined, nowMs: number): Step[] {
  const { hash, key, tier, noted } = secret;
  const isLive = key !== undefined && tier !== undefined && liveHashes(key, nowMs).includes(hash);
  if (!isLive) return stepsForDead(secret, there, nowMs);
  if (there?.tier === tier) return noted === tier ? [] : [step("noted", hash, there.id, tier)];
  // On the plan of another tier: out of use first.
  if (there?.tier && noted) return [step("erased", hash)];
  return [
    ...(noted ? [step("erased", hash)] : []),
    ...(there?.tier ? [step("detached", hash, there.id, there.tier)] : []),
    step("enqueued", hash),
  ];
}

function stepsForDead({ hash, noted, createdAt }: KnownSecret, there: GatewayKey | undefined, nowMs: number): Step[] {
  if (noted) return [step("erased", hash)];
  if (there) return [step("removed", hash, there.id)];
  return createdAt + FORGOTTEN_AFTER_MS <= nowMs ? [step("forgotten", hash)] : [];
}
