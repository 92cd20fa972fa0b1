/** FLAC by libFLAC. The length and the checksum of the whole are zero, which means unknown. */
import * as namespace from "libflacjs/dist/libflac.js";
import type { FormatEncoder, Piece } from "./audio-encoder.ts";
import { toInt16 } from "./pcm.ts";
import { vorbisComment } from "./vorbis-comment.ts";

/** The package is CommonJS whose names Node cannot detect: they are on its default export. */
const flac = (namespace as { default?: typeof namespace }).default ?? namespace;

/** libFLAC's own default. */
const COMPRESSION = 5;
const BITS = 16;
const COMMENT_BLOCK = 4;
const LAST_BLOCK = 0x80;

/** Samples of a frame: about 50 ms, so that speech starts early. They are sizes that a frame's header has a code for. */
const blockSize = (sampleRate: number) => (sampleRate <= 16_000 ? 576 : sampleRate <= 32_000 ? 1_152 : 2_304);

/** @param sampleRate in hertz */
export async function createFlac(sampleRate: number, { begins }: Piece): Promise<FormatEncoder> {
  await libraryReady();
  const id = flac.create_libflac_encoder(sampleRate, 1, BITS, COMPRESSION, 0, false, blockSize(sampleRate));
  if (id === 0) throw new Error("libFLAC has no encoder");
  let pending: Uint8Array[] = [];
  let metadata: Uint8Array[] = [];
  let codedSamples = 0;
  let open = true;
  const write = (bytes: Uint8Array, _length: number, samples: number) => {
    if (samples === 0) metadata.push(bytes.slice());
    else pending.push(bytes.slice());
  };
  if (flac.init_encoder_stream(id, write) !== 0) throw new Error("libFLAC refuses its settings");
  if (begins) pending.push(header(metadata));
  metadata = [];
  const take = () => {
    const bytes = Buffer.concat(pending);
    pending = [];
    return bytes;
  };
  const close = () => {
    if (open) flac.FLAC__stream_encoder_delete(id);
    open = false;
  };
  return {
    delay: 0,
    statesDelay: false,
    get codedSamples() {
      return codedSamples;
    },
    encode(samples) {
      codedSamples += samples.length;
      const integers = Int32Array.from(toInt16(samples));
      if (!flac.FLAC__stream_encoder_process_interleaved(id, integers, integers.length))
        throw new Error("libFLAC has failed");
      return take();
    },
    finish() {
      flac.FLAC__stream_encoder_finish(id);
      const bytes = take();
      close();
      return bytes;
    },
    close,
  };
}

/** "fLaC" and the stream's facts as libFLAC writes them, and our comment in place of its own. */
function header([magic, facts]: readonly Uint8Array[]): Uint8Array {
  if (magic === undefined || facts === undefined) throw new Error("libFLAC has written no header");
  const comment = vorbisComment("libFLAC");
  return Buffer.concat([magic, facts, Buffer.from([LAST_BLOCK | COMMENT_BLOCK, 0, 0, comment.length]), comment]);
}

function libraryReady(): Promise<void> {
  if (flac.isReady()) return Promise.resolve();
  return new Promise((resolve) => flac.on("ready", () => resolve()));
}
