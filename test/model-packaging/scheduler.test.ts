import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { Scheduler } from "../../model-packaging/server/scheduler.ts";
import type { SpeechStream } from "../../model-packaging/server/speech-stream.ts";
import { killChildProcesses } from "./child-processes.ts";
import { planOf, segmentOf } from "./plans.ts";

const ENGINE = fileURLToPath(new URL("counting-engine.mjs", import.meta.url));
/** Text that ends the process. */
const DEADLY = "Mati.";
const LOAD_SECONDS = 30;
const NEVER = Number.POSITIVE_INFINITY;

/** A plan that takes this number of turns. */
const planOfTurns = (turns: number) => planOf(Array.from({ length: turns }, () => segmentOf("ms", "Hai.")));

let running: Scheduler | undefined;

function start(limit: number): Scheduler {
  running = new Scheduler({
    engines: new Map([["espeak-ng", { program: ENGINE, workers: 1, loadSeconds: LOAD_SECONDS }]]),
    voices: loadCatalogue().voices,
    limit,
    log: createLog("error"),
    onWorkerDeath: () => {},
    onRefused: () => {},
  });
  return running;
}

/** Takes all steps of a speech. */
async function receive(speech: SpeechStream, onTurn: () => void): Promise<void> {
  for (let done = false; !done; ) {
    ({ done } = await speech.next());
    onTurn();
  }
  speech.close();
}

afterEach(() => running?.stop());

describe("the order of turns", () => {
  it("hardly delays an account while another sends many requests", async () => {
    const scheduler = start(100);
    const order: string[] = [];
    const request = (account: string, turns: number) =>
      receive(scheduler.open(planOfTurns(turns), { deadline: NEVER, account }), () => order.push(account));
    const flood = Array.from({ length: 40 }, () => request("flood", 3));
    await flood[0];
    const before = order.length;
    await request("polite", 3);
    expect(order.slice(before).filter((account) => account === "flood").length).toBeLessThanOrEqual(4);
    await Promise.all(flood);
    expect(order).toHaveLength(123);
  });

  it("continues a long text while another account sends new requests all the time", async () => {
    const scheduler = start(100);
    let [floodTurns, done] = [0, false];
    const flood = Array.from({ length: 4 }, async () => {
      while (!done && floodTurns < 1_000) {
        await receive(scheduler.open(planOfTurns(1), { deadline: NEVER, account: "flood" }), () => floodTurns++);
      }
    });
    const longText = receive(scheduler.open(planOfTurns(100), { deadline: NEVER, account: "polite" }), () => {});
    await longText.then(() => (done = true));
    await Promise.all(flood);
    expect(floodTurns).toBeLessThan(150);
  });

  it("starts a text before it continues another one of the same account", async () => {
    const scheduler = start(10);
    const order: string[] = [];
    const request = (name: string, turns: number) =>
      receive(scheduler.open(planOfTurns(turns), { deadline: NEVER, account: "one" }), () => order.push(name));
    await Promise.all([request("long", 5), request("short", 1), request("other", 1)]);
    expect(order).toEqual(["long", "short", "other", "long", "long", "long", "long"]);
  });

  it("starts a text before the later parts of another", async () => {
    const scheduler = start(100);
    const order: string[] = [];
    const request = (name: string, place: "first" | "middle") => {
      const plan = planOfTurns(1);
      const output = { ...plan.output, place };
      return receive(scheduler.open({ ...plan, output }, { deadline: NEVER, account: "one" }), () => order.push(name));
    };
    await Promise.all([request("first", "first"), request("later", "middle"), request("other", "first")]);
    expect(order).toEqual(["first", "other", "later"]);
  });

  it("does not wait for readers who take nothing", async () => {
    const scheduler = start(100);
    const open = (turns: number) => scheduler.open(planOfTurns(turns), { deadline: NEVER, account: "one" });
    const slow = Array.from({ length: 50 }, () => open(20));
    await Promise.all(slow.map((speech) => speech.next()));
    const pending = slow.map((speech) => speech.next());
    let turns = 0;
    for (const turn of pending) void turn.then(() => turns++);
    await receive(open(1), () => {});
    expect(turns).toBeLessThanOrEqual(2);
    await Promise.all(pending);
  });
});

