/** One admitted request, from its count to its bill. */
import type { SegmentTime } from "#contract/api.ts";
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import type { CallerWindows } from "./caller-rate.ts";
import { type KeptHold, keepHold } from "./kept-hold.ts";
import { type Month, monthEnd } from "./month.ts";
import type { MonthLedger } from "./month-ledger.ts";
import type { MonthLimits } from "./ports.ts";
import { sharesBy } from "./shares.ts";
import { characterStanding } from "./standing.ts";
import { type Counters, dayAt, NOTHING, type UsageRecord, type UsageStore } from "./usage-record.ts";

/** What a request gave its caller, as the bill needs it. */
export interface Delivered {
  /** User-visible characters of the input. */
  characters: number;
  durationMs: number;
  segments: readonly SegmentTime[];
}

/**
 * `spoken`: what was reserved is owed. `hit`: free. `read`: free, for nothing was spoken. `failed`: free, and what was
 * reserved is given back.
 */
export type Outcome = { type: "spoken" | "hit"; speech: Delivered } | { type: "read" } | { type: "failed" };

export interface Visit {
  readonly caller: Caller;
  /** As last seen, for the headers of the answer. */
  readonly seen: { windows?: CallerWindows; month?: Month };
  /** Looks at the month beside other work: the headers of an answer that reserves nothing need it. */
  look(): Promise<void>;
  /** Holds characters for what will be spoken. Throws 429 `insufficient_quota`. */
  reserve(characters: number): Promise<void>;
  /** Ends the visit: bills it or gives back, and counts it. Only the first call does anything. */
  close(outcome: Outcome): Promise<void>;
  /** What is to be done when the visit has ended, whichever way: it must not fail. */
  whenClosed(act: (outcome: Outcome) => Promise<void>): void;
}

export interface VisitParts {
  /** Names the visit's hold. Never the request's own id: API Gateway lets the client choose that. */
  id: string;
  caller: Caller;
  limits: MonthLimits;
  windows: CallerWindows;
  ledger: MonthLedger;
  usage: UsageStore;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Told of what failed beside a request that can go on without it. */
  onFailure(error: unknown): void;
  /** How often the hold is renewed, in milliseconds. */
  renewMs?: number;
}

export function openVisit(parts: VisitParts): Visit {
  const { id, caller, limits, windows, ledger, usage, now, onFailure, renewMs } = parts;
  const { account, keyId } = caller;
  const seen: Visit["seen"] = { windows };
  let kept: KeptHold | undefined;
  let closed = false;
  const acts: ((outcome: Outcome) => Promise<void>)[] = [];

  async function endHold(type: Outcome["type"]): Promise<void> {
    const hold = await kept?.end();
    if (!hold) return;
    if (type === "spoken") return ledger.settle(account, hold);
    await ledger.refund(account, hold);
    delete seen.month;
  }

  return {
    caller,
    seen,
    async look() {
      seen.month = await ledger.look(account);
    },
    async reserve(characters) {
      const verdict = await ledger.reserve({ account, keyId, id, characters }, limits);
      seen.month = verdict.month;
      if (!verdict.ok) throw quotaExceeded(verdict.month, characters);
      kept = keepHold(verdict.hold, { renew: (hold) => ledger.renew(account, hold), onFailure, now, renewMs });
    },
    async close(outcome) {
      if (closed) return;
      closed = true;
      try {
        // What was delivered is owed, though the report of it may fail.
        const reported = usage.add(account, recordOf(outcome, keyId, now())).catch(onFailure);
        await Promise.all([endHold(outcome.type), reported]);
      } finally {
        await Promise.all(acts.map((act) => act(outcome)));
      }
    },
    whenClosed(act) {
      acts.push(act);
    },
  };

  function quotaExceeded(month: Month, wanted: number): ApiError {
    const { remaining } = characterStanding(month, caller, limits);
    const message = `This text has ${wanted} characters, and ${remaining} are left this month.`;
    return new ApiError("insufficient_quota", message, { retryAfterSeconds: (monthEnd(month.name) - now()) / 1000 });
  }
}

function recordOf(outcome: Outcome, keyId: string, nowMs: number): UsageRecord {
  const base = { day: dayAt(nowMs), keyId };
  if (outcome.type === "failed" || outcome.type === "read") {
    return { ...base, ...NOTHING, requests: 1, languages: new Map(), voices: new Map() };
  }
  const { characters, durationMs, segments } = outcome.speech;
  const hit = outcome.type === "hit";
  const whole: Counters = { requests: 1, characters: hit ? 0 : characters, audioMs: durationMs, cached: hit ? 1 : 0 };
  return {
    ...base,
    ...whole,
    languages: sharesBy(segments, ({ language }) => language, whole),
    voices: sharesBy(segments, ({ voice }) => voice, whole),
  };
}
