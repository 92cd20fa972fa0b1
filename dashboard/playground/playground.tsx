import { useEffect, useState } from "preact/hooks";
import { FORMATS, type Format, format, fragmentOf, pitch, speed, text } from "../draft/draft.ts";
import { EXAMPLES, type Example } from "../draft/examples.ts";
import { addRules, corrections, type Rule, removeRule, sharedRules } from "../lexicon/corrections.ts";
import { RemoveAll, RuleProblem } from "../lexicon/rule-problem.tsx";
import { languageLabel, t } from "../messages/messages.ts";
import { key } from "../session/key.ts";
import { CallerKeyForm } from "../session/key-form.tsx";
import { CodeSamples } from "./code-samples.tsx";
import { Player } from "./player.tsx";
import { ReadingView } from "./reading-view.tsx";
import { isSpeaking, speak, stopSpeech } from "./speech.ts";
import { VoiceField } from "./voice-field.tsx";

export function Playground() {
  useEffect(() => stopSpeech, []);
  return (
    <div class="playground">
      <div class="lead">
        <h1>{t("playground.title")}</h1>
        <p class="quiet">{t("playground.lead")}</p>
      </div>
      <div class="columns">
        <div class="stack">
          {key.value === undefined && <CallerKeyForm />}
          <Editor />
          <Player />
          <ReadingView />
          <Corrections />
        </div>
        <aside class="stack" aria-label={t("settings.title")}>
          <Settings />
          <CodeSamples />
        </aside>
      </div>
    </div>
  );
}

function Editor() {
  return (
    <section class="card editor">
      <div class="card-head">
        <label for="text" class="heading">
          {t("editor.text")}
        </label>
        <ShareButton />
      </div>
      <textarea
        id="text"
        rows={4}
        spellcheck={false}
        value={text.value}
        placeholder={t("editor.placeholder")}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isSpeaking.value) void speak();
        }}
      />
      <div class="row examples" role="group" aria-label={t("editor.examples")}>
        {Object.entries(EXAMPLES).map(([name, example]) => (
          <button
            key={name}
            type="button"
            class="chip"
            onClick={() => {
              text.value = example;
            }}
          >
            {name === "mixed" ? t("editor.mixed") : languageLabel(name as Exclude<Example, "mixed">)}
          </button>
        ))}
        <span class="quiet count">{t("editor.shortcut")}</span>
      </div>
    </section>
  );
}

/** The clipboard is closed to pages over plain HTTP from another machine: the link can then be copied by hand. */
function ShareButton() {
  const [link, setLink] = useState("");
  const [copied, setCopied] = useState(false);
  async function share(): Promise<void> {
    const address = `${location.origin}${location.pathname}#${fragmentOf()}`;
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      setLink(address);
    }
  }
  return (
    <div class="row share">
      {link && (
        <input
          type="text"
          readOnly
          value={link}
          aria-label={t("editor.share")}
          onFocus={(e) => e.currentTarget.select()}
        />
      )}
      <button type="button" class="plain" title={t("editor.share.hint")} onClick={() => void share()}>
        {copied ? t("copied") : t("editor.share")}
      </button>
      <span class="off-screen" role="status">
        {copied ? t("copied") : ""}
      </span>
    </div>
  );
}

function Settings() {
  return (
    <section class="card settings">
      <h2>{t("settings.title")}</h2>
      <VoiceField />
      <Slider
        label={t("settings.speed")}
        shown={`${speed.value.toFixed(2)}×`}
        value={Math.log2(speed.value)}
        min={-2}
        max={2}
        step={0.1}
        onValue={(value) => {
          speed.value = Math.round(2 ** value * 20) / 20;
        }}
      />
      <Slider
        label={t("settings.pitch")}
        shown={t("settings.semitones", { n: pitch.value > 0 ? `+${pitch.value}` : pitch.value })}
        value={pitch.value}
        min={-12}
        max={12}
        step={1}
        onValue={(value) => {
          pitch.value = value;
        }}
      />
      <label class="field">
        <span>{t("settings.format")}</span>
        <select
          value={format.value}
          onChange={(event) => {
            format.value = event.currentTarget.value as Format;
          }}
        >
          {FORMATS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </section>
  );
}

interface SliderProps {
  label: string;
  shown: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onValue(value: number): void;
}

function Slider({ label, shown, value, min, max, step, onValue }: SliderProps) {
  return (
    <label class="field">
      <span>
        {label} <output>{shown}</output>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
    </label>
  );
}

function Corrections() {
  const [error, setError] = useState<string>();
  const [own, shared] = [corrections.value, sharedRules.value];
  if (own.length + shared.length === 0) return null;
  return (
    <section class="card" aria-labelledby="corrections-title">
      <div class="card-head">
        <h2 id="corrections-title">{t("corrections.title")}</h2>
        <RemoveAll />
      </div>
      {own.length > 0 && <Chips rules={own} />}
      {shared.length > 0 && (
        <>
          <div class="row">
            <span class="quiet">{t("corrections.shared")}</span>
            <button type="button" onClick={() => setError(addRules(shared))}>
              {t("corrections.keep")}
            </button>
          </div>
          <Chips rules={shared} />
        </>
      )}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

function Chips({ rules }: { rules: readonly Rule[] }) {
  return (
    <ul class="row chips">
      {rules.map((rule) => (
        <li key={rule.word} class="chip">
          <strong>{rule.word}</strong> → {rule.type === "phoneme" ? `/${rule.spoken}/` : rule.spoken}
          <RuleProblem of={rule} />
          <button
            type="button"
            class="plain"
            aria-label={`${t("remove")}: ${rule.word}`}
            onClick={() => removeRule(rule.word)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
