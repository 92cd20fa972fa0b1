import { expect, it } from "vitest";
import { readEnv } from "../../model-packaging/server/env.ts";

it("has defaults for an empty environment", () => {
  expect(readEnv({ PACE_RTF: "" })).toMatchObject({
    port: 8080,
    queueLimit: 128,
    paceRtf: undefined,
    logLevel: "info",
  });
});

it.each([
  ["LISTEN_ADDRESS", "localhost"],
  ["PORT", "http"],
  ["WORKERS", "0"],
  ["WORKER_THREADS", "0"],
  ["DEVICE", "tpu"],
  ["QUEUE_LIMIT", "-1"],
  ["PACE_RTF", "fast"],
  ["LOG_LEVEL", "loud"],
])("names %s in the error when it is %j", (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name);
});
