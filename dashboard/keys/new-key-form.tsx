import { useState } from "preact/hooks";
import type { CreateKeyRequest, NewKeyResponse } from "#contract/key-bodies.ts";
import { TIERS, type Tier } from "#contract/tiers.ts";
import { call, messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { adminKey } from "../session/key.ts";

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

interface FieldProps {
  label: string;
  name: string;
  isNumber?: boolean;
  placeholder?: string;
  required?: boolean;
}

function Field({ label, name, isNumber = false, placeholder = "", required = false }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        name={name}
        autocomplete="off"
        placeholder={placeholder}
        required={required}
        {...(isNumber ? { inputMode: "numeric", pattern: "[0-9]*" } : {})}
      />
    </label>
  );
}

function bodyOf(form: FormData): Partial<CreateKeyRequest> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const cap = (name: string) => (text(name) ? Number(text(name)) : null);
  return {
    name: text("name"),
    ...(text("account") ? { account: text("account") } : {}),
    tier: text("tier") as Tier,
    scopes: form.getAll("scopes") as CreateKeyRequest["scopes"],
    monthly_character_limit: cap("characters"),
    requests_per_minute_limit: cap("requests"),
    zero_retention: form.get("retention") !== null,
  };
}
