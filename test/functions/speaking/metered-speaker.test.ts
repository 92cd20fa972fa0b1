import { setTimeout as realSleep } from "node:timers/promises";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "#contract/errors.ts";
import type { MarkFrame } from "#contract/frames.ts";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { type Outcome, openMeteredRequest } from "../../../functions/limits/metered-request.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import type { UsageRecord } from "../../../functions/limits/usage-record.ts";
import { drain } from "../../../functions/speaking/drain.ts";
import { createMeteredSpeaker } from "../../../functions/speaking/metered-speaker.ts";
import type { EndpointCall, Speech } from "../../../functions/speaking/ports.ts";
import type { Prepared } from "../../../functions/speaking/prepare.ts";
import type { Speaker } from "../../../functions/speaking/speaker.ts";
import { type AudioStores, startAudioStores } from "../aws/audio-stores.ts";
import { TABLE } from "../aws/dynamo/usage-table.ts";
import { memoryMonthStore, memoryUsageStore } from "../limits/memory-stores.ts";

const START = Date.UTC(2026, 10, 25);
const MINUTE = 60_000;
const LEASE_MS = 10_000;
const down = new ApiError("model_unavailable", "The model did not answer.");

const MODEL = "model-1";
const MARK: MarkFrame = { type: "segment", startMs: 0, endMs: 900, source: [0, 10], utterance: 0, segment: 0 };

let stores: AudioStores;
let time: number;
let ledger: ReturnType<typeof createMonthLedger>;
let usage: ReturnType<typeof memoryUsageStore>;
let outcomes: Outcome[];
/** Number of started syntheses. */
let speeches: number;
/** How often a request has waited for another's speech. */
let waits: number;
let prepared: Prepared;
let call: EndpointCall;
let caller: Caller;
/** The account's characters for this month. */
let limit: number;
let tests = 0;

beforeAll(async () => {
  stores = await startAudioStores();
});
afterAll(() => stores.stop());
beforeEach(() => {
  time = START;
  usage = memoryUsageStore();
  ledger = createMonthLedger(memoryMonthStore(), usage, () => time);
  outcomes = [];
  speeches = 0;
  waits = 0;
  prepared = {
    characters: 10,
    digest: `d${tests++}`,
    model: { role: "stable", endpoint: "e", digest: MODEL },
    field: "text",
    lengthMs: { median: 900, slow: 1000 },
    worstMs: { usual: 1000, least: 500 },
    text: "0123456789",
    plan: {
      utterances: [{ breakBeforeMs: 0, segments: [{ language: "ms", voice: "v", text: "sifar" }] }],
      output: { format: "pcm", sampleRate: 24_000, bitRate: 64_000 },
    },
  } as Prepared;
  caller = { account: "a", keyId: "key_1", tier: "free" };
  limit = 1000;
  call = {
    requestId: "r",
    account: "a",
    receivedAt: START,
    firstFrameBy: START + 4 * MINUTE,
    lastFrameBy: START + 4 * MINUTE,
  };
});

type Script = () => AsyncGenerator<Uint8Array, void>;

/** Speaks ten bytes without delay. */
const fluent: Script = async function* () {
  for (let i = 0; i < 10; i++) yield Uint8Array.of(i);
};
const failing: Script = async function* () {
  yield Uint8Array.of(0);
  throw down;
};
/** Speaks the first byte, and the rest when the gate opens. */
const gated = (open: Promise<void>): Script =>
  async function* () {
    yield Uint8Array.of(0);
    await open;
    for (let i = 1; i < 10; i++) yield Uint8Array.of(i);
  };
/** A machine that dies while it speaks. */
const dying: Script = async function* () {
  yield Uint8Array.of(0);
  await new Promise(() => {});
};

