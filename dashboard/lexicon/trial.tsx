import { useState } from "preact/hooks";
import type { NormalizeResponse } from "#contract/normalize.ts";
import { call, messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { activeRules, lexiconOf } from "./corrections.ts";

/** A line as it is read without the rules, and with them. */
export function Trial() {
  const [text, setText] = useState("");
  const [spoken, setSpoken] = useState<string[]>();
  const [error, setError] = useState("");
  async function read(): Promise<void> {
    setError("");
    setSpoken(undefined);
    const lexicon = activeRules.value.length === 0 ? {} : { lexicon: lexiconOf(activeRules.value) };
    try {
      const answers = await Promise.all(
        [{ text }, { text, ...lexicon }].map((body) =>
          call<NormalizeResponse>("/v1/normalize", { body, key: key.value }),
        ),
      );
      setSpoken(answers.map((answer) => answer.spoken));
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void read();
      }}
    >
      <h2>{t("trial.title")}</h2>
      <div class="row">
        <input
          type="text"
          aria-label={t("editor.text")}
          placeholder={t("editor.placeholder")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">{t("trial.read")}</button>
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {spoken && (
        <dl class="facts trial">
          <dt>{t("trial.without")}</dt>
          <dd>{spoken[0]}</dd>
          <dt>{t("trial.with")}</dt>
          <dd>{spoken[1]}</dd>
        </dl>
      )}
    </form>
  );
}
