import { expect, it } from "vitest";
import { duration, LIMIT_HEADERS, limitHeaders } from "../../../functions/http/limit-headers.ts";
import { emptyMonth } from "../../../functions/limits/month.ts";
import { emptyWindow, withOneMore } from "../../../functions/limits/rate-window.ts";
import { characterStanding, requestStanding } from "../../../functions/limits/standing.ts";

const NOW = Date.UTC(2026, 10, 25, 9, 0, 0);
const month = emptyMonth("2026-11");
const months = { account: { ...month, used: 300 }, key: { ...month, used: 250 } };

it.each([
  [-5, "0ms"],
  [0, "0ms"],
  [12, "12ms"],
  [999, "999ms"],
  [1000, "1s"],
  [1001, "2s"],
  [59_001, "1m0s"],
  [360_000, "6m0s"],
  [432_005_000, "120h0m5s"],
])("%d ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

it("reports both limits in the headers of OpenAI, of ElevenLabs and of the IETF draft", () => {
  const window = withOneMore(emptyWindow(NOW / 1000 - 10));
  const requests = requestStanding(window, 2, NOW);
  const headers = limitHeaders(
    { requests: { account: requests }, characters: characterStanding(months, { account: 1000 }) },
    NOW,
  );
  const untilDecember = (Date.UTC(2026, 11, 1) - NOW) / 1000;
  expect(headers).toEqual({
    "x-ratelimit-limit-requests": "2",
    "x-ratelimit-remaining-requests": "1",
    "x-ratelimit-reset-requests": "51s",
    "x-ratelimit-limit-characters": "1000",
    "x-ratelimit-remaining-characters": "700",
    "x-ratelimit-reset-characters": "135h0m0s",
    "x-ratelimit-reset": String(NOW / 1000 + 51),
    "ratelimit-policy": '"requests";q=2;w=60, "characters";q=1000;w=2592000',
    ratelimit: `"requests";r=1;t=51, "characters";r=700;t=${untilDecember}`,
  });
  expect(LIMIT_HEADERS.toSorted()).toEqual(Object.keys(headers).sort());
});

it("reports when the next request fits, not when the whole window is free", () => {
  const first = withOneMore(emptyWindow(NOW / 1000 - 30));
  const second = withOneMore({ ...first, slot: NOW / 1000 });
  const requests = requestStanding(second, 2, NOW);
  expect(requests).toMatchObject({ remaining: 0, opensAt: NOW + 31_000, resetsAt: NOW + 61_000 });
});

it("reports the tighter one of a key's cap and its account's limit", () => {
  const standing = (key: number) => characterStanding(months, { account: 1000, key });
  expect(standing(300)).toMatchObject({ limit: 300, remaining: 50 });
  expect(standing(200)).toMatchObject({ limit: 200, remaining: 0 });
  expect(standing(990)).toMatchObject({ limit: 1000, remaining: 700 });
});