/** A separate Lambda instance: instances share only table, bucket and counters. */
function machine(script: Script = fluent, modelDigest = MODEL) {
  const speaker: Speaker = {
    async *speak() {
      speeches += 1;
      yield* script();
      return { durationMs: 900, marks: [MARK], modelDigest };
    },
  };
  const metered = createMeteredSpeaker({
    speaker,
    store: stores.machine(() => time),
    record: () => {},
    countSpoken: () => {},
    now: () => time,
    sleep: (ms) => {
      waits += 1;
      return realSleep(ms / 10);
    },
  });
  const meteredRequest = () => {
    const opened = openMeteredRequest({
      caller,
      limits: { account: limit },
      ledger,
      usage,
      now: () => time,
      onFailure: (error) => {
        throw error;
      },
    });
    opened.onClose(async (outcome) => void outcomes.push(outcome));
    return opened;
  };
  return {
    buffered: () => metered.buffered({ meteredRequest: meteredRequest(), prepared, call }),
    streamed: () => metered.streamed({ meteredRequest: meteredRequest(), prepared, call }),
  };
}

const bill = async () => {
  const { used, holds } = (await ledger.read(caller)).account;
  const sum = (of: (record: UsageRecord) => number) => usage.records.reduce((total, record) => total + of(record), 0);
  return {
    used,
    held: holds.length,
    requests: sum(({ requests }) => requests),
    characters: sum(({ characters }) => characters),
    cached: sum(({ cached }) => cached),
  };
};

const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await realSleep(1);
};

/** The items of this test's audio in the Jobs table. */
async function places(): Promise<string[]> {
  const { Items = [] } = await stores.table.client.send(new ScanCommand({ TableName: TABLE }));
  return Items.filter(({ digest }) => digest?.S === prepared.digest).map(({ pk }) => pk?.S ?? "");
}

describe("the same text in ten concurrent requests", () => {
  it("is synthesized once and billed once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => machine().buffered()));
    expect(speeches).toBe(1);
    expect(answers.map(({ cached }) => cached).sort()).toEqual([false, ...Array(9).fill(true)]);
    expect(new Set(answers.map((answer) => "id" in answer && answer.id)).size).toBe(1);
    for (const { speech } of answers) {
      expect(speech).toMatchObject({
        durationMs: 900,
        segments: [{ text: "0123456789", spoken: "sifar", end_ms: 900 }],
      });
    }
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 10, characters: 10, cached: 9 });
  });

  it("is synthesized by the next request when the first ones fail, and billed once", async () => {
    const failures = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) =>
        machine(() => (speeches <= 3 ? failing() : fluent()))
          .buffered()
          .then(() => i),
      ),
    );
    expect(failures.filter(({ status }) => status === "rejected")).toHaveLength(3);
    expect(speeches).toBe(4);
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 10, characters: 10, cached: 6 });
  });

  it("is refused to all with the reason when the model is down, and costs nothing", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => machine(failing).buffered()));
    for (const answer of answers) expect(answer).toMatchObject({ reason: { code: "model_unavailable" } });
    expect(await bill()).toEqual({ used: 0, held: 0, requests: 10, characters: 0, cached: 0 });
    expect((await machine().buffered()).cached).toBe(false);
  });
});

describe("a text that another account has synthesized", () => {
  const WAYS = [
    ["buffered", async () => void (await machine().buffered())],
    ["streamed", async () => void (await drain((await machine().streamed()).audio))],
  ] as const;

  it.each(WAYS)("takes the same steps as a new text, %s, so that timing reveals nothing", async (_, speak) => {
    const knownToAnother = prepared.digest;
    await speak();
    caller = { ...caller, account: "b" };
    const stepsOf = async (digest: string) => {
      prepared = { ...prepared, digest };
      const [commands, before] = [stores.watch(), speeches];
      await speak();
      return { commands, spoken: speeches - before };
    };
    const result = await stepsOf(knownToAnother);
    expect(result).toEqual(await stepsOf(`${knownToAnother}-unknown`));
    expect(result.spoken).toBe(1);
    expect(result.commands).toContain("PutObjectCommand");
    // The account's own audio takes other steps, so the comparison can fail.
    expect(await stepsOf(knownToAnother)).not.toEqual(result);
  });

  it("is neither waited for nor shared while it is in progress", async () => {
    void machine(dying).buffered();
    await until(() => speeches === 1);
    caller = { ...caller, account: "b" };
    expect((await machine().buffered()).cached).toBe(false);
    expect(speeches).toBe(2);
  });
});

