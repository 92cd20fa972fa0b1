/** Joins the audio of the parts of a long speech into one stream. */
import type { AudioFormat } from "#contract/audio.ts";
import { createFlacJoin } from "./flac-frames.ts";
import { createOggJoin } from "./ogg-pages.ts";

/**
 * Returns the bytes as they follow what came before.
 * @param bytes whole frames or pages, in order @param part identifies the part that they are of
 */
export type Join = (bytes: Uint8Array, part: number) => Uint8Array;

const asTheyAre = (): Join => (bytes) => bytes;

/** Formats that count their frames or pages must go on counting. */
const JOINS: Readonly<Record<AudioFormat, () => Join>> = {
  mp3: asTheyAre,
  opus: createOggJoin,
  aac: asTheyAre,
  flac: createFlacJoin,
  wav: asTheyAre,
  pcm: asTheyAre,
  mulaw: asTheyAre,
  alaw: asTheyAre,
  wav_mulaw: asTheyAre,
  wav_alaw: asTheyAre,
};

/** For one speech of several parts. */
export function createJoin(format: AudioFormat): Join {
  return JOINS[format]();
}
