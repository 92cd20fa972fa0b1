import type { StatusResponse } from "#contract/status.ts";
import { region, t } from "../messages/messages.ts";

/** Percent from which a day counts as good, and below which as bad. */
const GOOD = 99.9;
const BAD = 99;

/** A bar for each day; the share of each is its text, and shown when the pointer is over it. */
export function Availability({ availability: { percent, days } }: Pick<StatusResponse, "availability">) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{t("status.availability", { n: days.length })}</h2>
        <span class="share">{shareOf(percent)}</span>
      </div>
      <ol class="days">
        {days.map((one) => {
          const text = `${dateOf(one.day)}: ${shareOf(one.percent)}`;
          return (
            <li key={one.day} data-level={levelOf(one.percent)} title={text}>
              <span class="off-screen">{text}</span>
            </li>
          );
        })}
      </ol>
      <p class="quiet">{t("status.availability-hint")}</p>
    </section>
  );
}

const shareOf = (percent: number | null): string =>
  percent === null
    ? t("status.no-requests")
    : (percent / 100).toLocaleString(region(), { style: "percent", maximumFractionDigits: 2 });

const dateOf = (day: string): string =>
  new Date(day).toLocaleDateString(region(), { day: "numeric", month: "long", timeZone: "UTC" });

function levelOf(percent: number | null): "none" | "good" | "fair" | "bad" {
  if (percent === null) return "none";
  if (percent >= GOOD) return "good";
  return percent >= BAD ? "fair" : "bad";
}
