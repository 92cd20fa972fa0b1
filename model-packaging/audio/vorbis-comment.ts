import { AI_MARK } from "#contract/audio.ts";

/** A Vorbis comment, as Opus and FLAC have it: who encoded, and that the speech is generated. */
export function vorbisComment(vendor: string): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const one = Buffer.from([1, 0, 0, 0]);
  return Buffer.concat([text(vendor), one, text(`COMMENT=${AI_MARK}`)]);
}
