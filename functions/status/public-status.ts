import type { HealthResponse } from "#contract/health.ts";
import { AVAILABILITY_DAYS, type Incident, type StatusResponse } from "#contract/status.ts";
import type { DayOfRequests, Incidents, RequestHistory } from "./ports.ts";

export interface PublicStatusParts {
  checkHealth(): Promise<HealthResponse>;
  history: RequestHistory;
  incidents: Incidents;
  /** Called when a part of the answer is unknown: the rest is still worth answering. */
  onFailure(part: "history" | "incidents", error: unknown): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The route is public: however many ask, the parts are checked once in this time. */
const CACHED_MS = 60_000;
/** CloudWatch has a price for each metric that is asked for, and a day's share changes slowly. */
const HISTORY_CACHED_MS = 600_000;
const DAY_MS = 86_400_000;

export function createPublicStatus({ checkHealth, history, incidents, onFailure, now }: PublicStatusParts) {
  let days: ReadonlyMap<string, DayOfRequests> = new Map();
  let daysUntil = 0;
  let written: Incident[] = [];
  let last: { answer: Promise<StatusResponse>; until: number } | undefined;

  async function readHistory(first: string): Promise<void> {
    if (daysUntil > now()) return;
    try {
      days = await history.since(first);
      daysUntil = now() + HISTORY_CACHED_MS;
    } catch (error) {
      onFailure("history", error);
    }
  }

  async function readIncidents(): Promise<void> {
    try {
      written = await incidents.read();
    } catch (error) {
      onFailure("incidents", error);
    }
  }

  async function answer(): Promise<StatusResponse> {
    const dates = lastDays(now());
    const [first = ""] = dates;
    const [{ status, checks }] = await Promise.all([checkHealth(), readHistory(first), readIncidents()]);
    const known = dates.map((day) => days.get(day) ?? NO_REQUESTS);
    return {
      status,
      checked_at: new Date(now()).toISOString(),
      checks,
      availability: {
        percent: percentOf(known),
        days: dates.map((day, index) => ({ day, percent: percentOf(known.slice(index, index + 1)) })),
      },
      incidents: written
        .filter(({ ended_at }) => ended_at === null || Date.parse(ended_at) >= Date.parse(first))
        .sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at)),
    };
  }

  return function publicStatus(): Promise<StatusResponse> {
    if (!last || last.until <= now()) last = { answer: answer(), until: now() + CACHED_MS };
    return last.answer;
  };
}

const NO_REQUESTS: DayOfRequests = { requests: 0, failed: 0 };

/** Oldest first. */
const lastDays = (now: number): string[] =>
  Array.from({ length: AVAILABILITY_DAYS }, (_, index) =>
    new Date(now - (AVAILABILITY_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );

/** Rounded down: a day with a failure is never shown as 100. */
function percentOf(days: readonly DayOfRequests[]): number | null {
  const sum = (of: keyof DayOfRequests) => days.reduce((total, day) => total + day[of], 0);
  const requests = sum("requests");
  if (requests === 0) return null;
  return Math.floor((10_000 * Math.max(0, requests - sum("failed"))) / requests) / 100;
}
