/** One admitted request, from its count to its bill. */
import { randomBytes } from "node:crypto";
import type { SegmentTime } from "#contract/api.ts";
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import { type KeptHold, keepHold } from "./kept-hold.ts";
import { type CallerMonths, dayAt, type Hold, monthEnd } from "./month.ts";
import { type MonthLedger, type MonthLimits, UNLIMITED } from "./month-ledger.ts";
import type { UsageStore } from "./ports.ts";
import { sharesBy } from "./shares.ts";
import { characterStanding } from "./standing.ts";
import { type Counters, NOTHING, type UsageRecord } from "./usage-record.ts";

/** What a request gave its caller, as the bill needs it. */
export interface Delivered {
  durationMs: number;
  segments: readonly SegmentTime[];
}

/**
 * `spoken`: what was reserved is owed. `hit`: free. `read`: free, for nothing was spoken. `failed`: free, and what was
 * reserved is given back. `audioId`: of the audio, if it is kept.
 */
export type Outcome =
  | { type: "spoken" | "hit"; speech: Delivered; audioId?: string }
  | { type: "read" }
  | { type: "failed" };

export interface MeteredRequest {
  readonly caller: Caller;
  /** As last seen, for the headers of the answer. */
  readonly seen: { months?: CallerMonths };
  /** Reads the month if it has changed since it was seen: the headers of an answer that reserves nothing need it. */
  refreshMonth(): Promise<void>;
  /** Holds characters for what will be spoken. Throws 429 `insufficient_quota`. */
  reserve(characters: number): Promise<void>;
  /** Gives back what is reserved, for a request that waits for another's audio; it may reserve again. */
  giveBack(): Promise<void>;
  /** Ends the request: counts it, and bills it or gives back what it held. Only the first call does anything. */
  close(outcome: Outcome): Promise<void>;
  /** Registers what is to be done when the request has ended, whichever way: it must not fail. */
  onClose(act: (outcome: Outcome) => Promise<void>): void;
}

export interface MeteredRequestParts {
  caller: Caller;
  limits: MonthLimits;
  /** As seen when the request was admitted. */
  months?: CallerMonths;
  ledger: MonthLedger;
  usage: UsageStore;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Called with failures that do not fail the request. */
  onFailure(error: unknown): void;
  /** How often the hold is renewed, in milliseconds. */
  renewMs?: number;
}

/** Short, since it is stored with every hold: 96 bits never meet within a month. */
const ID_BYTES = 12;

/** Never the request's own id: API Gateway lets the client choose that. */
const newId = () => randomBytes(ID_BYTES).toString("base64url");

export function openMeteredRequest({
  caller,
  limits,
  months,
  ledger,
  usage,
  now,
  onFailure,
  renewMs,
}: MeteredRequestParts): MeteredRequest {
  const { account, keyId } = caller;
  /** A request belongs to the day, and so to the month, in which it was admitted: in the usage and in the ledger. */
  const day = dayAt(now());
  const seen: MeteredRequest["seen"] = months ? { months } : {};
  let kept: KeptHold | undefined;
  /** What the months held when the request reserved. */
  let open: readonly Hold[] = [];
  let closed = false;
  const acts: ((outcome: Outcome) => Promise<void>)[] = [];

  function endHold(): Promise<Hold> | undefined {
    const ended = kept?.end();
    kept = undefined;
    return ended;
  }

  async function giveBack(): Promise<void> {
    const hold = await endHold();
    if (!hold) return;
    delete seen.months;
    await ledger.refund(hold);
  }

  /** Counts a request that costs nothing. */
  async function count(outcome: Outcome): Promise<void> {
    const forget = await usage.add(account, recordOf(outcome, { day, keyId, characters: 0 }), { id: newId() });
    forget?.();
  }

  /**
   * Counts what was spoken under the mark of its hold, then settles the hold. In this order: if the process dies in
   * between, whoever finds the hold finds the mark too, and settles it.
   */
  async function bill(outcome: Outcome, hold: Hold): Promise<void> {
    const forget = await usage.add(account, recordOf(outcome, hold), { id: hold.id, open });
    if (forget) return ledger.settle(hold).then(forget).catch(onFailure);
    // It expired and was given up, since it could not be renewed: what was delivered is owed all the same.
    await ledger.refund(hold);
    const again = await ledger.reserve({ account, keyId, day, id: newId(), characters: hold.characters }, UNLIMITED);
    if (!again.ok) throw new Error("a month without limit refused a reservation");
    await bill(outcome, again.hold);
  }

  return {
    caller,
    seen,
    async refreshMonth() {
      seen.months ??= await ledger.read(caller);
    },
    async reserve(characters) {
      const verdict = await ledger.reserve({ account, keyId, day, id: newId(), characters }, limits);
      seen.months = verdict.months;
      open = [...verdict.months.account.holds, ...(verdict.months.key?.holds ?? [])];
      if (!verdict.ok) throw quotaExceeded(verdict.months, characters);
      kept = keepHold(verdict.hold, { renew: ledger.renew, onFailure, now, renewMs });
    },
    giveBack,
    async close(outcome) {
      if (closed) return;
      closed = true;
      try {
        if (outcome.type === "spoken") {
          const hold = await endHold();
          if (!hold) throw new Error("what was spoken was not reserved");
          await bill(outcome, hold);
        } else {
          // An answer that costs nothing is worth more than the report of it.
          await Promise.all([giveBack(), count(outcome).catch(onFailure)]);
        }
      } finally {
        await Promise.all(acts.map((act) => act(outcome)));
      }
    },
    onClose(act) {
      acts.push(act);
    },
  };

  function quotaExceeded(months: CallerMonths, wanted: number): ApiError {
    const { remaining } = characterStanding(months, limits);
    const message = `This text has ${wanted} characters, and ${remaining} are left this month.`;
    const waitMs = Math.max(0, monthEnd(months.account.name) - now());
    return new ApiError("insufficient_quota", message, { retryAfterSeconds: waitMs / 1000 });
  }
}

/** `characters`: those that are billed. */
function recordOf(
  outcome: Outcome,
  { day, keyId, characters }: { day: string; keyId: string; characters: number },
): UsageRecord {
  if (outcome.type === "failed" || outcome.type === "read") {
    return { day, keyId, ...NOTHING, requests: 1, languages: new Map(), voices: new Map() };
  }
  const { durationMs, segments } = outcome.speech;
  const whole: Counters = { requests: 1, characters, audioMs: durationMs, cached: outcome.type === "hit" ? 1 : 0 };
  return {
    day,
    keyId,
    ...whole,
    languages: sharesBy(segments, ({ language }) => language, whole),
    voices: sharesBy(segments, ({ voice }) => voice, whole),
  };
}
