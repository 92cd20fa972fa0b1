import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { synthesizeRequest } from "#contract/api.ts";
import { createPlanner } from "../../../functions/speaking/planner.ts";
import { createPreparer } from "../../../functions/speaking/prepare.ts";
import { fromSynthesizeRequest } from "../../../functions/speaking/speech-input.ts";
import * as front from "../../../functions/text/index.ts";
import { createVoiceChooser } from "../../../functions/voices/catalogue.ts";

const CATALOGUE = JSON.parse(readFileSync(new URL("../../../model-packaging/voices.json", import.meta.url), "utf8"));

let recorded: [metric: string, value: number][];
beforeEach(() => {
  recorded = [];
});

const parts = (reader: typeof front = front) => ({
  reader: Promise.resolve(reader),
  chooseVoice: createVoiceChooser(CATALOGUE, "malaysia"),
  record: (metric: string, value: number) => void recorded.push([metric, value]),
});

const input = (body: object) => fromSynthesizeRequest(synthesizeRequest.parse(body));

describe("a plan", () => {
  it("counts the values that could not be proved, whatever is then done with it", async () => {
    const doubting: typeof front = {
      ...front,
      read(text, options) {
        const result = front.read(text, options);
        return result.ok ? { ok: true, reading: { ...result.reading, unproved: 2 } } : result;
      },
    };
    await createPlanner(parts(doubting))(input({ text: "Bayar RM5" }));
    expect(recorded).toEqual([["ValuesUnproved", 2]]);
    await createPlanner(parts())(input({ text: "Bayar RM5" }));
    expect(recorded).toHaveLength(1);
  });
});

describe("what is prepared", () => {
  it.each([
    [{ text: "IC 990101-14-5678", personal: { cache: false } }, true],
    [{ text: "IC 990101-14-5678", personal: { cache: false, mask: true } }, true],
    [{ text: "IC 990101-14-5678", personal: { mask: true } }, false],
    [{ text: "IC 990101-14-5678" }, false],
    [{ text: "Selamat pagi", personal: { cache: false } }, false],
  ])("%j: whether nothing of it is kept is %j", async (body, unkept) => {
    const prepare = createPreparer({ ...parts(), worstRtf: () => 0.1, modelDigest: "m" });
    expect(await prepare(input(body))).toMatchObject({ unkept });
  });
});
