/** How the text on the screen is read, asked for while it is written. */
import { effect, signal, untracked } from "@preact/signals";
import type { NormalizeResponse } from "#contract/normalize.ts";
import { ApiError, call } from "../api/client.ts";
import { request } from "../draft/draft.ts";
import { activeRules, refuseRule } from "../lexicon/corrections.ts";
import { key } from "../session/key.ts";

export interface Reading {
  /** The text that it is the reading of. */
  text: string;
  response: NormalizeResponse;
}

/** The last reading; an older text's stays until the new one arrives. */
export const reading = signal<Reading | undefined>(undefined);
export const readingError = signal<ApiError | undefined>(undefined);
export const isReading = signal(false);

/** A request counts against the caller's rate: not one for each letter. */
const PAUSE_MS = 450;

/** Reads the text whenever it changes. Returns what stops it. */
export const followText = () => effect(readText);

function readText() {
  const caller = key.value;
  const { text, voice, lexicon } = request.value;
  const rules = activeRules.peek();
  if (!caller || !text.trim()) {
    untracked(() => {
      reading.value = undefined;
      readingError.value = undefined;
    });
    return undefined;
  }
  const body = { text, ...(voice ? { voice } : {}), ...(lexicon ? { lexicon } : {}) };
  const stop = new AbortController();
  let timer = setTimeout(() => void read(), reading.peek() ? PAUSE_MS : 0);

  async function read(): Promise<void> {
    isReading.value = true;
    try {
      const response = await call<NormalizeResponse>("/v1/normalize", { body, key: caller, signal: stop.signal });
      reading.value = { text, response };
      readingError.value = undefined;
    } catch (error) {
      if (stop.signal.aborted) return;
      // The text is read again, without that rule.
      if (error instanceof ApiError && refuseRule(rules, error.param, error.message)) return;
      readingError.value = error instanceof ApiError ? error : new ApiError(0, "", String(error));
      const { retryAfter } = readingError.value;
      if (retryAfter) timer = setTimeout(() => void read(), retryAfter * 1000);
    } finally {
      if (!stop.signal.aborted) isReading.value = false;
    }
  }
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
