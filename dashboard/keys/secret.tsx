import { useState } from "preact/hooks";
import type { NewKeyResponse } from "#contract/key-bodies.ts";
import { t } from "../messages/messages.ts";

interface SecretProps {
  response: NewKeyResponse;
  onClose(): void;
}

/** The secret of a new or rotated key, which no later response has. */
export function Secret({ response: { name, key = "" }, onClose }: SecretProps) {
  const [copied, setCopied] = useState(false);
  return (
    <section class="card" role="status" aria-label={name}>
      <div class="card-head">
        <h2>{name}</h2>
        <button type="button" class="icon" aria-label={t("close")} onClick={onClose}>
          ×
        </button>
      </div>
      <p>{t("keys.new")}</p>
      <div class="secret">
        <input
          type="text"
          readOnly
          spellcheck={false}
          value={key}
          aria-label={name}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="primary"
          onClick={() =>
            void navigator.clipboard.writeText(key).then(
              () => setCopied(true),
              () => {},
            )
          }
        >
          {copied ? t("copied") : t("copy")}
        </button>
      </div>
    </section>
  );
}
