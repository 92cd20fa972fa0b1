import { expect, inject, it } from "vitest";
import { HEALTH_PARTS, healthResponse } from "#contract/health.ts";
import { url } from "./client.ts";

it("GET /health/deep reports each part to any key", async () => {
  const response = await fetch(url("/health/deep"), { headers: { authorization: `Bearer ${inject("demoKey")}` } });
  const body = healthResponse.parse(await response.json());
  expect(body, JSON.stringify(body)).toMatchObject({ status: "ok" });
  expect(response.status).toBe(200);
  expect(body.checks.map(({ part }) => part)).toEqual(HEALTH_PARTS);
  expect(body.checks.every(({ latency_ms }) => latency_ms < 5_000)).toBe(true);
  expect(JSON.stringify(body)).not.toMatch(/malaysian-tts|arn:|127\.0\.0\.1/);
});
