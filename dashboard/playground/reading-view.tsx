/** The text as written, word by word, with what is said for each under it. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { NormalizeResponse } from "#contract/normalize.ts";
import { text } from "../draft/draft.ts";
import { classLabel, languageLabel, t } from "../messages/messages.ts";
import { followText, isReading, type Reading, reading, readingError } from "./reading.ts";
import { currentSpeech, heardWord, isPronounced, seek } from "./speech.ts";
import { WordEditor } from "./word-editor.tsx";

export type Word = NormalizeResponse["words"][number];

export function ReadingView() {
  useEffect(followText, []);
  const current = reading.value;
  const error = readingError.value;
  const selected = useSignal<number | undefined>(undefined);
  return (
    <section class="card reading" aria-labelledby="reading-title">
      <div class="card-head">
        <h2 id="reading-title">{t("reading.title")}</h2>
        <Legend />
      </div>
      {error && (
        <p class="error" role="alert">
          {error.message}
        </p>
      )}
      {current ? (
        <Words reading={current} selected={selected} />
      ) : (
        !error && <p class="quiet">{isReading.value ? t("loading") : t("reading.empty")}</p>
      )}
    </section>
  );
}

function Legend() {
  return (
    <ul class="legend" aria-label={t("reading.languages")}>
      {(["ms", "en", "zh", "ta"] as const).map((language) => (
        <li key={language} data-language={language}>
          {languageLabel(language)}
        </li>
      ))}
    </ul>
  );
}

interface WordsProps {
  reading: Reading;
  selected: { value: number | undefined };
}

function Words({ reading: { text: written, response }, selected }: WordsProps) {
  const list = useRef<HTMLDivElement>(null);
  const letters = Array.from(written);
  const { words, personal, warnings, rewrites } = response;
  const isStale = written !== text.value;
  const chosen = selected.value === undefined ? undefined : words[selected.value];

  function choose(index: number): void {
    selected.value = index;
    const start = words[index]?.start;
    const time = currentSpeech.peek()?.words.find((word) => word.start === start);
    if (time) seek(time.start_ms);
  }

  /** One stop of the tab key; arrows go from word to word. */
  function move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  const first = words.findIndex(isHeard);
  return (
    <>
      <div
        class={`words${isStale ? " stale" : ""}`}
        ref={list}
        onKeyDown={move}
        role="group"
        aria-label={t("reading.words")}
      >
        {words.map((word, index) => {
          const gap = letters.slice(words[index - 1]?.end ?? 0, word.start).join("");
          const isPersonal = personal.some(({ start, end }) => word.start < end && word.end > start);
          const warning = warnings.find((line) => mentions(line, word));
          return (
            <span key={`${word.start} ${word.text}`}>
              {gap.includes("\n") ? <span class="line-break" /> : gap}
              {isTail(words, index) ? null : isHeard(word) ? (
                <WordButton
                  tail={tailOf(words, index)}
                  word={word}
                  language={rewrites.find(({ start }) => start === word.start)?.language ?? word.language}
                  isPersonal={isPersonal}
                  warning={warning}
                  isChosen={index === selected.value}
                  tabIndex={index === (selected.value ?? first) ? 0 : -1}
                  onChoose={() => choose(index)}
                />
              ) : (
                <span class="silent" data-warning={warning ? "" : undefined} title={warning}>
                  {word.text}
                </span>
              )}
            </span>
          );
        })}
      </div>
      {warnings.length > 0 && (
        <ul class="warnings">
          {warnings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {chosen && (
        <WordEditor
          key={chosen.start}
          word={chosen}
          sounds={response.sounds.find(({ start }) => start === chosen.start)}
          onClose={() => {
            selected.value = undefined;
            list.current?.querySelector<HTMLElement>(`[data-start="${chosen.start}"]`)?.focus();
          }}
        />
      )}
    </>
  );
}

const isHeard = ({ spoken }: Word) => isPronounced(spoken);

/** Punctuation right after a word, which is shown with it. */
function isTail(words: readonly Word[], index: number): boolean {
  const [word, before] = [words[index], words[index - 1]];
  if (!word || !before || isHeard(word) || before.end !== word.start) return false;
  return isHeard(before) || isTail(words, index - 1);
}

function tailOf(words: readonly Word[], index: number): string {
  let end = index + 1;
  while (isTail(words, end)) end++;
  return words
    .slice(index + 1, end)
    .map(({ text }) => text)
    .join("");
}

/** Warnings name the code points that they are about. */
function mentions(warning: string, { start, end }: Word): boolean {
  const [, first, last] = /code points? (\d+)(?: to (\d+))?/.exec(warning) ?? [];
  if (first === undefined) return false;
  return start <= Number(last ?? first) && end > Number(first);
}

interface WordButtonProps {
  word: Word;
  /** Punctuation at its end. */
  tail: string;
  /** Of what is said: a number has none of its own. */
  language: Word["language"];
  isPersonal: boolean;
  warning: string | undefined;
  isChosen: boolean;
  tabIndex: number;
  onChoose(): void;
}

function WordButton({ word, tail, language, isPersonal, warning, isChosen, tabIndex, onChoose }: WordButtonProps) {
  const { start, end } = word;
  // Only the word that begins or ends to be heard is drawn again.
  const isLit = useComputed(() => {
    const heard = heardWord.value;
    return heard !== undefined && heard.start < end && heard.end > start;
  });
  const isRewritten = word.class !== null || (word.spoken !== word.text && word.sounds_from === "lexicon");
  const kind = word.class ? classLabel(word.class) : word.sounds_from === "lexicon" ? t("reading.corrected") : "";
  const label = [kind, isPersonal ? t("reading.personal") : ""].filter(Boolean).join(" · ");
  const notes = [label, warning ?? ""].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      class="word"
      data-language={language}
      data-start={start}
      data-lit={isLit.value ? "" : undefined}
      data-personal={isPersonal ? "" : undefined}
      data-warning={warning ? "" : undefined}
      data-rewritten={isRewritten ? "" : undefined}
      aria-pressed={isChosen}
      tabIndex={tabIndex}
      title={notes || undefined}
      onClick={onChoose}
    >
      <span>
        <span class="written">{word.text}</span>
        {tail}
      </span>
      {(isRewritten || word.spoken !== word.text) && <span class="spoken">{word.spoken}</span>}
      {label && <span class="class">{label}</span>}
    </button>
  );
}
