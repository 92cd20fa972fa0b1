import { useState } from "preact/hooks";
import type { ChangeKeyRequest, KeyResponse } from "#contract/key-bodies.ts";
import { TIERS, type Tier } from "#contract/tiers.ts";
import { call, messageOf } from "../api/client.ts";
import { day, t } from "../messages/messages.ts";
import { adminKey } from "../session/key.ts";
import { Field, limitOf, namesOf, textOf } from "./key-fields.tsx";

interface KeyEditorProps {
  of: KeyResponse;
  onChanged(key: KeyResponse): void;
  onClose(): void;
}

/** What can be changed of a key, and what cannot. */
export function KeyEditor({ of, onChanged, onClose }: KeyEditorProps) {
  const [error, setError] = useState("");
  async function save(form: FormData): Promise<void> {
    setError("");
    const tier = textOf(form, "tier") as Tier;
    const body: ChangeKeyRequest = {
      name: textOf(form, "name"),
      // A change of the tier concerns the whole account.
      ...(tier === of.tier ? {} : { tier }),
      monthly_character_limit: limitOf(form, "characters"),
      requests_per_minute_limit: limitOf(form, "requests"),
      lexicons: namesOf(form, "lexicons"),
    };
    try {
      onChanged(await call<KeyResponse>(`/v1/keys/${of.id}`, { method: "PATCH", body, key: adminKey.value }));
      onClose();
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return (
    <form
      class="stack key-editor"
      aria-label={`${t("keys.edit")}: ${of.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <div class="fields">
        <Field label={t("keys.name")} name="name" value={of.name} required />
        <label class="field">
          <span>{t("keys.tier-of-account")}</span>
          <select name="tier">
            {TIERS.map((tier) => (
              <option key={tier} selected={tier === of.tier}>
                {tier}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t("keys.cap-characters")}
          name="characters"
          isNumber
          value={of.monthly_character_limit}
          placeholder={t("keys.no-cap")}
        />
        <Field
          label={t("keys.cap-requests")}
          name="requests"
          isNumber
          value={of.requests_per_minute_limit}
          placeholder={t("keys.no-cap")}
        />
        <Field
          label={t("keys.lexicons")}
          name="lexicons"
          value={of.lexicons.join(", ")}
          placeholder={t("keys.lexicons-hint")}
        />
      </div>
      <dl class="facts">
        <dt>{t("keys.scopes")}</dt>
        <dd>{of.scopes.join(", ")}</dd>
        <dt>{t("keys.created")}</dt>
        <dd>{day(of.created_at)}</dd>
        <dt>{t("keys.expires")}</dt>
        <dd>{of.expires_at === null ? t("keys.never") : day(of.expires_at)}</dd>
      </dl>
      {of.zero_retention && <p class="quiet">{t("keys.keeps-nothing")}</p>}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t("keys.save")}
        </button>
        <button type="button" onClick={onClose}>
          {t("close")}
        </button>
      </div>
    </form>
  );
}
