import { useState } from "preact/hooks";
import type { CreateKeyRequest, NewKeyResponse } from "#contract/key-bodies.ts";
import { TIERS, type Tier } from "#contract/tiers.ts";
import { call, messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { adminKey } from "../session/key.ts";
import { Field, limitOf, namesOf, textOf } from "./key-fields.tsx";

/** Those that a key may have, and whether it has them by default, as in the API. */
const SCOPES: Readonly<Record<CreateKeyRequest["scopes"][number], boolean>> = {
  "speech:write": true,
  "voices:read": true,
  "usage:read": true,
  "audio:read": false,
  "lexicons:write": false,
};

interface NewKeyFormProps {
  onCreated(response: NewKeyResponse): void;
}

export function NewKeyForm({ onCreated }: NewKeyFormProps) {
  const [error, setError] = useState("");
  const [isNamed, setNamed] = useState(false);
  async function create(form: HTMLFormElement): Promise<void> {
    setError("");
    try {
      onCreated(await call<NewKeyResponse>("/v1/keys", { body: bodyOf(new FormData(form)), key: adminKey.value }));
      form.reset();
      setNamed(false);
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return (
    <form
      class="card"
      onInput={(event) => setNamed(textOf(new FormData(event.currentTarget), "account") !== "")}
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
          {/* Drawn anew, with its first option chosen: an account that exists has a tier, a new one has none. */}
          <select key={isNamed} name="tier">
            {isNamed && <option value="">{t("keys.tier-own")}</option>}
            {TIERS.map((tier) => (
              <option key={tier}>{tier}</option>
            ))}
          </select>
        </label>
        <Field label={t("keys.cap-characters")} name="characters" isNumber placeholder={t("keys.no-cap")} />
        <Field label={t("keys.cap-requests")} name="requests" isNumber placeholder={t("keys.no-cap")} />
        <Field label={t("keys.lexicons")} name="lexicons" placeholder={t("keys.lexicons-hint")} />
        <label class="field">
          <span>{t("keys.expires")}</span>
          <input type="date" name="expires" min={new Date().toISOString().slice(0, 10)} />
        </label>
      </div>
      <div class="row" role="group" aria-label={t("keys.scopes")}>
        {Object.entries(SCOPES).map(([scope, isDefault]) => (
          <label key={scope} class="check">
            <input type="checkbox" name="scopes" value={scope} defaultChecked={isDefault} />
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
  const [account, tier, expires] = ["account", "tier", "expires"].map((name) => textOf(form, name));
  return {
    name: textOf(form, "name"),
    ...(account ? { account } : {}),
    ...(tier ? { tier: tier as Tier } : {}),
    scopes: form.getAll("scopes") as CreateKeyRequest["scopes"],
    // At the end of that day, where the user is.
    expires_at: expires ? new Date(`${expires}T23:59:59`).toISOString() : null,
    monthly_character_limit: limitOf(form, "characters"),
    requests_per_minute_limit: limitOf(form, "requests"),
    lexicons: namesOf(form, "lexicons"),
    zero_retention: form.get("retention") !== null,
  };
}
