import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../../../functions/accounts/caller.ts";
import type { MeteredRequest } from "../../../functions/limits/metered-request.ts";
import { createAdmit } from "../../../functions/speaking/admit.ts";
import type { Prepared } from "../../../functions/speaking/prepare.ts";
import type { SpeechInput } from "../../../functions/speaking/speech-input.ts";

const caller: Caller = { account: "a", keyId: "key_1", tier: "free" };
const refused = new ApiError("rate_limit_exceeded", "More than 10 requests in 60 seconds.");
const wrong = new ApiError("nothing_to_say", "There is nothing to say.");

let log: string[];
beforeEach(() => {
  log = [];
});

const step = async <T>(name: string, result: T): Promise<T> => {
  log.push(`${name} begins`);
  await sleep(5);
  log.push(`${name} ends`);
  if (result instanceof Error) throw result;
  return result;
};

const admit = (admission: unknown = {}, preparation: unknown = { digest: "d" }, found: unknown = null) =>
  createAdmit({
    meter: { admit: () => step("admission", admission as MeteredRequest) },
    prepare: () => step("preparation", preparation as Prepared),
    speaker: { lookUp: () => step("look-up", found as null) },
  })({}, caller, {} as SpeechInput);

it("reads the text and looks for its audio while the request is admitted", async () => {
  const { lookUp } = await admit();
  expect(log.slice(0, 2)).toEqual(["admission begins", "preparation begins"]);
  expect(log).toContain("look-up begins");
  expect(await lookUp).toBeNull();
});

it("answers a refusal of the limits before any other error", async () => {
  const unhandled = vi.fn();
  process.once("unhandledRejection", unhandled);
  await expect(admit(refused, wrong)).rejects.toBe(refused);
  await expect(admit({}, wrong)).rejects.toBe(wrong);
  await sleep(20);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
