import middy from "@middy/core";
import { expect, it } from "vitest";
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { errorsToResponses } from "../../../functions/http/errors-to-responses.ts";
import type { GatewayEvent } from "../../../functions/http/gateway-event.ts";
import { type HttpResponse, json } from "../../../functions/http/responses.ts";
import { emptyMonth } from "../../../functions/limits/month.ts";
import { emptyWindow } from "../../../functions/limits/rate-window.ts";
import { characterStanding, requestStanding } from "../../../functions/limits/standing.ts";

const caller: Caller = { account: "a", keyId: "key_1", tier: "free" };
const months = { account: emptyMonth("2026-11") };
const standings = {
  requests: { account: requestStanding(emptyWindow(0), 2, 0) },
  characters: characterStanding(months, { account: 100 }),
  months,
};

const respond = async (
  outcome: () => HttpResponse,
  { authorizer = { ...caller, scopes: "" } as object | null, tableIsDown = false } = {},
) => {
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const counted: boolean[] = [];
  const countRequest = (failed: boolean) => void counted.push(failed);
  const meter = {
    standings: async () => {
      if (tableIsDown) throw new Error("the table is down");
      return standings;
    },
    failed: async () => log("failed request"),
  };
  const handler = middy<GatewayEvent, HttpResponse>()
    .use(
      errorsToResponses<HttpResponse>(
        { logger: { info: () => {}, warn: log, error: log }, publish: () => {}, countRequest, now: () => 0 },
        meter,
      ),
    )
    .handler(async () => outcome());
  const requestContext = { requestId: "r", authorizer };
  const event = { httpMethod: "GET", resource: "/v1/usage", requestContext } as unknown as GatewayEvent;
  const context = { getRemainingTimeInMillis: () => 1000 };
  return { response: (await handler(event, context as never)) as HttpResponse, logged, counted };
};

it("adds the limits to every response to a key, and none on a public route", async () => {
  const { response } = await respond(() => json(200, {}));
  expect(response.headers).toMatchObject({
    "x-request-id": "r",
    "x-ratelimit-remaining-requests": "2",
    "x-ratelimit-remaining-characters": "100",
  });
  const open = await respond(() => json(200, {}), { authorizer: null });
  expect(Object.keys(open.response.headers).filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
});

it("sends the response without limits when they cannot be read", async () => {
  const { response, logged } = await respond(() => json(200, { ok: true }), { tableIsDown: true });
  expect(response).toMatchObject({ statusCode: 200, body: '{"ok":true}' });
  expect(response.headers).not.toHaveProperty("x-ratelimit-limit-requests");
  expect(logged).toEqual(["limits"]);
});

it("answers an undocumented error with internal_error and without its message, and releases the request", async () => {
  const { response, logged } = await respond(() => {
    throw new TypeError("secret detail");
  });
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain("secret detail");
  expect(logged).toEqual(["unexpected failure", "failed request"]);
});

it("answers a documented error with its status and code", async () => {
  const { response } = await respond(() => {
    throw new ApiError("voice_not_found", "No such voice.", { param: "voice" });
  });
  expect(response.statusCode).toBe(404);
  expect(JSON.parse(response.body).error).toMatchObject({ code: "voice_not_found", param: "voice" });
});

it.each([
  ["an answer", () => json(200, {}), false],
  ["a refusal of the caller", () => json(404, {}), false],
  ["an error of the caller", fail(new ApiError("invalid_value", "No.")), false],
  ["a failure of ours", fail(new Error("a defect")), true],
  ["an unavailable service", fail(new ApiError("service_unavailable", "Later.")), true],
])("counts %s once, as failed when the service failed", async (_, outcome, failed) => {
  const { counted } = await respond(outcome);
  expect(counted).toEqual([failed]);
});

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}