describe("when the request that makes the audio dies", () => {
  it("exactly one follower takes over soon, and all are answered", async () => {
    void machine(dying).buffered();
    await until(() => speeches === 1);
    const followers = Promise.all(Array.from({ length: 9 }, () => machine().buffered()));
    await until(() => waits >= 9);
    expect(speeches).toBe(1);
    time += LEASE_MS;
    const answers = await followers;
    expect(speeches).toBe(2);
    expect(answers.filter(({ cached }) => !cached)).toHaveLength(1);
    // The dead request's characters are given back when its hold expires.
    expect(await bill()).toEqual({ used: 20, held: 1, requests: 9, characters: 10, cached: 8 });
    time += 3 * MINUTE;
    expect(await bill()).toMatchObject({ used: 10, held: 0 });
  });

  it("refuses a follower with Retry-After when its deadline precedes the lease's expiry", async () => {
    call = { ...call, lastFrameBy: START + 5_000 };
    void machine(dying).buffered();
    await until(() => speeches === 1);
    const follower = machine().buffered();
    const refused = expect(follower).rejects.toMatchObject({ code: "model_overloaded", status: 503 });
    await until(() => waits > 0);
    time += 5_000;
    await refused;
  });

  it("or only seems dead, the audio stored first is billed and the other is free", async () => {
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const slow = machine(async function* () {
      yield Uint8Array.of(0);
      await asleep;
    }).buffered();
    await until(() => speeches === 1);
    time += LEASE_MS;
    expect(await machine().buffered()).toMatchObject({ cached: false });
    wake();
    expect(await slow).toMatchObject({ cached: true });
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 2, characters: 10, cached: 1 });
  });
});

describe("a streamed answer", () => {
  it("does not wait for another request with the same text, and is free if that one's audio is stored", async () => {
    const gate = Promise.withResolvers<void>();
    const first = await machine(gated(gate.promise)).streamed();
    await first.audio.next();
    const { cached, audio } = await machine().streamed();
    expect(cached).toBe(false);
    const chunks: Uint8Array[] = [];
    for await (const chunk of audio) {
      chunks.push(chunk);
      // It has all its audio before the other continues.
      if (chunks.length === 10) gate.resolve();
    }
    expect(Buffer.concat(chunks)).toHaveLength(10);
    expect(speeches).toBe(2);
    await drain(first.audio);
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 2, characters: 10, cached: 1 });
  });

  it.each(["fails", "goes on for too long"])("pays for its own audio only when the other %s", async (how) => {
    const gate = Promise.withResolvers<void>();
    const first = await machine(gated(gate.promise)).streamed();
    await first.audio.next();
    const { audio } = await machine().streamed();
    for (let i = 0; i < 10; i++) await audio.next();
    if (how === "fails") gate.reject(down);
    const end = audio.next();
    if (how !== "fails") {
      await until(() => waits > 0);
      expect(await bill()).toMatchObject({ held: 2, used: 20, characters: 0 });
      time += 6_000;
    }
    expect(await end).toMatchObject({ done: true, value: { durationMs: 900 } });
    gate.resolve();
    await drain(first.audio).catch(() => {});
    expect(await bill()).toMatchObject({ held: 0, characters: how === "fails" ? 10 : 20 });
    // A replay of either finds audio or counts as a first request: it never needs audio that is not stored.
    const isKept = (outcome: Outcome | undefined) => outcome !== undefined && "audioId" in outcome;
    expect(outcomes.map((outcome) => [outcome.type, isKept(outcome)])).toEqual(
      how === "fails"
        ? [
            ["failed", false],
            ["spoken", true],
          ]
        : [
            ["spoken", false],
            ["spoken", true],
          ],
    );
    expect((await machine().streamed()).cached).toBe(true);
  });

  it("is synthesized at the model's pace for a slow reader, so that followers find it", async () => {
    const slow = await machine().streamed();
    await slow.audio.next();
    expect(await machine().buffered()).toMatchObject({ cached: true });
    expect(await bill()).toMatchObject({ held: 0, characters: 10 });
    expect(Buffer.concat(await Array.fromAsync(slow.audio))).toHaveLength(9);
  });

  it("is completed, stored and billed once when the client disconnects", async () => {
    const { audio } = await machine().streamed();
    await audio.next();
    await audio.return({} as Speech);
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 1, characters: 10, cached: 0 });
    expect((await machine().streamed()).cached).toBe(true);
  });

  it.each([
    [
      "is read",
      (audio: AsyncGenerator<unknown, Speech>) => expect(drain(audio)).rejects.toMatchObject({ code: down.code }),
    ],
    ["is left", async (audio: AsyncGenerator<unknown, Speech>) => void (await audio.return({} as Speech))],
  ])("costs nothing and leaves no lease when it fails while it %s", async (_, end) => {
    const { audio } = await machine(failing).streamed();
    await audio.next();
    await end(audio);
    expect(await bill()).toEqual({ used: 0, held: 0, requests: 1, characters: 0, cached: 0 });
    expect(await places()).toEqual([]);
  });

  it("comes from the account's stored audio if there is any", async () => {
    await machine().buffered();
    const { cached, durationMs, audio } = await machine().streamed();
    expect([cached, durationMs]).toEqual([true, 900]);
    expect(Buffer.concat(await Array.fromAsync(audio))).toHaveLength(10);
    expect(speeches).toBe(1);
  });
});

