/** What the graph speaks at once: ids of tokens without the pads, and a row of the style. */
export interface TokenPass {
  tokens: readonly number[];
  style: Float32Array;
}
