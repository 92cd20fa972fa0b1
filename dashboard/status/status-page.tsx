import type { StatusResponse } from "#contract/status.ts";
import { apiAddress } from "../api/config.ts";
import { useCall } from "../api/use-call.ts";
import { region, t } from "../messages/messages.ts";
import { PageHead } from "../ui/page-head.tsx";
import { Availability } from "./availability.tsx";

export function StatusPage() {
  const { data, error, reload } = useCall<StatusResponse>("/v1/status", undefined);
  return (
    <>
      <PageHead title={t("status.title")} lead={t("status.lead")} />
      <div class="stack">
        <section class="card">
          <div class="card-head">
            <h2>{t("status.service")}</h2>
            <span class="state" data-state={error ? "down" : data?.status} role="status">
              {error ? t("status.down") : t(data ? `status.all-${data.status}` : "loading")}
            </span>
          </div>
          <p class="quiet">{apiAddress()}</p>
          {error && <p class="error">{error}</p>}
        </section>
        {data && (
          <>
            <Parts checks={data.checks} />
            <Availability availability={data.availability} />
            <Incidents incidents={data.incidents} />
          </>
        )}
        <div class="row">
          <button type="button" onClick={reload}>
            {t("status.again")}
          </button>
          {data && <span class="quiet">{t("status.checked", { time: moment(data.checked_at) })}</span>}
        </div>
      </div>
    </>
  );
}

function Parts({ checks }: Pick<StatusResponse, "checks">) {
  return (
    <section class="card">
      <h2>{t("status.parts")}</h2>
      <div class="table" role="region" aria-label={t("status.parts")} tabIndex={0}>
        <table class="parts">
          <tbody>
            {checks.map(({ part, state, latency_ms }) => (
              <tr key={part}>
                <th scope="row">{t(`status.${part}`)}</th>
                <td>
                  <span class="state" data-state={state}>
                    {t(`status.${state}`)}
                  </span>
                </td>
                <td class="number">{latency_ms} ms</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Incidents({ incidents }: Pick<StatusResponse, "incidents">) {
  return (
    <section class="card">
      <h2>{t("status.incidents")}</h2>
      {incidents.length === 0 && <p class="quiet">{t("status.no-incidents")}</p>}
      {incidents.map(({ title, description, started_at, ended_at }) => (
        <article key={started_at + title} class="incident">
          <h3>{title}</h3>
          <p class="quiet">
            {moment(started_at)} – {ended_at === null ? t("status.lasts") : moment(ended_at)}
          </p>
          {description && <p>{description}</p>}
        </article>
      ))}
    </section>
  );
}

const moment = (time: string): string =>
  new Date(time).toLocaleString(region(), { dateStyle: "medium", timeStyle: "short" });
