/** Reads espeak-ng's events: the time of each word, and the sounds. */
import type { EspeakEvent } from "@echogarden/espeak-ng-emscripten";
import type { Moment, Phoneme } from "../engine.ts";

/** espeak-ng announces a change of language for a foreign word like this; it is not a sound. */
const LANGUAGE_SWITCH = /^\(.*\)$/;

/**
 * The moments of the words.
 *
 * A word lasts from its event to the pause after its last sound, or to the next word where there is no pause.
 * @param places for each code point of the spoken text, that of the segment's text
 */
export function momentsOf(events: readonly EspeakEvent[], places: Int32Array): Moment[] {
  const moments: Moment[] = [];
  let open: { at: number; startMs: number; pauseMs: number | undefined } | undefined;
  const close = (now: number) => {
    if (open) moments.push({ at: open.at, startMs: open.startMs, endMs: open.pauseMs ?? now });
    open = undefined;
  };
  for (const event of events) {
    const now = event.audio_position;
    if (event.type === "word") {
      close(now);
      open = { at: placeOf(event, places), startMs: now, pauseMs: undefined };
    } else if (event.type === "end" || event.type === "sentence") {
      close(now);
    } else if (event.type === "phoneme" && open) {
      if (isPause(event)) open.pauseMs ??= now;
      else open.pauseMs = undefined;
    }
  }
  close(events.at(-1)?.audio_position ?? 0);
  return moments;
}

/** The engine's own phoneme trace, in order of time. */
export function phonemesOf(events: readonly EspeakEvent[], places: Int32Array): Phoneme[] {
  const phonemes: Phoneme[] = [];
  for (const event of events) {
    if (event.type !== "phoneme" || LANGUAGE_SWITCH.test(String(event.id ?? ""))) continue;
    phonemes.push({
      ipa: String(event.id ?? ""),
      at: placeOf(event, places),
      startMs: event.audio_position,
    });
  }
  return phonemes;
}

/** Events at the end of the text may have positions after it. */
function placeOf({ text_position: position }: EspeakEvent, places: Int32Array): number {
  return places[Math.min(Math.max(position - 1, 0), places.length - 1)] ?? 0;
}

function isPause(event: EspeakEvent): boolean {
  const ipa = String(event.id ?? "");
  return ipa === "" || LANGUAGE_SWITCH.test(ipa);
}
