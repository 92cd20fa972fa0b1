import type { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../messages/messages.ts";
import { forget, key, setKey } from "./key.ts";

interface KeyFormProps {
  title: string;
  hint: string;
  /** Whether the user may keep the key in the browser. */
  mayRemember?: boolean;
  /** The key that the form has got already, and the API refused. */
  refused?: Signal<string | undefined> | undefined;
  onKey(key: string, remember: boolean): void;
}

/** Asks for a key. */
export function KeyForm({ title, hint, mayRemember = false, refused, onKey }: KeyFormProps) {
  const [value, setValue] = useState("");
  const [remember, setRemember] = useState(false);
  return (
    <form
      class="card key-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim()) onKey(value.trim(), remember);
      }}
    >
      <h2>{title}</h2>
      {refused ? (
        <p class="error" role="alert">
          {t("key.refused")}
        </p>
      ) : (
        <p class="quiet">{hint}</p>
      )}
      <div class="row">
        <input
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder="tts_…"
          aria-label={title}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {t("key.use")}
        </button>
        {refused && (
          <button type="button" onClick={() => forget(refused)}>
            {t("key.forget")}
          </button>
        )}
      </div>
      {mayRemember && (
        <label class="check">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
          {t("key.remember")}
        </label>
      )}
    </form>
  );
}

/** Asks for the key of the caller; for another one when the API refused it. */
export function CallerKeyForm({ refused }: Pick<KeyFormProps, "refused">) {
  return <KeyForm title={t("key.title")} hint={t("key.hint")} mayRemember refused={refused} onKey={setKey} />;
}

/** The way out for whoever shares the machine, or has another key. */
export function ForgetKey() {
  return (
    <footer class="row">
      <button type="button" class="plain" onClick={() => forget(key)}>
        {t("key.forget")}
      </button>
    </footer>
  );
}