/** Counts the outcomes of concurrent requests, by route: `spoken`, or the code of the refusal. */
async function atOnce(ways: readonly ("buffered" | "streamed")[]): Promise<Record<string, number>> {
  const requests = ways.map(async (way) => {
    try {
      if (way === "buffered") await machine().buffered();
      else await drain((await machine().streamed()).audio);
      return "spoken";
    } catch (error) {
      return (error as ApiError).code;
    }
  });
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.all(requests)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describe.each([
  ["all streamed", ["streamed", "streamed", "streamed", "streamed", "streamed", "streamed", "streamed", "streamed"]],
  ["all buffered", ["buffered", "buffered", "buffered", "buffered", "buffered", "buffered", "buffered", "buffered"]],
  ["streamed first", ["streamed", "buffered", "streamed", "buffered", "streamed", "buffered", "streamed", "buffered"]],
  ["buffered first", ["buffered", "streamed", "buffered", "streamed", "buffered", "streamed", "buffered", "streamed"]],
] as const)("the same text in eight concurrent requests, %s", (_, ways) => {
  it("is refused to all and not synthesized when the month is used up", async () => {
    limit = 9;
    expect(await atOnce(ways)).toEqual({ insufficient_quota: 8 });
    expect(speeches).toBe(0);
    expect(await places()).toEqual([]);
  });

  it("is answered to no more requests than the month has characters for", async () => {
    limit = 29;
    const outcomes = await atOnce(ways);
    expect(outcomes.spoken).toBeGreaterThanOrEqual(1);
    expect(speeches).toBeLessThanOrEqual(2);
    expect(await bill()).toMatchObject({ used: 10, held: 0, characters: 10 });
  });

  it("is billed once when the month has characters for all", async () => {
    expect(await atOnce(ways)).toEqual({ spoken: 8 });
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 8, characters: 10, cached: 7 });
  });
});

describe("audio that another release of the model made", () => {
  it("is billed, and is the answer to no other request", async () => {
    const first = await machine(fluent, "model-2").buffered();
    expect(first).toMatchObject({ cached: false, id: expect.stringMatching(/^aud_/) });
    await drain((await machine(fluent, "model-2").streamed()).audio);
    const third = await machine().buffered();
    expect(third).toMatchObject({ cached: false });
    expect("id" in third && "id" in first && third.id !== first.id).toBe(true);
    expect((await machine().streamed()).cached).toBe(true);
    expect(speeches).toBe(3);
    expect(await bill()).toMatchObject({ used: 30, held: 0, characters: 30, cached: 1 });
  });

  it("has an id of its own, by which it can be had", async () => {
    const made = await machine(fluent, "model-2").buffered();
    if (!("presigned" in made)) throw new Error("not kept");
    const response = await fetch(made.presigned.url);
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 10]);
    expect(outcomes).toMatchObject([{ type: "spoken", audioId: made.id }]);
  });
});

