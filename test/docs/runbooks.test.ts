import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { STAGE_NAMES } from "../../cdk/stage/stages.ts";
import { RECOVERY_CASES } from "../../cli/recover/recovery-cases.ts";
import { assemblyOf, assemblyWithOptions, ofType, SYNTH_MS } from "../template/assembly.ts";

const page = readFileSync("docs/runbooks.md", "utf8");
const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

it.each(STAGE_NAMES)(
  "has a section for every alarm of %s",
  (stage) => {
    const names = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]
      .flatMap((type) => [assemblyOf(stage), assemblyWithOptions(stage)].flatMap((one) => ofType(one, type)))
      .map(({ properties }) => String(properties.AlarmName ?? properties.CompositeAlarmName))
      .filter((name) => name.startsWith(`malaysian-tts-${stage}-`))
      // One section serves an alarm of several functions, or of two windows.
      .map((name) => name.replace(`malaysian-tts-${stage}-`, "").replace(/^canary-|-.*$/g, ""));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !headings.includes(name))).toEqual([]);
  },
  SYNTH_MS,
);

it.each(RECOVERY_CASES)("shows the command of the case %s", (name) => {
  expect(page).toContain(`npm run recover -- ${name}`);
});
