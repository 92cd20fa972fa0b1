import { useEffect, useState } from "preact/hooks";
import type { HealthResponse } from "#contract/health.ts";
import { ApiError, messageOf, send } from "../api/client.ts";
import { apiAddress } from "../api/config.ts";
import { t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { PageHead } from "../ui/page-head.tsx";

export function StatusPage() {
  const [turn, setTurn] = useState(0);
  return (
    <>
      <PageHead title={t("status.title")} lead={t("status.lead")} />
      <div class="stack" key={turn}>
        <Service />
        {key.value === undefined ? <p class="quiet">{t("status.need-key")}</p> : <Parts />}
        <div class="row">
          <button type="button" onClick={() => setTurn(turn + 1)}>
            {t("status.again")}
          </button>
        </div>
      </div>
    </>
  );
}

function Service() {
  const [isUp, setUp] = useState<boolean>();
  useEffect(() => {
    send("/health").then(
      () => setUp(true),
      () => setUp(false),
    );
  }, []);
  return (
    <section class="card">
      <div class="card-head">
        <h2>{t("status.service")}</h2>
        <span class="state" data-state={isUp === undefined ? "" : isUp ? "ok" : "down"} role="status">
          {isUp === undefined ? t("loading") : t(isUp ? "status.up" : "status.down")}
        </span>
      </div>
      <p class="quiet">{apiAddress()}</p>
    </section>
  );
}

/** The state of each part; a service with a part that is down answers 503 with the same body. */
function Parts() {
  const [health, setHealth] = useState<HealthResponse>();
  const [error, setError] = useState("");
  useEffect(() => {
    deepHealth(key.value).then(setHealth, (failure) => setError(messageOf(failure)));
  }, []);
  if (error) return <p class="error">{error}</p>;
  if (!health) return <p class="quiet">{t("loading")}</p>;
  return (
    <section class="card">
      <h2>{t("status.parts")}</h2>
      <table>
        <tbody>
          {health.checks.map(({ part, state, latency_ms }) => (
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
    </section>
  );
}

async function deepHealth(caller: string | undefined): Promise<HealthResponse> {
  const response = await fetch(`${apiAddress()}/health/deep`, {
    headers: { "x-api-key": caller ?? "" },
    cache: "no-store",
  });
  const body = await response.json();
  if (response.ok || response.status === 503) return body;
  throw new ApiError(response.status, "", body.error?.message ?? response.statusText);
}
