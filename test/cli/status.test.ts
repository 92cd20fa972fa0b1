import { afterEach, expect, it } from "vitest";
import { type Answers, type AwsAnswers, startAwsAnswers } from "./aws-answers.ts";
import { recordedAccount } from "./recorded-account.ts";
import { runMain } from "./run-main.ts";

let aws: AwsAnswers | undefined;
afterEach(() => aws?.stop());

/** @param stacks of each region, in the order in which they are asked for */
async function status(stage: string, stacks: Record<string, string>[], answers: Answers = {}) {
  const regions = stacks.values();
  aws = await startAwsAnswers({
    ...recordedAccount(() => {
      const found = Object.entries(regions.next().value ?? {});
      return new Map(found.map(([name, state]) => [name, { status: state, outputs: {} }]));
    }),
    ...answers,
  });
  return runMain("status", ["--stage", stage], { env: aws.env });
}

it("shows the stacks of every region, that no alarm is on, and that there were no requests", async () => {
  const { out, code } = await status("staging", [
    { "MalaysianTts-staging-Data": "UPDATE_COMPLETE", "MalaysianTts-dev-Data": "UPDATE_ROLLBACK_COMPLETE" },
    { "MalaysianTts-staging-Edge": "UPDATE_COMPLETE" },
  ]);
  expect(out.split("\n").map((line) => line.replace(/ {2,}/g, " "))).toEqual([
    "ok MalaysianTts-staging-Data UPDATE_COMPLETE",
    "ok MalaysianTts-staging-Edge UPDATE_COMPLETE, in us-east-1",
    "ok alarms none is on",
    "ok synthesize, last hour no requests for speech",
    "ok speech, last hour no requests for speech",
    "",
  ]);
  expect(code).toBe(0);
});

it("is bad with a stack that went back, an alarm, or requests that the endpoint refused", async () => {
  const result = (Id: string, value: number) => ({ Id, Values: [value] });
  const { out, code } = await status("dev", [{ "MalaysianTts-dev-Api": "UPDATE_ROLLBACK_COMPLETE" }], {
    DescribeAlarms: { MetricAlarms: [{ AlarmName: "malaysian-tts-dev-ServiceDown", StateReason: "no data" }] },
    GetMetricData: {
      MetricDataResults: [result("speech_requests", 3), result("speech_first", 240), result("speech_unavailable", 1)],
    },
  });
  expect(code).toBe(1);
  expect(out).toMatch(/^BAD {3}MalaysianTts-dev-Api +UPDATE_ROLLBACK_COMPLETE$/m);
  expect(out).toMatch(/^BAD {3}alarm ServiceDown +no data$/m);
  expect(out).toMatch(/^BAD {3}speech, last hour +3 answered, .* p95 240 ms, 1 × 503$/m);
});

it("says so where the stage is not deployed", async () => {
  const { out, code } = await status("dev", []);
  expect([code, out]).toEqual([1, expect.stringContaining("none: is the stage deployed in this account and region?")]);
});
