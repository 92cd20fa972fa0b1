/** The voices and personas of the stage, fetched once. */
import { signal } from "@preact/signals";
import type { VoicesResponse } from "#contract/listings.ts";
import { call, messageOf } from "../api/client.ts";

export const voiceList = signal<VoicesResponse | undefined>(undefined);
export const voiceListError = signal("");

let started = false;

/** Public: needs no key. */
export function loadVoices(): void {
  if (started) return;
  started = true;
  call<VoicesResponse>("/v1/voices").then(
    (voices) => {
      voiceList.value = voices;
    },
    (error) => {
      voiceListError.value = messageOf(error);
      started = false;
    },
  );
}