describe("audio that cannot be made", () => {
  it("is not started when the month is used up, and leaves the lease to others", async () => {
    limit = 9;
    await expect(machine().buffered()).rejects.toMatchObject({ code: "insufficient_quota" });
    await expect(machine().streamed()).rejects.toMatchObject({ code: "insufficient_quota" });
    expect(speeches).toBe(0);
    expect(await places()).toEqual([]);
  });

  it("before the deadline is refused with a hint to the streaming route, unless it is stored", async () => {
    prepared = { ...prepared, worstMs: { usual: 4 * MINUTE + 1, least: MINUTE } };
    await expect(machine().buffered()).rejects.toMatchObject({
      code: "input_too_long",
      param: "text",
      message: expect.stringContaining("/v1/audio/speech"),
    });
    await drain((await machine().streamed()).audio);
    expect((await machine().buffered()).cached).toBe(true);
  });
});

it("refuses audio that is incomplete at the deadline, with a hint to the streaming route and at no cost", async () => {
  const slow: Script = async function* () {
    yield Uint8Array.of(0);
    time = call.lastFrameBy;
    throw down;
  };
  for (const zeroRetention of [false, true]) {
    caller = zeroRetention ? { ...caller, zeroRetention } : caller;
    time = START;
    await expect(machine(slow).buffered()).rejects.toMatchObject({ code: "input_too_long", cause: down });
  }
  expect(await places()).toEqual([]);
  expect(await bill()).toMatchObject({ used: 0, held: 0, characters: 0 });
});

describe.each(["a key", "a text"])("%s that must not be stored", (kind) => {
  beforeEach(() => {
    if (kind === "a key") caller = { ...caller, zeroRetention: true };
    else prepared = { ...prepared, unkept: true };
  });

  it("gets the audio inline, pays each time, and leaves no place", async () => {
    for (let round = 0; round < 2; round++) {
      const whole = await machine().buffered();
      expect(whole).toMatchObject({ cached: false, audio: Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) });
      await drain((await machine().streamed()).audio);
    }
    expect(await places()).toEqual([]);
    expect(await bill()).toEqual({ used: 40, held: 0, requests: 4, characters: 40, cached: 0 });
  });

  const refusal = {
    code: "zero_retention",
    status: 400,
    param: "text",
    message: expect.stringMatching(/audio\/speech/),
  };
  const large = (megabytes: number): Script =>
    async function* () {
      for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(1 << 20);
    };

  it("is refused before synthesis above an estimated 4 MB, with a hint to the streaming route", async () => {
    // 88 s of 24,000 Hz are 4.2 MB.
    prepared = { ...prepared, lengthMs: { median: 88_000, slow: 90_000 } };
    await expect(machine().buffered()).rejects.toMatchObject(refusal);
    expect(speeches).toBe(0);
    expect(await bill()).toEqual({ used: 0, held: 0, requests: 0, characters: 0, cached: 0 });
    expect(Buffer.concat(await Array.fromAsync((await machine(large(9)).streamed()).audio)).length).toBe(9 << 20);
  });

  it("gets audio that is slightly larger than estimated", async () => {
    expect(await machine(large(7)).buffered()).toMatchObject({ audio: { length: 7 << 20 }, cached: false });
    expect(await bill()).toMatchObject({ used: 10, characters: 10 });
  });

  it("pays for synthesized audio that is much larger than estimated", async () => {
    await expect(machine(large(9)).buffered()).rejects.toMatchObject(refusal);
    expect(await bill()).toEqual({ used: 10, held: 0, requests: 1, characters: 10, cached: 0 });
  });
});
