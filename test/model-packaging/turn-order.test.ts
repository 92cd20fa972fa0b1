import { describe, expect, it } from "vitest";
import { AnswerProgress, progressAfter } from "../../model-packaging/server/speech-stream.ts";
import { TurnOrder } from "../../model-packaging/server/turn-order.ts";

const NOW = 1_000_000;
const { Nothing, FirstAudio, FirstUtterance } = AnswerProgress;

const waiting = (name: string, progress: AnswerProgress, { account = "one", leftMs = 240_000 } = {}) => ({
  name,
  progress,
  account,
  deadline: NOW + leftMs,
});

/** Names in the order in which they have their turns, each with one turn. */
function orderOf(all: readonly ReturnType<typeof waiting>[], order = new TurnOrder()): string[] {
  const left = [...all];
  const names: string[] = [];
  for (let next = order.next(left, NOW); next; next = order.next(left, NOW)) {
    order.count(next);
    names.push(next.name);
    left.splice(left.indexOf(next), 1);
  }
  return names;
}

describe("the next turn", () => {
  it("is that of a request without audio, then of one in its first utterance, then of the longest wait", () => {
    const all = [
      waiting("later", FirstUtterance),
      waiting("last", FirstUtterance),
      waiting("begun", FirstAudio),
      waiting("new", Nothing),
      waiting("newer", Nothing),
    ];
    expect(orderOf(all)).toEqual(["new", "newer", "begun", "later", "last"]);
  });

  it("alternates between accounts within such a group", () => {
    const of = (account: string, count: number) =>
      Array.from({ length: count }, (_, i) => waiting(`${account}${i}`, Nothing, { account }));
    expect(orderOf([...of("a", 3), ...of("b", 2)])).toEqual(["a0", "b0", "a1", "b1", "a2"]);
  });

  it("is that of a request whose deadline is near, as if it had had nothing", () => {
    const all = [
      waiting("new", Nothing),
      waiting("far", FirstUtterance),
      waiting("near", FirstUtterance, { leftMs: 9_000 }),
    ];
    expect(orderOf(all)).toEqual(["new", "near", "far"]);
  });

  it("is not that of an account far ahead of another, whatever each has had", () => {
    const order = new TurnOrder();
    for (let turn = 0; turn < 10; turn++) order.count({ account: "flood" });
    const all = [waiting("new", Nothing, { account: "flood" }), waiting("old", FirstUtterance, { account: "polite" })];
    expect(orderOf(all, order)).toEqual(["old", "new"]);
  });

  it("is undefined where no request waits", () => expect(new TurnOrder().next([], NOW)).toBeUndefined());
});

it("never takes back how much of its answer a request has had", () => {
  expect(progressAfter(Nothing, 0)).toBe(FirstAudio);
  expect(progressAfter(FirstAudio, 1)).toBe(FirstUtterance);
  expect(progressAfter(FirstUtterance, 0)).toBe(FirstUtterance);
});
