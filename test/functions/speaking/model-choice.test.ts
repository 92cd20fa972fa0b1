import { beforeEach, describe, expect, it } from "vitest";
import type { ModelCanary } from "#contract/model-canary.ts";
import { createModelChoice } from "../../../functions/speaking/model-choice.ts";

const STABLE = { endpoint: "stable-endpoint", digest: "old" };
const CANARY: ModelCanary = { share: 5, endpoint: "canary-endpoint", digest: "new" };
const ACCOUNTS = Array.from({ length: 4_000 }, (_, i) => `account-${i}`);

let time: number;
let parameter: ModelCanary | Error;
let reads: number;
let failures: unknown[];
beforeEach(() => {
  [time, parameter, reads, failures] = [1_000_000, CANARY, 0, []];
});

const choice = () =>
  createModelChoice({
    stable: STABLE,
    async readCanary() {
      reads += 1;
      if (parameter instanceof Error) throw parameter;
      return parameter;
    },
    onFailure: (error) => failures.push(error),
    now: () => time,
  });

async function inCanary(canary: ModelCanary): Promise<string[]> {
  parameter = canary;
  const { modelOf } = choice();
  const models = await Promise.all(ACCOUNTS.map(modelOf));
  return ACCOUNTS.filter((_, i) => models[i]?.role === "canary");
}

describe("the model of an account", () => {
  it("is the canary for the share of the accounts, always the same ones, and others for another model", async () => {
    const some = await inCanary(CANARY);
    expect(some.length / ACCOUNTS.length).toBeCloseTo(0.05, 1);
    expect(await inCanary(CANARY)).toEqual(some);
    expect(await inCanary({ ...CANARY, share: 20 })).toEqual(expect.arrayContaining(some));
    expect(await inCanary({ ...CANARY, digest: "newer" })).not.toEqual(some);
    expect(await inCanary({ ...CANARY, share: 100 })).toEqual(ACCOUNTS);
    expect(await inCanary({ ...CANARY, share: 0 })).toEqual([]);
  });

  it("has the endpoint and the digest of its side", async () => {
    parameter = { ...CANARY, share: 100 };
    const { modelOf } = choice();
    expect(await modelOf("a")).toEqual({ role: "canary", endpoint: "canary-endpoint", digest: "new" });
    [time, parameter] = [time + 15_000, { ...CANARY, share: 0 }];
    expect(await modelOf("a")).toEqual({ role: "stable", ...STABLE });
  });

  it("follows the parameter within 15 s, with one read for all requests meanwhile", async () => {
    parameter = { ...CANARY, share: 100 };
    const { modelOf } = choice();
    expect((await Promise.all(["a", "b", "c"].map(modelOf))).map(({ role }) => role)).toEqual(Array(3).fill("canary"));
    parameter = { ...CANARY, share: 0 };
    time += 14_999;
    expect((await modelOf("a")).role).toBe("canary");
    expect(reads).toBe(1);
    time += 1;
    expect((await modelOf("a")).role).toBe("stable");
    expect(reads).toBe(2);
  });

  it("does not depend on the parameter: a failed read keeps what was known, and is reported once in 15 s", async () => {
    parameter = new Error("throttled");
    const { modelOf } = choice();
    for (const account of ["a", "b"]) expect((await modelOf(account)).role).toBe("stable");
    [time, parameter] = [time + 15_000, { ...CANARY, share: 100 }];
    expect((await modelOf("a")).role).toBe("canary");
    [time, parameter] = [time + 15_000, new Error("throttled")];
    expect((await modelOf("a")).role).toBe("canary");
    expect(failures).toHaveLength(2);
  });

  it("is the stable one when the canary's endpoint turned out to be missing, until the next read", async () => {
    parameter = { ...CANARY, share: 100 };
    const { modelOf, forgetCanary } = choice();
    expect((await modelOf("a")).role).toBe("canary");
    forgetCanary();
    expect((await modelOf("a")).role).toBe("stable");
    time += 15_000;
    expect((await modelOf("a")).role).toBe("canary");
  });
});