describe("a client that leaves", () => {
  it("frees its place at once, and the worker after the step in progress", async () => {
    const scheduler = start(1);
    const open = (turns: number) => scheduler.open(planOfTurns(turns), { deadline: NEVER, account: "one" });
    const left = open(1_000);
    await left.next();
    const step = left.next();
    left.close();
    await expect(step).rejects.toMatchObject({ code: "engine_failed" });
    expect(scheduler.requests).toBe(0);
    expect(await open(1).next()).toMatchObject({ done: true });
  });
});

describe("a process that dies", () => {
  it("has its requests go on in another, without the steps that they have had", async () => {
    const scheduler = start(10);
    const speech = scheduler.open(planOfTurns(6), { deadline: NEVER, account: "one" });
    const heard = [await speech.next(), await speech.next(), await speech.next()];
    killChildProcesses(process.pid, ENGINE);
    while (!heard.at(-1)?.done) heard.push(await speech.next());
    expect(heard.map(({ utterance }) => utterance)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("is probably replaced in the time that its engine usually takes, however long it had run", async () => {
    const scheduler = start(10);
    expect(scheduler.secondsToReady("espeak-ng")).toBe(LOAD_SECONDS);
    await scheduler.open(planOfTurns(1), { deadline: NEVER, account: "one" }).next();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(scheduler.secondsToReady("espeak-ng")).toBeLessThan(LOAD_SECONDS);
    killChildProcesses(process.pid, ENGINE);
    await vi.waitFor(() => expect(scheduler.secondsToReady("espeak-ng")).toBe(LOAD_SECONDS));
  });

  it("fails the request whose step ends a second process, and no other", async () => {
    const scheduler = start(10);
    const open = (text: string) =>
      scheduler.open(planOf([segmentOf("ms", "Hai."), segmentOf("ms", text)]), { deadline: NEVER, account: "one" });
    const [deadly, harmless] = [open(DEADLY), open("Hai.")];
    await Promise.all([deadly.next(), harmless.next()]);
    await expect(deadly.next()).rejects.toMatchObject({ code: "engine_failed" });
    expect(await harmless.next()).toMatchObject({ done: true });
  });
});

describe("a full queue", () => {
  const refused = { code: "overloaded" };

  it("refuses requests of the account with most places, for an account with less than its share", async () => {
    const scheduler = start(4);
    const open = (account: string) => scheduler.open(planOfTurns(1), { deadline: NEVER, account });
    const flood = Array.from({ length: 4 }, () => open("flood").next());
    const polite = [open("polite").next(), open("polite").next()];
    expect(() => open("polite")).toThrow(expect.objectContaining(refused));
    expect(() => open("flood")).toThrow(expect.objectContaining(refused));
    expect(scheduler.requests).toBe(4);
    await expect(flood[3]).rejects.toMatchObject(refused);
    await expect(flood[2]).rejects.toMatchObject(refused);
    await Promise.all([flood[0], flood[1], ...polite]);
  });

  it("gives all places to a single account, and refuses its next request", () => {
    const scheduler = start(4);
    const open = () => scheduler.open(planOfTurns(1), { deadline: NEVER, account: undefined });
    for (let i = 0; i < 4; i++) open();
    expect(open).toThrow(expect.objectContaining(refused));
  });

  it("keeps requests that have had audio", async () => {
    const scheduler = start(1);
    const speech = scheduler.open(planOfTurns(2), { deadline: NEVER, account: "flood" });
    await speech.next();
    const late = () => scheduler.open(planOfTurns(1), { deadline: NEVER, account: "polite" });
    expect(late).toThrow(expect.objectContaining(refused));
    await speech.next();
  });
});
