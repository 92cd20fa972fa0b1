/** A line of the benchmark. */
export interface Figure {
  what: string;
  value: string;
}

/** What the command line and the machine give to a part. */
export interface Given {
  modelDir: string;
  /** A Python with onnxruntime and numpy. */
  python: string | undefined;
  /** The model's file before it is prepared, whose convolutions are in integers. */
  int8: string | undefined;
  /** The file of a Piper voice, next to its JSON. */
  piper: string | undefined;
  /** Folder of a package sherpa-onnx-node. */
  sherpa: string | undefined;
}

export const times = (ratio: number) => `${ratio.toFixed(2)} times`;
