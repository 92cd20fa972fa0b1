import { useEffect, useState } from "preact/hooks";
import type { Language } from "#contract/language.ts";
import { t } from "../messages/messages.ts";

interface PreviewButtonProps {
  /** Of the list of voices. */
  url: string;
  language?: Language | undefined;
  /** What is heard. */
  name: string;
  label?: string;
}

/** One clip at a time. */
const clip = new Audio();

/** Plays the clip of a voice. Public: no key is sent. */
export function PreviewButton({ url, language, name, label }: PreviewButtonProps) {
  const [state, setState] = useState<"idle" | "playing" | "missing">("idle");
  // Not heard any longer than there is a button to stop it.
  useEffect(() => () => (clip.src.startsWith(url) ? clip.pause() : undefined), [url]);
  function toggle(): void {
    if (state === "playing") return clip.pause();
    clip.pause();
    clip.src = language ? `${url}?language=${language}` : url;
    clip.onpause = () => setState("idle");
    clip.onerror = () => setState("missing");
    clip.play().then(
      () => setState("playing"),
      () => {},
    );
  }
  const action = state === "playing" ? t("voice.stop") : t("voice.preview");
  return (
    <button
      type="button"
      class={label ? "chip" : "icon round"}
      disabled={state === "missing"}
      aria-label={`${action}: ${name}`}
      onClick={toggle}
    >
      <svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true" fill="currentColor">
        {state === "playing" ? <path d="M5 5h10v10H5z" /> : <path d="M6 3.2v13.6L16.8 10z" />}
      </svg>
      {label}
    </button>
  );
}
