export interface AudioEncoder {
  /** What is ready; may be empty, for an encoder works in frames of its own. */
  encode(samples: Float32Array): Uint8Array;
  /** The rest of the stream. The encoder is spent. */
  finish(): Uint8Array;
  /** Frees it before its end. */
  close(): void;
}
