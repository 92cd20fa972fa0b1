import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MarkFrame } from "#contract/frames.ts";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { createDynamoMonthStore } from "../../../functions/aws/dynamo-month-store.ts";
import { createDynamoRateStore } from "../../../functions/aws/dynamo-rate-store.ts";
import { createDynamoUsageStore } from "../../../functions/aws/dynamo-usage-store.ts";
import { createAdmission } from "../../../functions/limits/admission.ts";
import { createCallerRate } from "../../../functions/limits/caller-rate.ts";
import { createMeter } from "../../../functions/limits/meter.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import { createRateLimiter } from "../../../functions/limits/rate-limiter.ts";
import { createAdmit } from "../../../functions/speaking/admit.ts";
import { drain } from "../../../functions/speaking/drain.ts";
import { createMeteredSpeaker } from "../../../functions/speaking/metered-speaker.ts";
import type { Prepared } from "../../../functions/speaking/prepare.ts";
import type { SpeechInput } from "../../../functions/speaking/speech-input.ts";
import { type AudioStores, startAudioStores } from "../aws/audio-stores.ts";
import { TABLE } from "../aws/dynamo/usage-table.ts";

const NOW = Date.UTC(2026, 10, 25);
/** Longer than a call takes here: calls of the same moment overlap, and calls in sequence do not. */
const CALL_MS = 100;

const plan = { requestsPerMinute: 100, charactersPerMonth: 1_000, priceMyr: 0 };
const plans = { free: plan, starter: plan, pro: plan, business: plan };
const caller: Caller = { account: "a", keyId: "key_1", tier: "free" };
const MARK: MarkFrame = { type: "segment", startMs: 0, endMs: 900, source: [0, 10], utterance: 0, segment: 0 };
const prepared = {
  text: "Selamat pagi",
  characters: 12,
  digest: "cached",
  model: { role: "stable", endpoint: "e", digest: "m" },
  field: "text",
  lengthMs: { median: 900, slow: 1000 },
  worstMs: { usual: 1000, least: 500 },
  plan: {
    utterances: [{ breakBeforeMs: 0, segments: [{ language: "ms", voice: "v", text: "Selamat pagi" }] }],
    output: { format: "mp3", sampleRate: 24_000, bitRate: 64_000 },
  },
} as unknown as Prepared;

let stores: AudioStores;
/** When each call began and ended. */
let calls: { name: string; from: number; to: number }[] = [];
let slow = false;

beforeAll(async () => {
  stores = await startAudioStores();
  for (const { middlewareStack } of [stores.s3, stores.table.client as unknown as S3Client]) {
    middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const call = { name: String(commandName), from: performance.now(), to: Number.POSITIVE_INFINITY };
          calls.push(call);
          if (slow) await sleep(CALL_MS);
          const result = await next(args);
          call.to = performance.now();
          return result;
        },
      { step: "initialize", name: "timed" },
    );
  }
});
afterAll(() => stores.stop());

function service(client: DynamoDBClient) {
  const now = () => NOW;
  const usage = createDynamoUsageStore(TABLE, client, now);
  const ledger = createMonthLedger(createDynamoMonthStore(TABLE, client), usage, now);
  const rate = createCallerRate(createRateLimiter(createDynamoRateStore(TABLE, client), now), plans, "requests");
  const admission = createAdmission({ rate, now, sleep: async () => {} });
  const onFailure = (error: unknown) => {
    throw error;
  };
  const meter = createMeter({ admission, ledger, usage, plans, now, onFailure });
  const speaker = createMeteredSpeaker({
    speaker: {
      async *speak() {
        yield new Uint8Array(1000);
        return { durationMs: 900, marks: [MARK], modelDigest: "m" };
      },
    },
    store: stores.machine(now),
    record: () => {},
    countSpoken: () => {},
    now,
    sleep: async (ms) => void (await sleep(ms)),
  });
  return { meter, speaker, admit: createAdmit({ meter, prepare: async () => prepared, speaker }) };
}

/** How many of the calls have to wait for another one to end. */
function inSequence(): number {
  const depths: number[] = [];
  for (const { from } of calls) {
    depths.push(1 + Math.max(0, ...depths.filter((_, i) => (calls[i]?.to ?? 0) <= from)));
  }
  return Math.max(0, ...depths);
}

it.each(["buffered", "streamed"] as const)(
  "an answer from the cache makes two store calls in sequence, %s, and none to S3 for its marks",
  async (way) => {
    const { meter, speaker, admit } = service(stores.table.client);
    const call = {
      requestId: "r",
      account: "a",
      receivedAt: NOW,
      firstFrameBy: NOW + 60_000,
      lastFrameBy: NOW + 60_000,
    };
    const ask = async () => {
      const event = {};
      const job = { ...(await admit(event, caller, {} as SpeechInput)), call };
      if (way === "buffered") return speaker.buffered(job);
      const streamed = await speaker.streamed(job);
      await drain(streamed.audio);
      await meter.standings(event, caller);
      return streamed;
    };
    await ask();
    await ask();
    [calls, slow] = [[], true];
    expect((await ask()).cached).toBe(true);
    slow = false;
    const s3 = way === "streamed" ? ["GetObjectCommand"] : [];
    expect(calls.map(({ name }) => name).sort()).toEqual(
      ["BatchGetItemCommand", "UpdateItemCommand", "UpdateItemCommand", ...s3].sort(),
    );
    expect(inSequence()).toBe(2);
  },
);
