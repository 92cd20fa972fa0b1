import { useEffect, useRef, useState } from "preact/hooks";
import type { NormalizeResponse } from "#contract/normalize.ts";
import type { Alphabet } from "#contract/sounds.ts";
import { addRules, corrections, removeRule, sharedRules } from "../lexicon/corrections.ts";
import { classLabel, languageLabel, t } from "../messages/messages.ts";
import { speak } from "./speech.ts";

interface WordEditorProps {
  word: NormalizeResponse["words"][number];
  sounds: NormalizeResponse["sounds"][number] | undefined;
  onClose(): void;
}

/** What is known of a word, and how it should be read instead: that becomes a rule of the lexicon. */
export function WordEditor({ word, sounds, onClose }: WordEditorProps) {
  const rule = [...corrections.value, ...sharedRules.value].find((one) => one.word === word.text);
  const [type, setType] = useState<"alias" | "phoneme">(rule?.type ?? "alias");
  const [value, setValue] = useState(rule?.spoken ?? word.spoken);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  const facts = [
    word.language !== "other" && languageLabel(word.language),
    word.class && classLabel(word.class),
    sounds && `/${sounds.sounds}/`,
    word.sounds_from && t(`sounds.${word.sounds_from}`),
  ].filter(Boolean);

  return (
    <form
      class="word-editor"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        const spoken = value.trim();
        if (!spoken) return;
        const alphabet = type === "phoneme" ? { alphabet: alphabetOf(word) } : {};
        const problem = addRules([{ type, word: word.text, spoken, ...alphabet }]);
        setError(problem);
        if (problem !== undefined) return;
        onClose();
        void speak();
      }}
    >
      <div class="card-head">
        <p class="word-facts">
          <strong lang={word.language === "other" ? undefined : word.language}>{word.text}</strong>
          <span class="quiet">{facts.join(" · ")}</span>
        </p>
        <button type="button" class="icon" aria-label={t("close")} onClick={onClose}>
          ×
        </button>
      </div>
      <div class="row">
        <select
          aria-label={t("correct.kind")}
          value={type}
          onChange={(event) => {
            const chosen = event.currentTarget.value as "alias" | "phoneme";
            setType(chosen);
            setValue(chosen === "phoneme" ? (sounds?.sounds ?? "") : word.spoken);
          }}
        >
          <option value="alias">{t("correct.words")}</option>
          <option value="phoneme">{alphabetOf(word) === "pinyin" ? "Pinyin" : "IPA"}</option>
        </select>
        <input
          ref={input}
          type="text"
          maxLength={200}
          aria-label={t("correct.as")}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {t("correct.apply")}
        </button>
        {rule && (
          <button
            type="button"
            onClick={() => {
              removeRule(word.text);
              onClose();
            }}
          >
            {t("remove")}
          </button>
        )}
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}

const alphabetOf = ({ language }: { language: string }): Alphabet => (language === "zh" ? "pinyin" : "ipa");
