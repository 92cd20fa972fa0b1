/** The speech of the text on the screen: asks for it, plays it, and knows the word that is heard. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { SynthesizeResponse, WordTime } from "#contract/responses.ts";
import { ApiError, call, send } from "../api/client.ts";
import { request, text } from "../draft/draft.ts";
import { activeRules, refuseRule } from "../lexicon/corrections.ts";
import { key } from "../session/key.ts";

export interface Speech {
  text: string;
  response: SynthesizeResponse;
  /** Times of the words that are heard, in order. */
  words: WordTime[];
  audio: Blob;
}

export const speech = signal<Speech | undefined>(undefined);
export const speechError = signal<ApiError | undefined>(undefined);
export const isSpeaking = signal(false);
export const isPlaying = signal(false);
export const positionMs = signal(0);

export const player = new Audio();
player.preload = "auto";

/** Punctuation has a place in the speech, but no sound. */
export const isPronounced = (spoken: string): boolean => /[\p{L}\p{N}]/u.test(spoken);

/** The speech, while its text is the one on the screen: its words can then be lit there. */
export const currentSpeech = computed(() => (speech.value?.text === text.value ? speech.value : undefined));

/** The word that is heard now. */
export const heardWord = computed(() => {
  const now = positionMs.value;
  const words = currentSpeech.value?.words ?? [];
  return words.find(({ start_ms, end_ms }) => now >= start_ms && now < end_ms);
});

/** Of the request that is under way, or of the last one. */
let latest = new AbortController();

/** Ends what is heard, and what would be heard. */
export function stopSpeech(): void {
  latest.abort();
  player.pause();
  isSpeaking.value = false;
}

/** Speaks the text on the screen and plays it, instead of what was asked for before. */
export async function speak(): Promise<void> {
  const body = request.peek();
  const rules = activeRules.peek();
  if (!key.peek() || !body.text.trim()) return;
  stopSpeech();
  latest = new AbortController();
  const { signal: stop } = latest;
  batch(() => {
    isSpeaking.value = true;
    speechError.value = undefined;
  });
  try {
    const response = await call<SynthesizeResponse>("/v1/synthesize", {
      body: { ...body, timestamps: "word" },
      key: key.peek(),
      signal: stop,
    });
    const audio = await audioOf(response, stop);
    // An answer that was read already is not stopped by the signal.
    if (stop.aborted) return;
    if (player.src) URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(audio);
    const words = (response.timestamps ?? []).filter(({ word, spoken = word }) => isPronounced(spoken));
    batch(() => {
      speech.value = { text: body.text, response, words, audio };
      positionMs.value = 0;
    });
    await play();
  } catch (error) {
    if (stop.aborted) return;
    if (error instanceof ApiError) refuseRule(rules, error.param, error.message);
    speechError.value = error instanceof ApiError ? error : new ApiError(0, "", String(error));
  } finally {
    if (!stop.aborted) isSpeaking.value = false;
  }
}

/** A key with zero retention gets the audio in the response. */
async function audioOf({ audio_url, audio_base64 = "" }: SynthesizeResponse, stop: AbortSignal): Promise<Blob> {
  if (audio_url === null)
    return new Blob([Uint8Array.from(atob(audio_base64), (character) => character.charCodeAt(0))]);
  const response = await fetch(audio_url, { credentials: "omit", signal: stop });
  if (!response.ok) throw new ApiError(response.status, "", response.statusText);
  return response.blob();
}

/** A browser may refuse to play before the user has touched the page: the button is still there. */
const play = () => player.play().catch(() => {});

export function togglePlay(): void {
  if (player.paused) void play();
  else player.pause();
}

export function seek(ms: number): void {
  player.currentTime = ms / 1000;
  positionMs.value = ms;
}

/** To the word that begins after, or before, the one that is heard. */
export function seekWord(direction: 1 | -1): void {
  const words = speech.peek()?.words ?? [];
  const now = positionMs.peek();
  // A little before its mark, so that a second press goes to the word before.
  const target =
    direction === 1
      ? words.find(({ start_ms }) => start_ms > now + 1)
      : words.findLast(({ start_ms }) => start_ms < now - 1);
  if (target) seek(target.start_ms);
}

export async function captions(id: string, format: "srt" | "vtt"): Promise<Blob> {
  return (await send(`/v1/audio/${id}/captions?format=${format}`, { key: key.peek() })).blob();
}

function follow(): void {
  positionMs.value = player.currentTime * 1000;
  if (!player.paused) requestAnimationFrame(follow);
}

player.addEventListener("play", () => {
  isPlaying.value = true;
  follow();
});
player.addEventListener("pause", () => {
  isPlaying.value = false;
});
// No word is heard any more; the next play begins anew.
player.addEventListener("ended", () => {
  positionMs.value = player.duration * 1000;
});

// Without a text, or a key, there is nothing that fails.
effect(() => {
  if (text.value.trim() === "" || key.value === undefined) speechError.value = undefined;
});
