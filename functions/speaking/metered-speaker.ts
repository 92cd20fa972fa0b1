import type { Visit } from "../limits/visit.ts";
import { drain } from "./drain.ts";
import type { EndpointCall } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import type { Speaker, Spoken } from "./speaker.ts";

/** The speaker, at the expense of the account that asks. */
export function createMeteredSpeaker(speaker: Speaker) {
  /** The account's audio of the same request, free; or null. */
  async function recall(visit: Visit, prepared: Prepared): Promise<Spoken | null> {
    const [hit] = await Promise.all([speaker.recall(visit.caller, prepared), visit.look()]);
    if (hit) await visit.close({ type: "hit", speech: hit.speech });
    return hit;
  }

  /**
   * Yields the audio as it comes, and returns when all of it is kept and billed. Throws 429 `insufficient_quota` before
   * the endpoint is asked. A failure costs nothing. A client that hangs up pays once: the rest is spoken and kept, so
   * that the same request again is a hit.
   */
  async function* speak(visit: Visit, prepared: Prepared, call: EndpointCall): AsyncGenerator<Uint8Array, Spoken> {
    await visit.reserve(prepared.characters);
    const audio = speaker.speak(visit.caller, prepared, call);
    let spoken: Spoken | undefined;
    try {
      // Not `yield*`: that would pass a hang-up on to the source and end it.
      for (;;) {
        const { done, value } = await audio.next();
        if (!done) yield value;
        else {
          spoken = value;
          return spoken;
        }
      }
    } finally {
      spoken ??= await restOf(audio);
      await visit.close(spoken ? { type: "spoken", speech: spoken.speech } : { type: "failed" });
    }
  }

  return { recall, speak };
}

/** What speaking comes to when nobody listens any more; nothing when it fails, or failed before. */
async function restOf(audio: AsyncGenerator<Uint8Array, Spoken | undefined>): Promise<Spoken | undefined> {
  return drain(audio).catch(() => undefined);
}
