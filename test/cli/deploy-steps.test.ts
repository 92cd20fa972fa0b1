import { describe, expect, it } from "vitest";
import { STAGES } from "../../cdk/stage/stages.ts";
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
