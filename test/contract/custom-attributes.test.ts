import { expect, it } from "vitest";
import { decodeCustomAttributes, encodeCustomAttributes } from "#contract/custom-attributes.ts";

it("custom attributes come back as they went", () => {
  const attributes = { requestId: "5b0c-1", deadline: 1_790_000_000_123, accountTag: "0f1e2d" };
  expect(decodeCustomAttributes(encodeCustomAttributes(attributes))).toEqual(attributes);
});

it("what is missing or malformed is left out", () => {
  expect(decodeCustomAttributes(undefined)).toEqual({});
  expect(decodeCustomAttributes("deadline=soon;request=;;=;account=a")).toEqual({ accountTag: "a" });
});
