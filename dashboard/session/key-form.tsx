import { useState } from "preact/hooks";
import { t } from "../messages/messages.ts";

interface KeyFormProps {
  title: string;
  hint: string;
  /** Whether the user may keep the key in the browser. */
  mayRemember?: boolean;
  onKey(key: string, remember: boolean): void;
}

/** Asks for a key. */
export function KeyForm({ title, hint, mayRemember = false, onKey }: KeyFormProps) {
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
      <p class="quiet">{hint}</p>
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
