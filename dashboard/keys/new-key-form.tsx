import { useState } from "preact/hooks";
import type { CreateKeyRequest, NewKeyResponse } from "#contract/key-bodies.ts";
import { TIERS, type Tier } from "#contract/tiers.ts";
import { call, messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { adminKey } from "../session/key.ts";
import { Field, limitOf, textOf } from "./key-fields.tsx";

/** Those that a key may have; all of them by default. */
const SCOPES = ["speech:write", "voices:read", "usage:read"] as const satisfies CreateKeyRequest["scopes"];

interface NewKeyFormProps {
  onCreated(response: NewKeyResponse): void;
}

export function NewKeyForm({ onCreated }: NewKeyFormProps) {
  const [error, setError] = useState("");
  async function create(form: HTMLFormElement): Promise<void> {
    setError("");
    try {
      onCreated(await call<NewKeyResponse>("/v1/keys", { body: bodyOf(new FormData(form)), key: adminKey.value }));
      form.reset();
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void create(event.currentTarget);
      }}
    >
      <h2>{t("keys.create")}</h2>
      <div class="fields">
        <Field label={t("keys.name")} name="name" required />
        <Field label={t("keys.account")} name="account" placeholder={t("keys.account-hint")} />
        <label class="field">
          <span>{t("keys.tier")}</span>
          <select name="tier">
            {TIERS.map((tier) => (
              <option key={tier}>{tier}</option>
            ))}
          </select>
        </label>
        <Field label={t("keys.cap-characters")} name="characters" isNumber placeholder={t("keys.no-cap")} />
        <Field label={t("keys.cap-requests")} name="requests" isNumber placeholder={t("keys.no-cap")} />
        <label class="field">
          <span>{t("keys.expires")}</span>
          <input type="date" name="expires" min={new Date().toISOString().slice(0, 10)} />
        </label>
      </div>
      <div class="row" role="group" aria-label={t("keys.scopes")}>
        {SCOPES.map((scope) => (
          <label key={scope} class="check">
            <input type="checkbox" name="scopes" value={scope} defaultChecked />
            <code>{scope}</code>
          </label>
        ))}
        <label class="check">
          <input type="checkbox" name="retention" />
          {t("keys.retention")}
        </label>
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t("keys.create")}
        </button>
      </div>
    </form>
  );
}

function bodyOf(form: FormData): Partial<CreateKeyRequest> {
  const [account, expires] = [textOf(form, "account"), textOf(form, "expires")];
  return {
    name: textOf(form, "name"),
    ...(account ? { account } : {}),
    tier: textOf(form, "tier") as Tier,
    scopes: form.getAll("scopes") as CreateKeyRequest["scopes"],
    // At the end of that day, where the user is.
    expires_at: expires ? new Date(`${expires}T23:59:59`).toISOString() : null,
    monthly_character_limit: limitOf(form, "characters"),
    requests_per_minute_limit: limitOf(form, "requests"),
    zero_retention: form.get("retention") !== null,
  };
}
