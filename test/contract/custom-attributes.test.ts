import { expect, it } from "vitest";
import { decodeCustomAttributes, encodeCustomAttributes } from "#contract/custom-attributes.ts";

it("decodes custom attributes as they were encoded", () => {
  const attributes = { requestId: "5b0c-1", deadline: 1_790_000_000_123, accountTag: "0f1e2d" };
  expect(decodeCustomAttributes(encodeCustomAttributes(attributes))).toEqual(attributes);
});

it.each(["x".repeat(9_000), "a;deadline=1;account=other", "a=b;c", "தமிழ்\r\nx: y", ""])(
  "keeps SageMaker's limits and the other attributes with the request id %.30j of a client",
  (requestId) => {
    const header = encodeCustomAttributes({ requestId, deadline: 1_790_000_000_123, accountTag: "0f1e2d" });
    expect(header).toMatch(/^[\x20-\x7e]{1,1024}$/);
    expect(header.split(";")).toHaveLength(3);
    expect(decodeCustomAttributes(header)).toMatchObject({ deadline: 1_790_000_000_123, accountTag: "0f1e2d" });
  },
);

it("leaves out missing and malformed custom attributes", () => {
  expect(decodeCustomAttributes(undefined)).toEqual({});
  expect(decodeCustomAttributes("deadline=soon;request=;;=;account=a")).toEqual({ accountTag: "a" });
});
