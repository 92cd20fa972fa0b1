import { beforeEach, describe, expect, it } from "vitest";
import { emptyMonth } from "../../../functions/limits/month.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import { emptyWindow } from "../../../functions/limits/rate-window.ts";
import { openVisit, type Visit } from "../../../functions/limits/visit.ts";
import { createMeteredSpeaker } from "../../../functions/speaking/metered-speaker.ts";
import type { EndpointCall } from "../../../functions/speaking/ports.ts";
import type { Prepared } from "../../../functions/speaking/prepare.ts";
import type { Speaker, Spoken } from "../../../functions/speaking/speaker.ts";
import type { UsageRecord } from "../../../functions/usage-records/usage-record.ts";
import { memoryMonthStore } from "../limits/memory-stores.ts";

const NOW = Date.UTC(2026, 10, 25);
const caller = { account: "a", keyId: "key_1", tier: "free" } as const;
const prepared = { characters: 10 } as Prepared;
const call = {} as EndpointCall;
const spoken = {
  speech: { characters: 10, durationMs: 900, segments: [] as Spoken["speech"]["segments"] },
} as Spoken;

let ledger: ReturnType<typeof createMonthLedger>;
let records: UsageRecord[];
let visit: Visit;
/** What the endpoint is still to give; `Error` is its failure. */
let coming: (number | Error)[];
let kept: boolean;

beforeEach(() => {
  ledger = createMonthLedger(memoryMonthStore(), () => NOW);
  records = [];
  kept = false;
  visit = openVisit({
    id: "r",
    caller,
    limits: { account: 15 },
    window: emptyWindow(0),
    ledger,
    usage: {
      add: async (_, record) => void records.push(record),
      list: async () => records,
    },
    now: () => NOW,
  });
});

const speaker = {
  async recall() {
    return spoken;
  },
  async *speak() {
    for (const next of coming) {
      if (next instanceof Error) throw next;
      yield Uint8Array.of(next);
    }
    kept = true;
    return spoken;
  },
} as Speaker;
const { recall, speak } = createMeteredSpeaker(speaker);

const bill = async () => {
  const { used, holds } = await ledger.look("a");
  return { used, held: holds.length, records: records.map(({ requests, characters }) => [requests, characters]) };
};

describe("speaking at an account's expense", () => {
  it("holds while it lasts, and bills when all is kept", async () => {
    coming = [1, 2];
    const audio = speak(visit, prepared, call);
    await audio.next();
    expect(await bill()).toEqual({ used: 10, held: 1, records: [] });
    for await (const _ of audio);
    expect(await bill()).toEqual({ used: 10, held: 0, records: [[1, 10]] });
  });

  it.each([[[new Error("at once")]], [[1, new Error("in the middle")]]])(
    "costs nothing when it fails %s",
    async (frames) => {
      coming = frames;
      await expect(Array.fromAsync(speak(visit, prepared, call))).rejects.toThrow("");
      expect(await bill()).toEqual({ used: 0, held: 0, records: [[1, 0]] });
      await visit.close({ type: "failed" });
      expect(records).toHaveLength(1);
    },
  );

  it("is spoken to its end and billed once when the client hangs up", async () => {
    coming = [1, 2, 3];
    const audio = speak(visit, prepared, call);
    await audio.next();
    await audio.return(spoken);
    expect(kept).toBe(true);
    expect(await bill()).toEqual({ used: 10, held: 0, records: [[1, 10]] });
  });

  it("costs nothing when it fails after the client hung up", async () => {
    coming = [1, new Error("later")];
    const audio = speak(visit, prepared, call);
    await audio.next();
    await audio.return(spoken);
    expect(await bill()).toEqual({ used: 0, held: 0, records: [[1, 0]] });
  });

  it("does not begin when the month is used up", async () => {
    coming = [1];
    const audio = speak(visit, { ...prepared, characters: 16 }, call);
    await expect(audio.next()).rejects.toMatchObject({ code: "insufficient_quota" });
    await visit.close({ type: "failed" });
    expect(kept).toBe(false);
    expect(await bill()).toEqual({ used: 0, held: 0, records: [[1, 0]] });
    expect(visit.seen.month).toMatchObject(emptyMonth("2026-11"));
  });

  it("is free from the cache", async () => {
    await recall(visit, prepared);
    expect(await bill()).toEqual({ used: 0, held: 0, records: [[1, 0]] });
    expect(records[0]).toMatchObject({ cached: 1, audioMs: 900, day: "2026-11-25", keyId: "key_1" });
  });
});
