import { setImmediate as nextTurn } from "node:timers/promises";
import type { Caller } from "../accounts/caller.ts";
import type { Meter } from "../limits/meter.ts";
import type { MeteredSpeaker } from "./metered-speaker.ts";
import type { SpeechJob } from "./paid-speech.ts";
import type { Prepared } from "./prepare.ts";
import type { SpeechInput } from "./speech-input.ts";

export interface AdmitParts {
  meter: Pick<Meter, "admit">;
  prepare(input: SpeechInput, caller: Caller): Promise<Prepared>;
  speaker: Pick<MeteredSpeaker, "lookUp">;
}

/**
 * Admits requests. Meanwhile reads their texts and looks for their audio, so that a cached answer does not wait for one
 * after the other. A refusal of the limits comes before any other error.
 */
export function createAdmit({ meter, prepare, speaker }: AdmitParts) {
  /** `request` identifies the request. */
  return async function admit(request: object, caller: Caller, input: SpeechInput): Promise<Omit<SpeechJob, "call">> {
    // The count of the request is on its way before the text is read.
    const preparation = nextTurn().then(() => prepare(input, caller));
    const found = preparation.then((prepared) => ({ prepared, lookUp: speaker.lookUp(caller, prepared) }));
    found.catch(() => {});
    const meteredRequest = await meter.admit(request, caller, preparation);
    return { meteredRequest, ...(await found) };
  };
}
