/** What OpenAI's clients send and count, and what it means here. */

/** OpenAI's voice names: each means the stage's default persona. */
export const OPENAI_VOICES = [
  "alloy",
  "ash",
  "ballad",
  "cedar",
  "coral",
  "echo",
  "fable",
  "marin",
  "nova",
  "onyx",
  "sage",
  "shimmer",
  "verse",
] as const;

/** OpenAI's speech models, and our own name for the same thing. */
export const MODEL_NAMES = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "malaysian-tts"] as const;

/** OpenAI's models have dated names too: `gpt-4o-mini-tts-2025-12-15`. */
const DATE = /-\d{4}-\d{2}-\d{2}$/;

/** Whether a request may ask for this model. */
export function isModel(name: string): boolean {
  return (MODEL_NAMES as readonly string[]).includes(name.replace(DATE, ""));
}

/**
 * OpenAI counts tokens. Here an input token is a user-visible character and an output token is 50 ms of audio, which is
 * about what one of theirs is.
 */
export const OUTPUT_TOKEN_MS = 50;
