import { useState } from "preact/hooks";
import type { KeyResponse, KeysResponse, NewKeyResponse } from "#contract/key-bodies.ts";
import { call, messageOf } from "../api/client.ts";
import { useCall } from "../api/use-call.ts";
import { day, t } from "../messages/messages.ts";
import { adminKey, forget, isRefused, setAdminKey } from "../session/key.ts";
import { KeyForm } from "../session/key-form.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { KeyEditor } from "./key-editor.tsx";
import { NewKeyForm } from "./new-key-form.tsx";
import { Secret } from "./secret.tsx";

export function KeysPage() {
  return (
    <>
      <PageHead title={t("keys.title")} lead={t("keys.lead")} />
      {adminKey.value === undefined || isRefused(adminKey) ? (
        <KeyForm
          title={t("keys.admin")}
          hint={t("keys.admin-hint")}
          refused={isRefused(adminKey) ? adminKey : undefined}
          onKey={setAdminKey}
        />
      ) : (
        <Keys />
      )}
    </>
  );
}

function Keys() {
  const [secret, setSecret] = useState<NewKeyResponse>();
  const [cursor, setCursor] = useState("");
  // First in the table whatever its page: a stage has more keys than a page shows.
  const [changed, setChanged] = useState<readonly KeyResponse[]>([]);
  const path = `/v1/keys?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const { data, error } = useCall<KeysResponse>(path, adminKey.value);
  function keep(key: KeyResponse): void {
    setChanged((before) => [key, ...before.filter(({ id }) => id !== key.id)]);
    // It is of no use any more.
    if (key.revoked_at !== null) setSecret((shown) => (shown?.id === key.id ? undefined : shown));
  }
  const rest = (data?.data ?? []).filter(({ id }) => changed.every((key) => key.id !== id));
  return (
    <div class="stack">
      {secret && <Secret response={secret} onClose={() => setSecret(undefined)} />}
      <NewKeyForm
        onCreated={(created) => {
          setSecret(created);
          keep(created);
        }}
      />
      <section class="card" aria-label={t("keys.title")}>
        <div class="card-head">
          <h2>{t("keys.title")}</h2>
          <button type="button" class="plain" onClick={() => forget(adminKey)}>
            {t("key.forget")}
          </button>
        </div>
        {error && <p class="error">{error}</p>}
        {data && <KeyTable keys={[...changed, ...rest]} onSecret={setSecret} onChanged={keep} />}
        {data?.next_cursor && (
          <div class="row">
            <button type="button" onClick={() => setCursor(data.next_cursor ?? "")}>
              {t("keys.more")}
            </button>
          </div>
        )}
      </section>
    </div>
  );
}

interface KeyTableProps {
  keys: readonly KeyResponse[];
  onSecret(response: NewKeyResponse): void;
  onChanged(key: KeyResponse): void;
}

function KeyTable({ keys, onSecret, onChanged }: KeyTableProps) {
  return (
    <div class="table" role="region" aria-label={t("keys.title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {(["keys.name", "keys.account", "keys.tier", "keys.state", "keys.used"] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((one) => (
            <KeyRow key={one.id} of={one} onSecret={onSecret} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ of, onSecret, onChanged }: { of: KeyResponse } & Omit<KeyTableProps, "keys">) {
  const [isEdited, setEdited] = useState(false);
  const state = stateOf(of);
  return (
    <>
      <tr data-key={of.id}>
        <th scope="row">
          {of.name}
          <br />
          <code>{of.prefix}…</code>
        </th>
        <td>{of.account}</td>
        <td>{of.tier}</td>
        <td>
          {t(`keys.${state}`)}
          {state === "active" && of.expires_at !== null && (
            <>
              <br />
              <span class="quiet">{t("keys.until", { day: day(of.expires_at) })}</span>
            </>
          )}
        </td>
        <td>{of.last_used_at?.slice(0, 16).replace("T", " ") ?? t("keys.unused")}</td>
        <td class="number">
          {state === "active" && (
            <>
              <button
                type="button"
                class="plain"
                aria-expanded={isEdited}
                aria-label={`${t("keys.edit")}: ${of.name}`}
                onClick={() => setEdited(!isEdited)}
              >
                {t("keys.edit")}
              </button>
              <Actions of={of} onSecret={onSecret} onChanged={onChanged} />
            </>
          )}
        </td>
      </tr>
      {isEdited && (
        <tr>
          <td colSpan={6}>
            <KeyEditor of={of} onChanged={onChanged} onClose={() => setEdited(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

function stateOf({ revoked_at, expires_at }: KeyResponse): "active" | "revoked" | "expired" {
  if (revoked_at !== null) return "revoked";
  return expires_at !== null && Date.parse(expires_at) <= Date.now() ? "expired" : "active";
}

/** Both end a secret that is in use: the button asks once more. */
function Actions({ of, onSecret, onChanged }: { of: KeyResponse } & Omit<KeyTableProps, "keys">) {
  const [asked, setAsked] = useState<"rotate" | "revoke">();
  const [error, setError] = useState("");
  /** Hours for which the old secret stays valid. */
  const [overlap, setOverlap] = useState(0);
  const act = {
    async rotate() {
      const body = { overlap_hours: overlap };
      const rotated = await call<NewKeyResponse>(`/v1/keys/${of.id}/rotate`, { body, key: adminKey.value });
      setOverlap(0);
      onSecret(rotated);
      return rotated;
    },
    async revoke() {
      await call<void>(`/v1/keys/${of.id}`, { method: "DELETE", key: adminKey.value });
      return { ...of, revoked_at: new Date().toISOString() };
    },
  };
  async function press(action: "rotate" | "revoke"): Promise<void> {
    if (asked !== action) return setAsked(action);
    setAsked(undefined);
    setError("");
    try {
      onChanged(await act[action]());
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return (
    <span
      // Takes the focus where a browser gives none to a button that is clicked: it stays inside.
      tabIndex={-1}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setAsked(undefined);
      }}
    >
      {(["rotate", "revoke"] as const).map((action) => (
        <button
          key={action}
          type="button"
          class={asked === action ? "danger" : "plain"}
          aria-label={`${t(`keys.${action}`)}: ${of.name}`}
          onClick={() => void press(action)}
        >
          {asked === action ? t("keys.sure", { action: t(`keys.${action}`).toLowerCase() }) : t(`keys.${action}`)}
        </button>
      ))}
      {asked === "rotate" && (
        <label class="field">
          <span>{t("keys.overlap")}</span>
          <input
            type="number"
            min={0}
            step="any"
            value={overlap}
            onInput={(event) => setOverlap(Number(event.currentTarget.value))}
          />
        </label>
      )}
      {error && <p class="error">{error}</p>}
    </span>
  );
}
