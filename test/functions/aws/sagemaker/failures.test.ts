import { ModelError } from "@aws-sdk/client-sagemaker-runtime";
import { describe, expect, it } from "vitest";
import { fromRuntimeError } from "../../../../functions/aws/sagemaker/failures.ts";

const modelError = (status: number, body: string) =>
  new ModelError({ message: "failed", $metadata: {}, OriginalStatusCode: status, OriginalMessage: body });

describe("a container at capacity", () => {
  it("decides when the caller may try again", () => {
    const body = JSON.stringify({ error: { code: "overloaded", message: "the queue is full" }, retryAfterSeconds: 7 });
    expect(fromRuntimeError(modelError(503, body))).toMatchObject({ code: "model_overloaded", retryAfterSeconds: 7 });
  });

  it.each(["", "busy", '{"retryAfterSeconds":"soon"}', '{"retryAfterSeconds":9999}'])(
    "that says %j has a wait of 1 to 60 seconds",
    (body) => {
      const { retryAfterSeconds = 0 } = fromRuntimeError(modelError(429, body));
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    },
  );
});
