import { useState } from "preact/hooks";
import { messageOf } from "../api/client.ts";
import { text } from "../draft/draft.ts";
import { t } from "../messages/messages.ts";
import { download } from "../ui/download.ts";
import { Feedback } from "./feedback.tsx";
import {
  captions,
  currentSpeech,
  heardWord,
  isPlaying,
  isSpeaking,
  positionMs,
  seek,
  seekWord,
  speak,
  speech,
  speechError,
  togglePlay,
} from "./speech.ts";

/** Speaks, plays, seeks and downloads. */
export function Player() {
  const current = speech.value;
  const error = speechError.value;
  return (
    <section class="card player" aria-label={t("player.title")}>
      <div class="transport">
        <button
          type="button"
          class="primary speak"
          disabled={isSpeaking.value || !text.value.trim()}
          aria-busy={isSpeaking.value}
          onClick={() => void speak()}
        >
          {isSpeaking.value ? t("player.speaking") : t("player.speak")}
        </button>
        {current && <Timeline durationMs={current.response.duration_ms} />}
      </div>
      {error && (
        <p class="error" role="alert">
          {error.message}
        </p>
      )}
      {current && current !== currentSpeech.value && <p class="quiet">{t("player.older")}</p>}
      {current && <Results />}
    </section>
  );
}

function Timeline({ durationMs }: { durationMs: number }) {
  return (
    <>
      <button
        type="button"
        class="icon round"
        aria-label={isPlaying.value ? t("player.pause") : t("player.play")}
        onClick={togglePlay}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="currentColor">
          {isPlaying.value ? <path d="M5 3.5h3.5v13H5zM11.5 3.5H15v13h-3.5z" /> : <path d="M6 3.2v13.6L16.8 10z" />}
        </svg>
      </button>
      <input
        type="range"
        class="timeline"
        min={0}
        max={durationMs}
        step={10}
        value={positionMs.value}
        aria-label={t("player.position")}
        aria-valuetext={`${clock(positionMs.value)} ${heardWord.value?.word ?? ""}`}
        onInput={(event) => seek(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : undefined;
          if (direction === undefined) return;
          event.preventDefault();
          seekWord(direction);
        }}
      />
      <span class="clock quiet">
        {clock(positionMs.value)} / {clock(durationMs)}
      </span>
    </>
  );
}

function Results() {
  const [failure, setFailure] = useState("");
  const current = speech.value;
  if (!current) return null;
  const { response, audio } = current;
  const { id } = response;
  const saveCaptions = (format: "srt" | "vtt") => async () => {
    setFailure("");
    await captions(id ?? "", format).then(
      (file) => download(file, `speech.${format}`),
      (error) => setFailure(messageOf(error)),
    );
  };
  return (
    <div class="results">
      <div class="row">
        <button
          type="button"
          onClick={() => download(audio, `speech.${response.format === "opus" ? "ogg" : response.format}`)}
        >
          {t("player.download")} {response.format}
        </button>
        {id !== null && (
          <>
            <button type="button" onClick={saveCaptions("vtt")}>
              {t("player.captions")} VTT
            </button>
            <button type="button" onClick={saveCaptions("srt")}>
              {t("player.captions")} SRT
            </button>
          </>
        )}
        <span class="quiet billed">
          {response.cached ? t("player.cached") : t("player.billed", { n: response.characters_billed })}
        </span>
      </div>
      {failure && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
      {id !== null && <Feedback key={id} id={id} />}
      {response.warnings.length > 0 && (
        <ul class="warnings">
          {response.warnings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** 0:04.2 */
function clock(ms: number): string {
  const seconds = ms / 1000;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
}
