import { describe, expect, it } from "vitest";
import { isAllowed } from "../../local/iam/permissions.ts";

const allow = (actions: string[], resources: string[]) => ({ effect: "Allow" as const, actions, resources });
const deny = (actions: string[], resources: string[]) => ({ effect: "Deny" as const, actions, resources });

describe("a policy", () => {
  it.each([
    [[], "s3:GetObject", "b/k", false],
    [[allow(["s3:GetObject"], ["b/k"])], "s3:GetObject", "b/k", true],
    [[allow(["S3:getobject"], ["b/k"])], "s3:GetObject", "b/k", true],
    [[allow(["s3:Get*"], ["b/*"])], "s3:GetObject", "b/k/l", true],
    [[allow(["s3:Get*"], ["b/*"])], "s3:PutObject", "b/k", false],
    [[allow(["s3:GetObject"], ["B/k"])], "s3:GetObject", "b/k", false],
    [[allow(["s3:GetObject"], ["b.k"])], "s3:GetObject", "bxk", false],
    [[allow(["s3:GetObject"], ["b/?"])], "s3:GetObject", "b/k", true],
    [[allow(["s3:GetObject"], ["b/?"])], "s3:GetObject", "b/kk", false],
    [[allow(["*"], ["*"]), deny(["s3:GetObject"], ["b/secret/*"])], "s3:GetObject", "b/secret/k", false],
    [[allow(["*"], ["*"]), deny(["s3:GetObject"], ["b/secret/*"])], "s3:GetObject", "b/k", true],
  ])("%j on %s %s: %s", (statements, action, resource, allowed) => {
    expect(isAllowed(statements, action, resource)).toBe(allowed);
  });
});
