import { useState } from "preact/hooks";
import type { LexiconResponse, LexiconSummary, LexiconsResponse } from "#contract/lexicon-bodies.ts";
import { call, messageOf } from "../api/client.ts";
import { useCall } from "../api/use-call.ts";
import { t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { addRules, corrections, lexiconsOf, rulesOf } from "./corrections.ts";

/** The lexicons that the account keeps at the API: the rules of this browser go there, and theirs come here. */
export function StoredLexicons() {
  const { data, error, reload } = useCall<LexiconsResponse>("/v1/lexicons", key.value);
  const [problem, setProblem] = useState<string>();
  /** Says what fails; the list is as it is afterwards. */
  async function act(action: () => Promise<string | undefined>): Promise<void> {
    setProblem(await action().catch(messageOf));
    reload();
  }
  return (
    <section class="card" aria-labelledby="stored-title">
      <h2 id="stored-title">{t("stored.title")}</h2>
      <p class="quiet">{t("stored.hint")}</p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const name = String(new FormData(event.currentTarget).get("name")).trim();
          if (name) void act(() => save(name));
        }}
      >
        <input type="text" name="name" maxLength={64} aria-label={t("stored.name")} placeholder={t("stored.name")} />
        <button type="submit" disabled={corrections.value.length === 0}>
          {t("stored.save")}
        </button>
      </form>
      {(problem ?? error) && (
        <p class="error" role="alert">
          {problem ?? error}
        </p>
      )}
      {data && data.data.length > 0 && (
        <div class="table" role="region" aria-labelledby="stored-title" tabIndex={0}>
          <table>
            <tbody>
              {data.data.map((one) => (
                <Stored
                  key={one.name}
                  of={one}
                  onLoad={() => act(() => load(one.name))}
                  onDelete={() => act(() => remove(one.name))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface StoredProps {
  of: LexiconSummary;
  onLoad(): Promise<void>;
  onDelete(): Promise<void>;
}

/** Deleting is for good: the button asks once more. */
function Stored({ of: { name, version, rule_count }, onLoad, onDelete }: StoredProps) {
  const [isAsked, setAsked] = useState(false);
  const remove = t("stored.delete");
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{t("stored.version", { version, n: rule_count })}</td>
      <td class="number">
        <button type="button" class="plain" aria-label={`${t("stored.load")}: ${name}`} onClick={() => void onLoad()}>
          {t("stored.load")}
        </button>
        <button
          type="button"
          class={isAsked ? "danger" : "plain"}
          aria-label={`${remove}: ${name}`}
          onBlur={() => setAsked(false)}
          onClick={() => {
            setAsked(!isAsked);
            if (isAsked) void onDelete();
          }}
        >
          {isAsked ? t("keys.sure", { action: remove.toLowerCase() }) : remove}
        </button>
      </td>
    </tr>
  );
}

const pathOf = (name: string) => `/v1/lexicons/${encodeURIComponent(name)}`;

async function save(name: string): Promise<string | undefined> {
  const [lexicon, ...more] = lexiconsOf(corrections.value);
  if (more.length > 0) return t("stored.one-language");
  await call<LexiconSummary>(pathOf(name), { method: "PUT", body: lexicon, key: key.value });
  return undefined;
}

async function load(name: string): Promise<string | undefined> {
  const { language, rules } = await call<LexiconResponse>(pathOf(name), { key: key.value });
  return addRules(rulesOf({ language: language ?? undefined, rules }));
}

async function remove(name: string): Promise<undefined> {
  await call<void>(pathOf(name), { method: "DELETE", key: key.value });
}
