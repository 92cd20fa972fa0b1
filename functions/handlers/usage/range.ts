import { ApiError } from "#contract/errors.ts";
import { MOST_USAGE_DAYS, type UsageQuery } from "#contract/usage.ts";
import { dayAt } from "../../limits/month.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** First and last day of a query. Throws 400 `invalid_value` when start is after end or the range is too long. */
export function rangeOf(query: UsageQuery, nowMs: number): { start: string; end: string } {
  const end = query.end ?? dayAt(nowMs);
  const start = query.start ?? `${end.slice(0, 7)}-01`;
  const days = (Date.parse(end) - Date.parse(start)) / DAY_MS + 1;
  if (days < 1) throw new ApiError("invalid_value", "start must not be after end.", { param: "start" });
  if (days > MOST_USAGE_DAYS) {
    throw new ApiError("invalid_value", `start must be at most ${MOST_USAGE_DAYS} days before end, not ${days}.`, {
      param: "start",
    });
  }
  return { start, end };
}
