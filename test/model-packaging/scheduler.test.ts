import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { Scheduler } from "../../model-packaging/server/scheduler.ts";
import type { SpeechStream } from "../../model-packaging/server/speech-stream.ts";
import { planOf, segmentOf } from "./plans.ts";

const ENGINE = fileURLToPath(new URL("counting-engine.mjs", import.meta.url));
const NEVER = Number.POSITIVE_INFINITY;

/** So many turns long. */
const planOfTurns = (turns: number) => planOf(Array.from({ length: turns }, () => segmentOf("ms", "Hai.")));

let scheduler: Scheduler | undefined;

function start(limit: number): Scheduler {
  scheduler = new Scheduler({
    engines: new Map([["espeak-ng", { program: ENGINE, workers: 1 }]]),
    voices: loadCatalogue().voices,
    limit,
    log: createLog("error"),
    onWorkerDeath: () => {},
    onRefused: () => {},
  });
  return scheduler;
}

/** Takes all of a speech, and notes each turn. */
async function hear(speech: SpeechStream, onTurn: () => void): Promise<void> {
  for (let done = false; !done; ) {
    ({ done } = await speech.next());
    onTurn();
  }
  speech.close();
}

afterEach(() => scheduler?.stop());

describe("turns", () => {
  it("come to an account beside another's flood as if it were nearly alone", async () => {
    const house = start(100);
    const order: string[] = [];
    const ask = (account: string, turns: number) =>
      hear(house.open(planOfTurns(turns), { deadline: NEVER, account }), () => order.push(account));
    const flood = Array.from({ length: 40 }, () => ask("flood", 3));
    await flood[0];
    const before = order.length;
    await ask("polite", 3);
    expect(order.slice(before).filter((account) => account === "flood").length).toBeLessThanOrEqual(4);
    await Promise.all(flood);
    expect(order).toHaveLength(123);
  });

  it("go on for a long text while another account asks anew all the time", async () => {
    const house = start(100);
    let [floodTurns, done] = [0, false];
    const flood = Array.from({ length: 4 }, async () => {
      while (!done && floodTurns < 1_000) {
        await hear(house.open(planOfTurns(1), { deadline: NEVER, account: "flood" }), () => floodTurns++);
      }
    });
    const longText = hear(house.open(planOfTurns(100), { deadline: NEVER, account: "polite" }), () => {});
    await longText.then(() => (done = true));
    await Promise.all(flood);
    expect(floodTurns).toBeLessThan(150);
  });

  it("come to the first words of a text before the rest of another within one account", async () => {
    const house = start(10);
    const order: string[] = [];
    const ask = (name: string, turns: number) =>
      hear(house.open(planOfTurns(turns), { deadline: NEVER, account: "one" }), () => order.push(name));
    await Promise.all([ask("long", 5), ask("short", 1), ask("other", 1)]);
    expect(order).toEqual(["long", "short", "other", "long", "long", "long", "long"]);
  });
});

describe("places", () => {
  const refused = { code: "overloaded" };

  it("are given up by the account that has the most, for one that has less than its share", async () => {
    const house = start(4);
    const open = (account: string) => house.open(planOfTurns(1), { deadline: NEVER, account });
    const flood = Array.from({ length: 4 }, () => open("flood").next());
    const polite = [open("polite").next(), open("polite").next()];
    expect(() => open("polite")).toThrow(expect.objectContaining(refused));
    expect(() => open("flood")).toThrow(expect.objectContaining(refused));
    expect(house.requests).toBe(4);
    await expect(flood[3]).rejects.toMatchObject(refused);
    await expect(flood[2]).rejects.toMatchObject(refused);
    await Promise.all([flood[0], flood[1], ...polite]);
  });

  it("are all one account's when no other asks, and its next request is refused", () => {
    const house = start(4);
    const open = () => house.open(planOfTurns(1), { deadline: NEVER, account: undefined });
    for (let i = 0; i < 4; i++) open();
    expect(open).toThrow(expect.objectContaining(refused));
  });

  it("stay with those who hear something already", async () => {
    const house = start(1);
    const speech = house.open(planOfTurns(2), { deadline: NEVER, account: "flood" });
    await speech.next();
    const late = () => house.open(planOfTurns(1), { deadline: NEVER, account: "polite" });
    expect(late).toThrow(expect.objectContaining(refused));
    await speech.next();
  });
});
