/** What the playground is to speak: the fields on the screen, as a request of the API. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { AudioFormat } from "#contract/audio.ts";
import { activeRules, lexiconOf, readRules, shareRules } from "../lexicon/corrections.ts";
import { leaveInAddress } from "../session/key.ts";
import { EXAMPLES } from "./examples.ts";

/** The formats that browsers play. */
export const FORMATS = ["mp3", "opus", "aac", "flac", "wav"] as const satisfies readonly AudioFormat[];
export type Format = (typeof FORMATS)[number];

export const text = signal<string>(EXAMPLES.mixed);
/** Empty: the stage's persona. */
export const voice = signal("");
export const speed = signal(1);
export const pitch = signal(0);
export const format = signal<Format>("mp3");

/** The body of the request, without the fields that have their default. */
export const request = computed(() => ({
  text: text.value,
  ...(voice.value ? { voice: voice.value } : {}),
  ...(speed.value === 1 ? {} : { speed: speed.value }),
  ...(pitch.value === 0 ? {} : { pitch: pitch.value }),
  ...(format.value === "mp3" ? {} : { format: format.value }),
  ...(activeRules.value.length === 0 ? {} : { lexicon: lexiconOf(activeRules.value) }),
}));

const DRAFT = "draft";

/** Of a link. */
const FIELDS = ["text", "voice", "speed", "pitch", "rules"] as const;

const fieldsOf = () => ({
  text: text.value,
  ...(voice.value ? { voice: voice.value } : {}),
  ...(speed.value === 1 ? {} : { speed: String(speed.value) }),
  ...(pitch.value === 0 ? {} : { pitch: String(pitch.value) }),
});

/** As the fragment of a link, which browsers do not send. */
export const fragmentOf = (): string =>
  new URLSearchParams({
    ...fieldsOf(),
    ...(activeRules.value.length === 0 ? {} : { rules: JSON.stringify(activeRules.value) }),
  }).toString();

/** Takes what a link or the tab's storage holds, and ignores what it does not understand. */
function restore(fragment: string): boolean {
  const fields = new URLSearchParams(fragment);
  const shared = fields.get("text");
  if (shared === null) return false;
  batch(() => {
    text.value = shared;
    voice.value = fields.get("voice") ?? "";
    speed.value = within(fields.get("speed"), 0.25, 4) ?? 1;
    pitch.value = within(fields.get("pitch"), -12, 12) ?? 0;
    shareRules(readRules(fields.get("rules")) ?? []);
  });
  return true;
}

function within(value: string | null, min: number, max: number): number | undefined {
  const number = Number(value ?? Number.NaN);
  return number >= min && number <= max ? number : undefined;
}

/** Whatever else the address has, such as a key, is left to those that it is for. */
function restoreFromAddress(): boolean {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (!restore(fragment.toString())) return false;
  // The text does not stay in the history.
  for (const name of FIELDS) fragment.delete(name);
  leaveInAddress(fragment);
  return true;
}

if (!restoreFromAddress()) restore(sessionStorage.getItem(DRAFT) ?? "");
addEventListener("hashchange", restoreFromAddress);
// The rules have a storage of their own.
effect(() => sessionStorage.setItem(DRAFT, new URLSearchParams(fieldsOf()).toString()));
