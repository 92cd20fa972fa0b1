/** Speaks a phrase in each language through new versions of the functions that speak. */
import type { Language } from "#contract/language.ts";
import { answerOf, eventOf } from "../../http/own-request.ts";

/** A language without a phrase does not compile. */
const PHRASES: Readonly<Record<Language, string>> = {
  ms: "Selamat pagi.",
  en: "Good morning.",
  zh: "早上好。",
  ta: "வணக்கம்.",
};

/** Milliseconds of audio below which a phrase was not spoken. */
const SHORTEST_MS = 200;
/** The same in bytes of mp3: half of what the lowest bit rate needs. */
const SHORTEST_BYTES = 500;

export interface VersionsToCheck {
  /** ARNs of versions. */
  synthesize: string;
  speech: string;
}

export interface CheckParts {
  /** Calls a function and returns all that it wrote. */
  invoke(functionArn: string, event: unknown): Promise<Uint8Array>;
  newRequestId(): string;
}

/** A phrase that was not spoken, and why. */
export interface FailedPhrase {
  functionArn: string;
  language: Language;
  reason: string;
}

/** Speaks one phrase after the other, so that a small fleet is not refused for its queue. */
export async function checkVersions(
  { synthesize, speech }: VersionsToCheck,
  { invoke, newRequestId }: CheckParts,
): Promise<FailedPhrase[]> {
  const failed: FailedPhrase[] = [];
  const phrases = Object.entries(PHRASES) as [Language, string][];
  for (const [language, text] of phrases) {
    await attempt(synthesize, language, async () => {
      const body = await answer(synthesize, "/v1/synthesize", { text, language });
      const { duration_ms, audio_base64 } = JSON.parse(body.toString());
      if (!(duration_ms >= SHORTEST_MS) || !audio_base64) throw new Error(`${duration_ms} ms of audio`);
    });
    await attempt(speech, language, async () => {
      const { length } = await answer(speech, "/v1/audio/speech", { input: text, response_format: "mp3" });
      if (length < SHORTEST_BYTES) throw new Error(`${length} bytes of audio`);
    });
  }
  return failed;

  async function answer(functionArn: string, path: string, request: object): Promise<Buffer> {
    const event = eventOf({ path, body: { ...request }, requestId: newRequestId() });
    const { status, body } = answerOf(await invoke(functionArn, event));
    if (status !== 200) throw new Error(`status ${status}: ${body.toString().slice(0, 500)}`);
    return body;
  }

  async function attempt(functionArn: string, language: Language, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      failed.push({ functionArn, language, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
