import { useRef, useState } from "preact/hooks";
import { messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { CallerKeyForm } from "../session/key-form.tsx";
import { download } from "../ui/download.ts";
import { PageHead } from "../ui/page-head.tsx";
import { addRules, corrections, type Rule, removeRule } from "./corrections.ts";
import { jsonOf, plsOf, rulesIn } from "./lexicon-files.ts";
import { RemoveAll, RuleProblem } from "./rule-problem.tsx";
import { StoredLexicons } from "./stored-lexicons.tsx";
import { Trial } from "./trial.tsx";

const KINDS = { alias: "correct.words", ipa: undefined, pinyin: undefined } as const;
type Kind = keyof typeof KINDS;

const kindLabel = (kind: Kind) => (kind === "alias" ? t("correct.words") : kind === "ipa" ? "IPA" : "Pinyin");
const kindOf = ({ type, alphabet = "ipa" }: Rule): Kind => (type === "alias" ? type : alphabet);

export function LexiconPage() {
  return (
    <>
      <PageHead title={t("lexicons.title")} lead={t("lexicons.lead")} />
      <div class="stack">
        <NewRule />
        <Rules />
        {key.value === undefined ? (
          <CallerKeyForm />
        ) : (
          <>
            <Trial />
            <StoredLexicons />
          </>
        )}
      </div>
    </>
  );
}

function NewRule() {
  const [word, setWord] = useState("");
  const [spoken, setSpoken] = useState("");
  const [kind, setKind] = useState<Kind>("alias");
  const [error, setError] = useState<string>();
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (!word.trim() || !spoken.trim()) return;
        const rule = { word: word.trim(), spoken: spoken.trim() };
        const added: Rule = kind === "alias" ? { type: kind, ...rule } : { type: "phoneme", alphabet: kind, ...rule };
        const problem = addRules([added]);
        setError(problem);
        if (problem !== undefined) return;
        setWord("");
        setSpoken("");
      }}
    >
      <div class="fields">
        <label class="field">
          <span>{t("lexicons.word")}</span>
          <input type="text" maxLength={200} value={word} onInput={(event) => setWord(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t("lexicons.spoken")}</span>
          <input type="text" maxLength={200} value={spoken} onInput={(event) => setSpoken(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t("lexicons.kind")}</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            {(Object.keys(KINDS) as Kind[]).map((name) => (
              <option key={name} value={name}>
                {kindLabel(name)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t("lexicons.add")}
        </button>
      </div>
    </form>
  );
}

function Rules() {
  const rules = corrections.value;
  return (
    <section class="card" aria-label={t("lexicons.title")}>
      <Files />
      {rules.length === 0 ? (
        <p class="quiet">{t("lexicons.empty")}</p>
      ) : (
        <div class="table" role="region" aria-label={t("lexicons.title")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("lexicons.word")}</th>
                <th scope="col">{t("lexicons.spoken")}</th>
                <th scope="col">{t("lexicons.kind")}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.word}>
                  <th scope="row">{rule.word}</th>
                  <td>
                    {rule.spoken} <RuleProblem of={rule} />
                  </td>
                  <td>{kindLabel(kindOf(rule))}</td>
                  <td class="number">
                    <button type="button" class="plain" onClick={() => removeRule(rule.word)}>
                      {t("remove")}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Files() {
  const chooser = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const rules = corrections.value;
  async function take(input: HTMLInputElement): Promise<void> {
    try {
      setError(addRules(await rulesIn((await input.files?.[0]?.text()) ?? "")));
    } catch (failure) {
      setError(`${t("lexicons.invalid")} ${messageOf(failure)}`);
    }
    input.value = "";
  }
  return (
    <>
      <div class="row">
        <input
          ref={chooser}
          type="file"
          accept=".json,.pls,.xml"
          hidden
          aria-label={t("lexicons.import")}
          onChange={(event) => void take(event.currentTarget)}
        />
        <button type="button" onClick={() => chooser.current?.click()}>
          {t("lexicons.import")}
        </button>
        {rules.length > 0 && (
          <>
            <button type="button" onClick={() => download(new Blob([jsonOf(rules)]), "lexicon.json")}>
              {t("lexicons.export")}
            </button>
            <button type="button" onClick={() => download(new Blob([plsOf(rules)]), "lexicon.pls")}>
              {t("lexicons.export-pls")}
            </button>
            <RemoveAll />
          </>
        )}
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
