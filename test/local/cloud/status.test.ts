import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { expect, inject, it } from "vitest";
import { HEALTH_PARTS } from "#contract/health.ts";
import { AVAILABILITY_DAYS, statusResponse } from "#contract/status.ts";
import { createCloudWatchRequestHistory } from "../../../functions/aws/cloudwatch-request-history.ts";
import { synthesize, url } from "./client.ts";

it("GET /v1/status reports health, availability and incidents without a key, and may be cached for a minute", async () => {
  const response = await fetch(url("/v1/status"));
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const body = await response.json();
  const status = statusResponse.parse(body);
  expect(status).toEqual(body);
  expect(status.checks.map(({ part }) => part)).toEqual(HEALTH_PARTS);
  expect(status.availability.days).toHaveLength(AVAILABILITY_DAYS);
  expect(status.incidents).toEqual([]);
  expect(JSON.stringify(body)).not.toMatch(/malaysian-tts|arn:|127\.0\.0\.1/);
});

it("counts the requests that the functions write to their logs, by day", async () => {
  const client = new CloudWatchClient({
    endpoint: inject("cloudWatchUrl"),
    credentials: inject("credentials"),
    region: "ap-southeast-1",
  });
  const { since } = createCloudWatchRequestHistory("dev", Date.now, client);
  await synthesize({ text: `Satu permintaan ${Date.now()}` });
  const today = new Date().toISOString().slice(0, 10);
  await expect.poll(async () => (await since(today)).get(today)?.requests ?? 0).toBeGreaterThan(0);
  client.destroy();
});
