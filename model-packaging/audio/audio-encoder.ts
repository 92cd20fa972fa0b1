/** Takes samples of −1 … 1 at the format's rate. The bytes, put together, do not depend on how the samples were cut. */
export interface FormatEncoder {
  /** Samples that a decoder gives before the first one. */
  readonly delay: number;
  /** Whether the stream states the delay, so that players leave it out. */
  readonly statesDelay: boolean;
  /** Samples of the frames that were encoded, the delay and the padding of the last frame included. */
  readonly codedSamples: number;
  /** The bytes that are ready, in whole frames or pages where the format has them; may be empty. */
  encode(samples: Float32Array): Uint8Array | Promise<Uint8Array>;
  /** The rest of the stream. The encoder must not be used after it. */
  finish(): Uint8Array | Promise<Uint8Array>;
  /** Frees an encoder that is not finished. */
  close(): void;
}

/** What an encoder makes: a whole file, or a part of one that is joined to others byte by byte. */
export interface Piece {
  /** Whether the file begins here, with its header. */
  begins: boolean;
  /** Whether the file ends here. */
  ends: boolean;
}
