import { describe, expect, it } from "vitest";
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { STAGES, type StageConfig } from "../../cdk/stage/stages.ts";
import { stepsByHand } from "../../cli/deploy/by-hand.ts";
import { deploySteps, quotasOf } from "../../cli/deploy/deploy-steps.ts";

const FIRST = {
  needsEndpoint: true,
  needsKey: true,
  unbootstrapped: ["ap-southeast-1"],
  voicesPackage: undefined,
  cost: "some USD 700 a month",
};
const commands = (...args: Parameters<typeof deploySteps>) => deploySteps(...args).map(({ command }) => command);

describe("a first deployment", () => {
  it("has the voices in the bucket before the endpoint, and a key before the check", () => {
    expect(commands(STAGES.prod, FIRST)).toEqual([
      "npm run build",
      "npm run cdk -- bootstrap aws://ACCOUNT/ap-southeast-1",
      "npm run voices -- pull && npm run voices -- package --stage prod",
      "npm run cdk -- deploy MalaysianTts-prod-Data -c stage=prod --require-approval never",
      "aws s3 sync build/voices/DIGEST s3://VOICES_BUCKET/DIGEST/",
      "npm run cdk -- deploy --all -c stage=prod -c endpoint=new",
      "npm run voices -- preview --voices neural && aws s3 sync build/previews s3://PREVIEWS_BUCKET/",
      "npm run -s keys -- create --admin --stage prod --name operator --scope speech:write --scope usage:read",
      "npm run smoke -- --url URL --key KEY",
    ]);
  });

  it("needs neither weights nor an answer to a question in dev", () => {
    expect(commands(STAGES.dev, { ...FIRST, unbootstrapped: [] })).toEqual([
      "npm run build",
      "npm run cdk -- deploy --all -c stage=dev -c endpoint=new --require-approval never",
      "npm run voices -- preview --voices embedded && aws s3 sync build/previews s3://PREVIEWS_BUCKET/",
      "npm run -s keys -- create --admin --stage dev --name operator --scope speech:write --scope usage:read",
      "npm run smoke -- --url URL --key KEY",
    ]);
  });

  it("states what it costs, what it waits for and what it asks", () => {
    const deploy = deploySteps(STAGES.prod, FIRST).find(({ what }) => what === "Deploy the stage");
    expect(deploy).toMatchObject({ cost: "some USD 700 a month", kind: "shell" });
    expect(deploy?.prompt).toContain("asks before it changes them");
    expect(quotasOf(STAGES.prod)[0]).toContain(`${2 * (STAGES.prod.fleet.scaling?.max ?? 0)} in ap-southeast-1`);
  });
});

it("what is done by hand after it: mails, names, the tag, GitHub and a caller's key, each where the stage has it", () => {
  const steps = (stage: StageConfig, isFirst = true) =>
    stepsByHand(stage, isFirst).map(({ what, command }) => `${what}: ${command}`);
  expect(steps(STAGES.prod)).toEqual([expect.stringContaining("npm run -s keys -- create --url URL --tier free")]);
  expect(steps(STAGES.dev).at(-1)).toBe(
    "The stage is parked at 20:00 in Malaysia each day. Wake it when it is needed: npm run model -- unpark --stage dev",
  );
  const all = steps(operatorStage("prod", "stages/example.json"));
  expect(all.slice(0, -1).map((step) => step.split(":")[0])).toEqual([
    "Confirm the two mails that AWS sends to on-call@example.com",
    "Invite @Amazon Q to the Slack channel C0123ABCD",
    "Point tts.example.com at the output DomainTarget of MalaysianTts-prod-Api",
    "Point console.example.com at the output DomainTarget of MalaysianTts-prod-Console",
    "Point audio.example.com at the output AudioDomainTarget of MalaysianTts-prod-Data",
    "Activate the tag of the budget, which AWS lists within a day",
    "Set the variables of the environment prod of example/malaysian-tts, as in docs/release.md",
  ]);
  expect(steps(operatorStage("prod", "stages/example.json"), false)).toEqual(all.slice(0, -1));
});

it("a later deployment retains the number of instances, and makes no key", () => {
  const later = commands(STAGES.prod, {
    ...FIRST,
    needsEndpoint: false,
    needsKey: false,
    voicesPackage: "5e".repeat(32),
  });
  expect(later).toContain("npm run cdk -- deploy --all -c stage=prod");
  expect(later.join()).not.toMatch(/endpoint=new|keys -- create|voices -- package/);
  expect(later).toContain(`aws s3 sync build/voices/${"5e".repeat(32)} s3://VOICES_BUCKET/${"5e".repeat(32)}/`);
});

it("a run after one that failed makes what is missing: the key after the endpoint, or the endpoint after the key", () => {
  const withoutKey = commands(STAGES.dev, { ...FIRST, needsEndpoint: false });
  expect(withoutKey.join()).not.toContain("endpoint=new");
  expect(withoutKey.join()).toContain("keys -- create --admin");
  const withoutEndpoint = commands(STAGES.dev, { ...FIRST, needsKey: false });
  expect(withoutEndpoint.join()).toContain("endpoint=new");
  expect(withoutEndpoint.join()).not.toContain("keys -- create");
  expect(withoutEndpoint.at(-1)).toContain("npm run smoke");
});
