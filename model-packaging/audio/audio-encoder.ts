export interface AudioEncoder {
  /** The bytes that are ready; may be empty, since an encoder works in frames. */
  encode(samples: Float32Array): Uint8Array;
  /** The rest of the stream. The encoder must not be used after it. */
  finish(): Uint8Array;
  /** Frees an encoder that is not finished. */
  close(): void;
}
