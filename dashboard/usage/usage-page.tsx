import { useState } from "preact/hooks";
import type { QuotaResponse, UsageGroup, UsageResponse } from "#contract/usage.ts";
import { useCall } from "../api/use-call.ts";
import { number, t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { CallerKeyForm } from "../session/key-form.tsx";
import { PageHead } from "../ui/page-head.tsx";

const GROUPS = ["day", "key", "voice", "language"] as const satisfies readonly UsageGroup[];
type Group = (typeof GROUPS)[number];

/** A day as the API writes it (UTC). */
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

export function UsagePage() {
  return (
    <>
      <PageHead title={t("usage.title")} lead={t("usage.lead")} />
      {key.value === undefined ? (
        <CallerKeyForm />
      ) : (
        <div class="stack">
          <Quota />
          <Usage />
        </div>
      )}
    </>
  );
}

function Quota() {
  const { data, error } = useCall<QuotaResponse>("/v1/quota", key.value);
  if (error) return <p class="error">{error}</p>;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const { characters, requests, tier } = data;
  return (
    <section class="card" aria-label={t("usage.tier", { tier })}>
      <h2>{t("usage.tier", { tier })}</h2>
      <div class="cards">
        <Share label={t("usage.quota")} used={characters.used} limit={characters.limit} />
        <Share label={t("usage.rate")} used={requests.limit - requests.remaining} limit={requests.limit} />
      </div>
    </section>
  );
}

function Share({ label, used, limit }: { label: string; used: number; limit: number }) {
  return (
    <div class="field">
      <span>
        {label} <output>{t("usage.of", { used: number(used), limit: number(limit) })}</output>
      </span>
      <meter min={0} max={limit} high={limit * 0.9} value={used} aria-label={label} />
    </div>
  );
}

function Usage() {
  const [start, setStart] = useState(`${dayOf(new Date()).slice(0, 8)}01`);
  const [end, setEnd] = useState(dayOf(new Date()));
  const [group, setGroup] = useState<Group>("day");
  const query = new URLSearchParams({ start, end, group_by: group });
  const { data, error } = useCall<UsageResponse>(start && end ? `/v1/usage?${query}` : undefined, key.value);
  return (
    <section class="card" aria-label={t("usage.title")}>
      <div class="fields">
        <label class="field">
          <span>{t("usage.from")}</span>
          <input type="date" value={start} max={end} onInput={(event) => setStart(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t("usage.to")}</span>
          <input type="date" value={end} min={start} onInput={(event) => setEnd(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t("usage.group")}</span>
          <select value={group} onChange={(event) => setGroup(event.currentTarget.value as Group)}>
            {GROUPS.map((name) => (
              <option key={name} value={name}>
                {t(`usage.${name}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error && <p class="error">{error}</p>}
      {data && <UsageTable usage={data} />}
    </section>
  );
}

function UsageTable({ usage: { data, total, group_by } }: { usage: UsageResponse }) {
  if (data.length === 0) return <p class="quiet">{t("usage.none")}</p>;
  const most = Math.max(1, ...data.map(({ characters }) => characters));
  return (
    <div class="table" role="region" aria-label={t("usage.title")} tabIndex={0}>
      <table class="usage">
        <thead>
          <tr>
            {/* The page asks for no other group. */}
            <th scope="col">{t(`usage.${group_by as Group}`)}</th>
            <td class="share" />
            {(["characters", "requests", "cached", "audio", "cost"] as const).map((name) => (
              <th key={name} scope="col" class="number">
                {t(`usage.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map(({ group, ...counters }) => (
            <tr key={group} data-group={group}>
              <th scope="row">{group}</th>
              <td class="share">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(100 * counters.characters) / most} height="8" rx="1" />
                </svg>
              </td>
              <Counters {...counters} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("usage.total")}</th>
            <td />
            <Counters {...total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Counters({ requests, characters, audio_ms, cached, cost_myr }: UsageResponse["total"]) {
  return (
    <>
      <td class="number">{number(characters)}</td>
      <td class="number">{number(requests)}</td>
      <td class="number">{number(cached)}</td>
      <td class="number">{duration(audio_ms)}</td>
      <td class="number">{cost_myr.toFixed(2)}</td>
    </>
  );
}

/** 1:02:03 */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
