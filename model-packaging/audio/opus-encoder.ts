/** Opus in Ogg, RFC 7845: packets of 20 ms. */
import { Application, createEncoder, EncoderCtl, loadLibopus, type OpusEncoderHandle, Signal } from "libopus-wasm";
import type { SampleRate } from "#contract/audio.ts";
import type { FormatEncoder, Piece } from "./audio-encoder.ts";
import { type OggPage, oggPage } from "./ogg-pages.ts";
import { vorbisComment } from "./vorbis-comment.ts";

type Rate = NonNullable<NonNullable<Parameters<typeof createEncoder>[0]>["sampleRate"]>;

const PACKETS_A_SECOND = 50;
/** 200 ms: a page costs 28 bytes, and a player waits for a whole one. */
const PACKETS_A_PAGE = 10;
/** Ogg counts in samples of it, whatever the encoder's rate. */
const CLOCK = 48_000;
/** A later part does not predict from what its decoder has not heard: the decoder goes on from the part before it. */
const UNPREDICTED_PACKETS = 3;
/** Twice as fast as the library's 9; the difference is in the analysis of music. */
const COMPLEXITY = 5;

/** @param sampleRate in hertz: one that Opus has @param bitRate in bits per second, on average */
export async function createOpus(sampleRate: SampleRate, bitRate: number, piece: Piece): Promise<FormatEncoder> {
  const opus = await createEncoder({
    channels: 1,
    sampleRate: sampleRate as Rate,
    application: Application.Audio,
    signal: Signal.Voice,
    bitrate: bitRate,
    complexity: COMPLEXITY,
  });
  const { version } = await loadLibopus();
  return new OggOpus(opus, sampleRate, piece, version);
}

class OggOpus implements FormatEncoder {
  readonly delay: number;
  readonly statesDelay: boolean;
  readonly #opus: OpusEncoderHandle;
  readonly #piece: Piece;
  readonly #sampleRate: number;
  readonly #clockRatio: number;
  /** The packet that is being filled. */
  readonly #frame: Float32Array;
  #filled = 0;
  #samples = 0;
  #packets: Uint8Array[] = [];
  #packetCount = 0;
  #sequence = 0;
  #pages: Uint8Array[] = [];
  #open = true;

  constructor(opus: OpusEncoderHandle, sampleRate: number, piece: Piece, vendor: string) {
    this.#opus = opus;
    this.#piece = piece;
    this.#sampleRate = sampleRate;
    this.#clockRatio = CLOCK / sampleRate;
    this.#frame = new Float32Array(sampleRate / PACKETS_A_SECOND);
    this.delay = opus.getLookahead();
    this.statesDelay = piece.begins;
    if (!piece.begins) opus.encoderCtl(EncoderCtl.SetPredictionDisabled, 1);
    if (piece.begins) {
      this.#page({ packets: [this.#head()], granule: 0, begins: true });
      this.#page({ packets: [Buffer.concat([Buffer.from("OpusTags"), vorbisComment(vendor)])], granule: 0 });
    }
  }

  get codedSamples(): number {
    return this.#packetCount * this.#frame.length;
  }

  encode(samples: Float32Array): Uint8Array {
    this.#samples += samples.length;
    for (let at = 0; at < samples.length; ) {
      const some = samples.subarray(at, at + this.#frame.length - this.#filled);
      this.#frame.set(some, this.#filled);
      this.#filled += some.length;
      at += some.length;
      if (this.#filled === this.#frame.length) this.#packet();
    }
    return this.#takePages();
  }

  finish(): Uint8Array {
    while (this.codedSamples < this.#samples + this.delay) {
      this.#frame.fill(0, this.#filled);
      this.#packet();
    }
    const { ends } = this.#piece;
    // The last page's position is where the padding begins; between two parts there must be none.
    this.#flush(ends ? (this.#samples + this.delay) * this.#clockRatio : this.#clock, ends);
    const bytes = this.#takePages();
    this.close();
    return bytes;
  }

  close(): void {
    if (this.#open) this.#opus.free();
    this.#open = false;
  }

  #head(): Uint8Array {
    const head = Buffer.alloc(19);
    head.write("OpusHead", 0, "latin1");
    head[8] = 1;
    head[9] = 1;
    head.writeUInt16LE(this.delay * this.#clockRatio, 10);
    head.writeUInt32LE(this.#sampleRate, 12);
    return head;
  }

  get #clock(): number {
    return this.codedSamples * this.#clockRatio;
  }

  #packet(): void {
    if (this.#packets.length === PACKETS_A_PAGE) this.#flush(this.#clock, false);
    this.#packets.push(this.#opus.encodeFloat(this.#frame).slice());
    this.#packetCount++;
    if (this.#packetCount === UNPREDICTED_PACKETS) this.#opus.encoderCtl(EncoderCtl.SetPredictionDisabled, 0);
    this.#filled = 0;
  }

  #flush(granule: number, ends: boolean): void {
    this.#page({ packets: this.#packets, granule, ends });
    this.#packets = [];
  }

  #page(page: Omit<OggPage, "sequence">): void {
    this.#pages.push(oggPage({ ...page, sequence: this.#sequence++ }));
  }

  #takePages(): Uint8Array {
    const bytes = Buffer.concat(this.#pages);
    this.#pages = [];
    return bytes;
  }
}
