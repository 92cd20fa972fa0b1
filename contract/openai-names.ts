/** OpenAI's names and units, and what they mean in this API. */

/**
 * OpenAI's voice names, by the gender that their listeners expect. Each means our voice of that gender which speaks every
 * language; where a stage has none, its default persona.
 */
export const OPENAI_GENDERS = {
  alloy: "female",
  ash: "male",
  ballad: "male",
  cedar: "male",
  coral: "female",
  echo: "male",
  fable: "male",
  marin: "female",
  nova: "female",
  onyx: "male",
  sage: "female",
  shimmer: "female",
  verse: "male",
} as const satisfies Record<string, "female" | "male">;

export const OPENAI_VOICES = Object.keys(OPENAI_GENDERS) as (keyof typeof OPENAI_GENDERS)[];

export const isOpenAiVoice = (name: string) => Object.hasOwn(OPENAI_GENDERS, name);

/** OpenAI's speech models, and our own name. All of them mean the same. */
export const MODEL_NAMES = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "malaysian-tts"] as const;

/** OpenAI's models have dated names too: `gpt-4o-mini-tts-2025-12-15`. */
const DATE = /-\d{4}-\d{2}-\d{2}$/;

/** Whether a request may ask for this model. */
export function isModel(name: string): boolean {
  return (MODEL_NAMES as readonly string[]).includes(name.replace(DATE, ""));
}

/**
 * OpenAI's usage counts tokens. An input token is a user-visible character, and an output token is this much audio in
 * milliseconds, about the length of one of OpenAI's.
 */
export const OUTPUT_TOKEN_MS = 50;
